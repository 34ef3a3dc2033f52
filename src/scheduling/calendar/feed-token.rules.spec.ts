import { claimedPlayer, feedKeyOf, feedTokenOf, isTokenOf } from './feed-token.rules.js';

const key = feedKeyOf('ab'.repeat(32));
const owner = { playerId: 12, nonce: 'first' };
const token = feedTokenOf(owner, key);

describe('the address of a feed', () => {
  it('tells whose it is and holds for this owner, this nonce and this key alone', () => {
    expect(claimedPlayer(token)).toBe(12);
    expect(isTokenOf(owner, token, key)).toBe(true);
    expect(isTokenOf({ ...owner, nonce: 'second' }, token, key)).toBe(false);
    expect(isTokenOf({ ...owner, playerId: 13 }, token.replace(/^12/, '13'), key)).toBe(false);
    expect(isTokenOf(owner, token, feedKeyOf('cd'.repeat(32)))).toBe(false);
  });

  it.each([
    ['with another letter', token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA')],
    ['cut short', token.slice(0, -1)],
    ['with more behind it', `${token}A`],
    ['of nobody', ''],
  ])('is none %s', (_, forged) => expect(isTokenOf(owner, forged, key)).toBe(false));

  it.each(['', 'public', '12', '-12-x', `0-${'a'.repeat(43)}`, `9999999999-${'a'.repeat(43)}`, `12-${'a'.repeat(44)}`])(
    'claims nobody as %j',
    (text) => expect(claimedPlayer(text)).toBeUndefined(),
  );

  it('is signed with a key that is not the platform’s own', () => {
    expect(key.toString('hex')).not.toBe('ab'.repeat(32));
    expect(key).toHaveLength(32);
  });
});
