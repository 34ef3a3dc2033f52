/** A 429 that names no time is asked again after this long. */
const DEFAULT_MS = 5_000;
const AT_MOST_MS = 60_000;

/**
 * How long a 429 asks to wait, in milliseconds. Raid-Helper's documentation is silent and its answers differ: a
 * `Retry-After` header in seconds or as an HTTP date, JSON with `retry_after` in seconds, or text such as
 * `Try again in 3.2s` (contracts/external-apis.md, section 1).
 */
export function retryAfterMs(headers: Headers, text: string, json: unknown, now: Date): number {
  return Math.min(AT_MOST_MS, Math.max(0, fromHeader(headers, now) ?? fromJson(json) ?? fromText(text) ?? DEFAULT_MS));
}

function fromHeader(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date - now.getTime();
}

function fromJson(json: unknown): number | undefined {
  if (typeof json !== 'object' || json === null || !('retry_after' in json)) return undefined;
  const seconds = Number(json.retry_after);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function fromText(text: string): number | undefined {
  const seconds = /in\s+(\d+(?:\.\d+)?)\s*s/i.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
