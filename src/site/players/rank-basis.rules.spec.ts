import type { CharacterRow } from '../../identity/players/wow-character.queries.js';
import { rankBasisOf } from './rank-basis.rules.js';

const RANKS = [
  { name: 'Officer', level: 4 },
  { name: 'Member', level: 2 },
];
const character = (name: string, rankName: string | null, more: Partial<CharacterRow> = {}) =>
  ({ name, rankName, isGone: false, isUnconfirmed: false, ...more }) as CharacterRow;
const someone = { rank: { id: 1, name: 'Member', level: 2 }, rankSource: 'wow_character' } as const;

describe('what a rank follows from', () => {
  it('is the highest rank of the characters that count', () => {
    const characters = [
      character('Alt', 'Member'),
      character('Main', 'Officer'),
      character('Gone', 'Officer', { isGone: true }),
      character('Claimed', 'Officer', { isUnconfirmed: true }),
    ];
    expect(rankBasisOf(someone, characters, null, RANKS).ofCharacters).toEqual({
      rankName: 'Officer',
      character: 'Main',
    });
    expect(rankBasisOf(someone, characters.slice(2), null, RANKS).ofCharacters).toBeNull();
  });

  it('is told whether it was decided, given or derived', () => {
    const basis = (
      rankSource: Parameters<typeof rankBasisOf>[0]['rankSource'],
      rank: typeof someone.rank | null = someone.rank,
    ) => rankBasisOf({ rank, rankSource }, [], null, RANKS);
    expect([basis('admin_override').isDecided, basis('discord').isDecided]).toEqual([true, false]);
    expect(basis('manual').saying).toContain('given by hand');
    expect(basis(null).saying).toContain('Nobody remembers');
    expect(basis(null, null).saying).toContain('Neither');
  });

  it('leaves out what Discord says of somebody who has left the server', () => {
    const roles = { highestGuildRole: 'Officer', isPresent: true };
    expect(rankBasisOf(someone, [], roles, RANKS).ofDiscord).toBe('Officer');
    expect(rankBasisOf(someone, [], { ...roles, isPresent: false }, RANKS).ofDiscord).toBeNull();
  });
});
