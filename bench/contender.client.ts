import { medianOf } from './figure.rules.js';
import { load, type Load } from './load.client.js';

const ROUNDS = 7;
const SECONDS = 2;
const CONNECTIONS = 10;

/** One of the compared servers, and how it did in its rounds. */
export class Contender {
  private readonly loads: Load[] = [];

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  get rate(): number {
    return medianOf(this.loads.map(({ requestsPerSecond }) => requestsPerSecond));
  }

  get p99(): number {
    return medianOf(this.loads.map(({ p99Ms }) => p99Ms));
  }

  async warmUp(): Promise<void> {
    await this.ask();
  }

  async round(): Promise<void> {
    this.loads.push(await this.ask());
  }

  private ask(): Promise<Load> {
    return load(this.url, { seconds: SECONDS, connections: CONNECTIONS, headers: this.headers });
  }
}

/** Asks the contenders in turns, after a warm-up each, so that whatever slows the machine slows them all. */
export async function inTurns(contenders: readonly Contender[]): Promise<void> {
  for (const contender of contenders) await contender.warmUp();
  for (let round = 0; round < ROUNDS; round += 1) for (const contender of contenders) await contender.round();
}
