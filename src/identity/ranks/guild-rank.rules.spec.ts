import fc from 'fast-check';
import { deletionRefusal, levelRefusal } from './guild-rank.rules.js';

const level = fc.integer({ min: 1, max: 5 });

describe('changing the level of a rank', () => {
  it('never moves one’s own rank, one above it, or one past it, whoever asks for what', () => {
    fc.assert(
      fc.property(level, level, level, (from, to, actorLevel) => {
        const refusal = levelRefusal({ name: 'Some rank', level: from }, to, actorLevel);
        const isAllowed = from === to || (from < actorLevel && to <= actorLevel);
        expect(refusal === null).toBe(isAllowed);
      }),
    );
  });

  it('says what stands in the way', () => {
    expect(levelRefusal({ name: 'Officer', level: 4 }, 3, 4)).toContain('your own rank');
    expect(levelRefusal({ name: 'Guild Leader', level: 5 }, 3, 4)).toContain('above your own rank');
    expect(levelRefusal({ name: 'Member', level: 2 }, 5, 4)).toContain('Level 5 is above your own rank');
  });
});

describe('deleting a rank', () => {
  it.each([
    [0, 0, [], null],
    [12, 0, [], '12 players have it'],
    [1, 0, [], '1 player has it'],
    [0, 1, [], '1 character has it'],
    [1, 1, [], '1 player and 1 character have it'],
    [0, 0, [0], 'the in-game rank 0 stands for it'],
    [2, 3, [1, 2, 3], '2 players and 3 characters have it, and the in-game ranks 1, 2 and 3 stand for it'],
  ])('that %i players and %i characters have, and %j stand for: %s', (players, characters, wowRankIndices, refusal) => {
    expect(deletionRefusal({ players, characters, wowRankIndices })).toBe(refusal);
  });
});
