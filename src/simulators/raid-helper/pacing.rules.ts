import type { SimulatorAnswer } from '../kit/route.rules.js';
import type { RaidHelperVariants } from './variant.rules.js';

/** So many requests of one server key in any stretch of so many milliseconds. The live service was seen at 10 in 5 s. */
export interface PacingLimit {
  readonly requests: number;
  readonly perMs: number;
}

export const LIVE_PACING: PacingLimit = { requests: 10, perMs: 5_000 };

/** Counts the requests of each key, and refuses on order. Refused requests do not count. */
export class Pacing {
  private readonly taken = new Map<string, number[]>();
  private ordered = { times: 0, seconds: 0 };

  constructor(public limit: PacingLimit | null) {}

  /** Refuses the next requests whatever the limit says. */
  refuseNext(times: number, seconds: number): void {
    this.ordered = { times, seconds };
  }

  /** Seconds that the caller has to wait, or undefined when the request may pass. */
  wait(key: string, nowMs: number): number | undefined {
    if (this.ordered.times > 0) {
      this.ordered.times -= 1;
      return this.ordered.seconds;
    }
    if (!this.limit) return undefined;
    const since = nowMs - this.limit.perMs;
    const recent = (this.taken.get(key) ?? []).filter((at) => at > since);
    this.taken.set(key, recent);
    const oldest = recent[recent.length - this.limit.requests];
    if (oldest !== undefined) return (oldest - since) / 1_000;
    recent.push(nowMs);
    return undefined;
  }
}

/** 429 in the style that the switch names. */
export function tooManyRequests(
  style: RaidHelperVariants['tooManyRequests'],
  seconds: number,
  nowMs: number,
): SimulatorAnswer {
  if (style === 'text') {
    return {
      status: 429,
      text: `Too many requests. Try again in ${seconds.toFixed(1)}s`,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    };
  }
  if (style === 'json') return { status: 429, body: { error: 'rate limited', retry_after: seconds } };
  // Both headers know whole seconds only; rounding down would invite the caller too early.
  const retryAfter =
    style === 'seconds'
      ? String(Math.ceil(seconds))
      : new Date(Math.ceil(nowMs / 1_000 + seconds) * 1_000).toUTCString();
  return { status: 429, text: '', headers: { 'retry-after': retryAfter, 'content-type': 'text/plain; charset=utf-8' } };
}
