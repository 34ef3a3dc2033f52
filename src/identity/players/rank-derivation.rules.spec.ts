import fc from 'fast-check';
import { guildRankSources } from './player.entity.js';
import { derivedRank, type RankFacts } from './rank-derivation.rules.js';

const MEMBER = { id: 2, name: 'Member' };
const VETERAN = { id: 3, name: 'Veteran' };
const OFFICER = { id: 4, name: 'Officer' };

const facts = (given: Partial<RankFacts>): RankFacts => ({
  current: null,
  source: null,
  ofCharacters: null,
  ofDiscord: null,
  listensToDiscord: true,
  ...given,
});

describe('the rank a player should have', () => {
  it.each<[string, Partial<RankFacts>, ReturnType<typeof derivedRank>]>([
    ['follows the characters', { ofCharacters: VETERAN }, { rank: VETERAN, source: 'wow_character' }],
    [
      'follows the characters against Discord',
      { ofCharacters: MEMBER, ofDiscord: OFFICER },
      { rank: MEMBER, source: 'wow_character' },
    ],
    ['follows Discord where no character says one', { ofDiscord: MEMBER }, { rank: MEMBER, source: 'discord' }],
    ['stays where an officer fixed it', { current: MEMBER, source: 'admin_override', ofCharacters: OFFICER }, null],
    [
      'ends with the characters it came from',
      { current: VETERAN, source: 'wow_character' },
      { rank: null, source: null },
    ],
    [
      'falls back to Discord when the characters leave',
      { current: VETERAN, source: 'wow_character', ofDiscord: MEMBER },
      { rank: MEMBER, source: 'discord' },
    ],
    ['ends with the role it came from', { current: MEMBER, source: 'discord' }, { rank: null, source: null }],
    ['stays when given by hand and nothing says another', { current: MEMBER, source: 'manual' }, null],
    ['of unknown origin stays until something says another', { current: MEMBER }, null],
    [
      'given by hand gives way to the characters',
      { current: MEMBER, source: 'manual', ofCharacters: OFFICER },
      { rank: OFFICER, source: 'wow_character' },
    ],
    [
      'learns its new origin although it stays the same',
      { current: MEMBER, source: 'discord', ofCharacters: MEMBER },
      { rank: MEMBER, source: 'wow_character' },
    ],
    ['is left alone when it is right', { current: MEMBER, source: 'wow_character', ofCharacters: MEMBER }, null],
  ])('%s', (_what, given, expected) => {
    expect(derivedRank(facts(given))).toEqual(expected);
  });

  it('is settled by one derivation: a second finds nothing to change', () => {
    const rank = fc.option(fc.constantFrom(MEMBER, VETERAN, OFFICER));
    const anything = fc.record({
      current: rank,
      source: fc.option(fc.constantFrom(...guildRankSources)),
      ofCharacters: rank,
      ofDiscord: rank,
      listensToDiscord: fc.boolean(),
    });
    fc.assert(
      fc.property(anything, (given) => {
        const derived = derivedRank(given);
        if (!derived) return;
        expect(derivedRank({ ...given, current: derived.rank, source: derived.source })).toBeNull();
      }),
    );
  });

  it('that came from Discord stays when Discord is no longer asked', () => {
    const silent = { current: MEMBER, listensToDiscord: false };
    expect(derivedRank(facts({ ...silent, source: 'discord' }))).toBeNull();
    expect(derivedRank(facts({ ...silent, source: 'wow_character' }))).toEqual({ rank: null, source: null });
  });
});
