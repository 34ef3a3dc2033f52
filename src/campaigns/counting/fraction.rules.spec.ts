import fc from 'fast-check';
import { compared, dividedBy, fraction, minus, plus, rounded, times, whole, ZERO } from './fraction.rules.js';

const anyFraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([of, over]) => fraction(of, over));

describe('a fraction', () => {
  it('looks alike when it is equal', () => {
    expect(fraction(6n, -4n)).toEqual({ of: -3n, over: 2n });
    expect(fraction(0n, 7n)).toEqual(ZERO);
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => whole(0.5)).toThrow(RangeError);
  });

  it('is calculated exactly', () => {
    const third = fraction(1n, 3n);
    expect(plus(plus(third, third), third)).toEqual(whole(1));
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        expect(minus(plus(a, b), b)).toEqual(a);
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)));
        if (b.of !== 0n) expect(times(dividedBy(a, b), b)).toEqual(a);
        expect(compared(a, b)).toBe(-compared(b, a) + 0);
        expect(compared(a, b) === 0).toBe(a.of === b.of && a.over === b.over);
      }),
    );
  });

  it.each([
    [fraction(1n, 3n), 0.333333333],
    [fraction(2n, 3n), 0.666666667],
    [fraction(-2n, 3n), -0.666666667],
    [fraction(1n, 2_000_000_000n), 1e-9],
    [whole(9_007_199_254_740_991), 9_007_199_254_740_991],
  ])('is shown rounded to the ninth place: %o', (value, shown) => {
    expect(rounded(value)).toBe(shown);
  });
});
