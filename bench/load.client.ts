import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const AUTOCANNON = fileURLToPath(import.meta.resolve('autocannon/autocannon.js'));

export interface Load {
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
}

/** Asks `url` as fast as it answers, from a process of its own. @throws Error when an answer was not a success */
export async function load(
  url: string,
  { seconds, connections, headers = {} }: { seconds: number; connections: number; headers?: Record<string, string> },
): Promise<Load> {
  const flags = ['-j', '-n', '-d', String(seconds), '-c', String(connections)];
  for (const [name, value] of Object.entries(headers)) flags.push('-H', `${name}=${value}`);
  const { stdout } = await run(process.execPath, [AUTOCANNON, ...flags, url]);
  const result = JSON.parse(stdout) as {
    requests: { average: number };
    latency: { p99: number };
    non2xx: number;
    errors: number;
  };
  if (result.non2xx + result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} requests failed.`);
  }
  return { requestsPerSecond: result.requests.average, p99Ms: result.latency.p99 };
}
