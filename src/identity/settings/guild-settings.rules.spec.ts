import fc from 'fast-check';
import { isMasked, masked } from './guild-settings.rules.js';

describe('the mask of a secret', () => {
  it.each([
    [null, null],
    ['', null],
    ['a', '****'],
    ['abcd', '****'],
    ['abcde', 'abcd****'],
  ])('of %j is %j', (secret, mask) => {
    expect(masked(secret)).toBe(mask);
  });

  it('sent back is known as a mask, and tells no more than four characters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (secret) => {
        const mask = masked(secret) ?? '';
        expect(isMasked(mask)).toBe(true);
        expect(mask.replace(/\*{4}$/, '').length).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('is not taken for a secret', () => {
    expect(isMasked('a-real-key')).toBe(false);
  });
});
