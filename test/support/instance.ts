import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPEN = / is open at (http:\/\/\S+)/;
const OPEN_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 45_000;

/** Where Node itself would keep it: a start is mostly the reading of modules, and this saves a quarter of it. */
const COMPILE_CACHE = join(tmpdir(), 'node-compile-cache');

/** One process of the built application, as an operator runs it: cron, queues and the gateway included. */
export class Instance {
  /** Where it answers; empty until it does. */
  url = '';
  /** From the start of the process until it said that it is open. */
  openedInMs = 0;
  private output = '';
  private readonly startedAt = performance.now();
  private readonly ended: Promise<number | null>;
  private readonly opened: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit').then(([code]) => code as number | null);
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    this.opened = new Promise((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString('utf8');
        const address = OPEN.exec(this.output)?.[1];
        if (!address || this.url) return;
        this.url = address;
        this.openedInMs = performance.now() - this.startedAt;
        resolve();
      });
    });
  }

  /**
   * Starts `node dist/src/main.js` without waiting for it. It gets nothing of our own environment but what is given, and
   * stands in `folder`, so that no `.env` has a say. Another program than `main.js` is named with its arguments.
   */
  static launch(
    environment: Readonly<Record<string, string>>,
    folder: string,
    [program, ...args]: readonly [string, ...string[]] = ['main.js'],
  ): Instance {
    return new Instance(
      spawn(process.execPath, [join(projectRoot(), 'dist', 'src', program), ...args], {
        cwd: folder,
        env: { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn', NODE_COMPILE_CACHE: COMPILE_CACHE, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  /** Starts one and waits until it is open. */
  static async start(environment: Readonly<Record<string, string>>, folder: string): Promise<Instance> {
    const instance = Instance.launch(environment, folder);
    await instance.open();
    return instance;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** All it has printed. */
  get printed(): string {
    return this.output;
  }

  /** Resolves once it is open; throws with its output when it ends or takes too long instead. */
  async open(): Promise<void> {
    const how = await Promise.race([
      this.opened.then(() => 'open'),
      this.ended.then((code) => `ended with ${code ?? this.child.signalCode}`),
      within(OPEN_WITHIN_MS).then(() => 'took too long'),
    ]);
    if (how !== 'open') throw new Error(`The instance ${how}:\n${this.output}`);
  }

  /** Its exit code, once it has ended by itself or been stopped. */
  exited(): Promise<number | null> {
    return this.ended;
  }

  /** Ends it at once, whatever it is doing. */
  async kill(): Promise<void> {
    if (this.running) this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks it to end and answers its exit code. */
  async stop(): Promise<number | null> {
    if (this.running) this.child.kill('SIGTERM');
    const code = await Promise.race([this.ended, within(STOPS_WITHIN_MS)]);
    if (this.running) {
      await this.kill();
      throw new Error(`The instance did not stop within ${STOPS_WITHIN_MS / 1000} s:\n${this.output}`);
    }
    return code ?? null;
  }
}

/** Resolves after a while without keeping the process alive for it. */
function within(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** The same whether this file runs from the sources or from the build. */
function projectRoot(): string {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder);
  return fileURLToPath(folder);
}
