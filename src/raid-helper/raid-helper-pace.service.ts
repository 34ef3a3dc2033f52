import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';

/** So many requests in so many milliseconds. */
@Injectable()
export class RaidHelperLimit {
  /** Observed, not documented: ten requests in five seconds. */
  requests = 10;
  perMs = 5_000;
  /** Clocks and networks are not exact; without it every tenth request would come a moment too early. */
  marginMs = 25;
}

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

  constructor(private readonly allowed: RaidHelperLimit) {}

  /** Resolves when the next request may go out; callers are served in order. */
  async next(): Promise<void> {
    const mine = this.turn.then(() => this.wait());
    this.turn = mine;
    await mine;
  }

  /** @param retryAfterMs what the 429 asked for */
  limit(retryAfterMs: number): void {
    this.limited = true;
    this.blockedUntil = Math.max(this.blockedUntil, Date.now() + retryAfterMs + this.allowed.marginMs);
  }

  private async wait(): Promise<void> {
    for (let ms = this.waitingMs(); ms > 0; ms = this.waitingMs()) await pause(ms);
    this.sent.push(Date.now());
    if (this.sent.length > this.allowed.requests) this.sent.shift();
  }

  private waitingMs(): number {
    const now = Date.now();
    const { requests, perMs, marginMs } = this.allowed;
    const oldest = this.sent.length === requests ? (this.sent[0] ?? 0) : 0;
    const free = this.limited ? oldest + perMs + marginMs : 0;
    return Math.max(free, this.blockedUntil) - now;
  }
}
