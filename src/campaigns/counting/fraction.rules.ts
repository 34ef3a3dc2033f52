/** An exact number: `over` is above zero, and the two have no common divisor, so that equal numbers look alike. */
export interface Fraction {
  readonly of: bigint;
  readonly over: bigint;
}

export const ZERO: Fraction = { of: 0n, over: 1n };
export const ONE: Fraction = { of: 1n, over: 1n };

/** `of` divided by `over`. Throws a RangeError for a division by nothing. */
export function fraction(of: bigint, over = 1n): Fraction {
  const divisor = commonDivisor(of, over);
  const sign = over < 0n ? -1n : 1n;
  return { of: (sign * of) / divisor, over: (sign * over) / divisor };
}

/** A whole number of votes. Throws a RangeError when it is not whole. */
export function whole(votes: number): Fraction {
  return { of: BigInt(votes), over: 1n };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.over === b.over) return a.over === 1n ? { of: a.of + b.of, over: 1n } : fraction(a.of + b.of, a.over);
  return fraction(a.of * b.over + b.of * a.over, a.over * b.over);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { of: -b.of, over: b.over });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.of * b.of, a.over * b.over);
}

/** Throws a RangeError when `b` is nothing. */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  return fraction(a.of * b.over, a.over * b.of);
}

/** Below zero when `a` is less than `b`, zero when they are equal. */
export function compared(a: Fraction, b: Fraction): number {
  const difference = a.of * b.over - b.of * a.over;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** Rounded to the nearest 1e-9, halves away from zero. */
export function rounded({ of, over }: Fraction): number {
  if (over === 1n) return Number(of);
  const size = of < 0n ? -of : of;
  const billionths = (2n * size * 1_000_000_000n + over) / (2n * over);
  return (of < 0n ? -1 : 1) * (Number(billionths) / 1e9);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new RangeError('A fraction over zero is no number.');
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
