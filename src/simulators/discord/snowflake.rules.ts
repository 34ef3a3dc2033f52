const DISCORD_EPOCH = 1_420_070_400_000n;

/** Hands out ids that grow, as Discord's do: milliseconds since 2015 above a counter. */
export class Snowflakes {
  private last = 0n;

  next(): string {
    const now = (BigInt(Date.now()) - DISCORD_EPOCH) << 22n;
    this.last = now > this.last ? now : this.last + 1n;
    return this.last.toString();
  }

  /** Makes later ids greater than this one. */
  pass(id: string): void {
    if (BigInt(id) > this.last) this.last = BigInt(id);
  }
}

/** Ascending order of ids; they are too long for numbers. */
export function byId(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** When a snowflake was made. */
export function madeAt(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + DISCORD_EPOCH));
}

/** An instant as Discord writes it. */
export function discordTime(at: Date): string {
  return at.toISOString().replace('Z', '000+00:00');
}
