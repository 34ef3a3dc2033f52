import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const READY_WITHIN_MS = 60_000;

/** A server in a process of its own, so that it shares neither event loop nor memory with what measures it. */
export interface ChildServer {
  readonly url: string;
  /** From the start of the process to its first answered request. */
  readonly firstAnswerMs: number;
  /** What it holds in memory, in a few words. */
  memory(): Promise<string>;
  /** Ends it as an operator would and waits for the end. */
  stop(): Promise<void>;
}

/**
 * Starts a built script with PORT in its environment and asks `path` until it answers. The child gets nothing of our own
 * environment but what Node needs, and `folder` to stand in, so that no `.env` has a say.
 */
export async function startChild(
  script: string,
  { path, environment, folder }: { path: string; environment: Record<string, string>; folder: string },
): Promise<ChildServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const probe = ['--import', import.meta.resolve('./memory.probe.js')];
  const child = spawn(process.execPath, [...probe, fileURLToPath(import.meta.resolve(script))], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  try {
    await firstAnswer(child, url + path);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, firstAnswerMs: performance.now() - startedAt, memory: () => memoryOf(child), stop };
}

async function memoryOf(child: ChildProcess): Promise<string> {
  const answer = once(child, 'message');
  child.send('memory');
  const [{ rss, heapUsed }] = (await answer) as [NodeJS.MemoryUsage];
  const mib = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
  return `RSS ${mib(rss)}, heap in use ${mib(heapUsed)}`;
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function firstAnswer(child: ChildProcess, url: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.at(-1)} ended with ${child.exitCode}.`);
    if (await answers(url)) return;
    await pause(2);
  }
  throw new Error(`${url} did not answer within ${READY_WITHIN_MS / 1000} s.`);
}

function answers(url: string): Promise<boolean> {
  return new Promise((done) => {
    const asked = request(url, { agent: false }, (response) => {
      response.resume().on('end', () => done(response.statusCode === 200));
    });
    asked.on('error', () => done(false)).end();
  });
}
