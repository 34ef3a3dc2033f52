import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';

/** Observed, not documented: ten requests in five seconds. */
const REQUESTS = 10;
const WINDOW_MS = 5_000;
/** Clocks and networks are not exact; without it every tenth request would come a moment too early. */
const MARGIN_MS = 25;

/**
 * Keeps to Raid-Helper's limit once it has shown that it has one. Its documentation names none, so nothing is slowed down
 * until the first 429 of this process; from then on requests keep the observed distance.
 */
@Injectable()
export class RaidHelperPace {
  private limited = false;
  private blockedUntil = 0;
  private readonly sent: number[] = [];
  private turn: Promise<void> = Promise.resolve();

  /** Resolves when the next request may go out; callers are served in order. */
  async next(): Promise<void> {
    const mine = this.turn.then(() => this.wait());
    this.turn = mine;
    await mine;
  }

  /** @param retryAfterMs what the 429 asked for */
  limit(retryAfterMs: number): void {
    this.limited = true;
    this.blockedUntil = Math.max(this.blockedUntil, Date.now() + retryAfterMs + MARGIN_MS);
  }

  private async wait(): Promise<void> {
    for (let ms = this.waitingMs(); ms > 0; ms = this.waitingMs()) await pause(ms);
    this.sent.push(Date.now());
    if (this.sent.length > REQUESTS) this.sent.shift();
  }

  private waitingMs(): number {
    const now = Date.now();
    const oldest = this.sent.length === REQUESTS ? (this.sent[0] ?? 0) : 0;
    const free = this.limited ? oldest + WINDOW_MS + MARGIN_MS : 0;
    return Math.max(free, this.blockedUntil) - now;
  }
}
