import { derivedRank, type RankFacts } from './rank-derivation.rules.js';

const MEMBER = { id: 2, name: 'Member' };
const OFFICER = { id: 4, name: 'Officer' };

describe('the rank a player should have', () => {
  const of = (facts: Partial<RankFacts>) =>
    derivedRank({
      current: null,
      source: null,
      ofCharacters: null,
      ofDiscord: null,
      listensToDiscord: true,
      ...facts,
    });

  it('is that of the characters, and Discord’s only when they have none', () => {
    expect(of({ ofCharacters: MEMBER, ofDiscord: OFFICER })).toEqual({ rank: MEMBER, source: 'wow_character' });
    expect(of({ ofDiscord: OFFICER })).toEqual({ rank: OFFICER, source: 'discord' });
  });

  it('stays as an officer decided', () => {
    const decided = { current: OFFICER, source: 'admin_override' } as const;
    expect(of({ ...decided, ofCharacters: MEMBER, ofDiscord: MEMBER })).toBeNull();
  });

  it.each(['manual', null] as const)('given by hand (%s) stays while nothing says another', (source) => {
    expect(of({ current: MEMBER, source })).toBeNull();
    expect(of({ current: MEMBER, source, ofDiscord: OFFICER })).toEqual({ rank: OFFICER, source: 'discord' });
  });

  it.each(['wow_character', 'discord'] as const)('that came from %s ends with it', (source) => {
    expect(of({ current: MEMBER, source })).toEqual({ rank: null, source: null });
  });

  it('that came from Discord stays when Discord is no longer asked', () => {
    expect(of({ current: MEMBER, source: 'discord', listensToDiscord: false })).toBeNull();
    expect(of({ current: MEMBER, source: 'wow_character', listensToDiscord: false })).toEqual({
      rank: null,
      source: null,
    });
  });
});
