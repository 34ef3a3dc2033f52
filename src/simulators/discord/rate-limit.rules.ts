import { createHash } from 'node:crypto';
import type { SimulatorAnswer } from '../kit/route.rules.js';

export interface RateLimit {
  readonly limit: number;
  readonly perMs: number;
}

/** How often a route may be called; each bucket is one route on one channel, guild or webhook. */
export interface RateLimits {
  /** Posting messages; Discord itself allows about 5 in 5 s per channel. */
  readonly messages: RateLimit;
  readonly others: RateLimit;
}

/** Far above what tests and demonstrations need. */
export const GENEROUS_RATE_LIMITS: RateLimits = {
  messages: { limit: 5_000, perMs: 1_000 },
  others: { limit: 5_000, perMs: 1_000 },
};

/** Counts calls in fixed windows, as Discord does, and tells callers about it in headers. */
export class RateLimitBuckets {
  private readonly windows = new Map<string, { used: number; resetsAt: number }>();

  constructor(public limits: RateLimits) {}

  /** Takes one call out of a bucket: the headers to answer with, and the refusal when it was empty. */
  take(method: string, route: string, major: string): { headers: Record<string, string>; refusal?: SimulatorAnswer } {
    const posting = method === 'POST' && route === '/channels/:channel/messages';
    const { limit, perMs } = posting ? this.limits.messages : this.limits.others;
    const now = Date.now();
    const key = `${method} ${route} ${major}`;
    let window = this.windows.get(key);
    if (!window || window.resetsAt <= now) {
      window = { used: 0, resetsAt: now + perMs };
      this.windows.set(key, window);
    }
    const empty = window.used >= limit;
    if (!empty) window.used += 1;
    const secondsLeft = (window.resetsAt - now) / 1_000;
    const headers: Record<string, string> = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - window.used),
      'x-ratelimit-reset': (window.resetsAt / 1_000).toFixed(3),
      'x-ratelimit-reset-after': secondsLeft.toFixed(3),
      'x-ratelimit-bucket': createHash('sha256').update(`${method} ${route}`).digest('hex').slice(0, 32),
    };
    if (!empty) return { headers };
    const body = { message: 'You are being rate limited.', retry_after: Number(secondsLeft.toFixed(3)), global: false };
    const told = { ...headers, 'retry-after': String(Math.ceil(secondsLeft)), 'x-ratelimit-scope': 'user' };
    return { headers, refusal: { status: 429, body, headers: told } };
  }

  forget(): void {
    this.windows.clear();
  }
}
