import fc from 'fast-check';
import type { CountingMethod } from '../counting/count.rules.js';
import { ballotFaultOf, picksOfForm, picksWanted, rankingOf, type Pick } from './ballot.rules.js';

const ENTRIES = new Set([11, 12, 13, 14]);
const ballot = (...entries: number[]): Pick[] => entries.map((entryId, index) => ({ entryId, rank: index + 1 }));
const campaign = (countingMethod: CountingMethod, picksPerVoter = 3) => ({ countingMethod, picksPerVoter });

describe('a ballot', () => {
  test.each<[string, CountingMethod, Pick[], string | null]>([
    ['of all picks', 'points', ballot(11, 12, 13), null],
    ['that is short, with points', 'points', ballot(11, 12), 'wrong-number'],
    ['that is short, in a runoff', 'instant-runoff', ballot(11), null],
    ['of one mark, with approval', 'approval', ballot(14), null],
    ['that is empty', 'approval', [], 'wrong-number'],
    ['with more than the picks', 'condorcet-schulze', ballot(11, 12, 13, 14), 'wrong-number'],
    ['with an entry twice', 'points', ballot(11, 12, 11), 'entry-twice'],
    [
      'with a rank twice',
      'points',
      [
        { entryId: 11, rank: 1 },
        { entryId: 12, rank: 1 },
        { entryId: 13, rank: 3 },
      ],
      'rank-twice',
    ],
    ['with a rank of 4 of 3', 'points', [...ballot(11, 12), { entryId: 13, rank: 4 }], 'ranks-with-gaps'],
    ['with a rank of 0', 'instant-runoff', [{ entryId: 11, rank: 0 }], 'ranks-with-gaps'],
    ['without a first rank', 'instant-runoff', [{ entryId: 11, rank: 2 }], 'ranks-with-gaps'],
    ['for what is no entry', 'points', ballot(11, 12, 99), 'foreign-entry'],
  ])('%s', (_what, method, picks, fault) => {
    expect(ballotFaultOf(picks, campaign(method), ENTRIES)).toBe(fault);
  });

  test('of whatever ranks that are not exactly 1 to n is refused', () => {
    const ranks = fc.array(fc.integer({ min: -2, max: 6 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(ranks, (given) => {
        const picks = given.map((rank, index) => ({ entryId: 11 + index, rank }));
        const whole = given.toSorted((a, b) => a - b).every((rank, index) => rank === index + 1);
        expect(ballotFaultOf(picks, campaign('instant-runoff', 4), ENTRIES) === null).toBe(whole);
      }),
    );
  });

  test('is exact with points and at most so long otherwise', () => {
    expect(picksWanted(campaign('points', 5))).toEqual({ least: 5, most: 5 });
    expect(picksWanted(campaign('single-transferable-vote', 5))).toEqual({ least: 1, most: 5 });
  });

  test('is counted best first, and approvals alike', () => {
    const picks = [
      { entryId: 13, rank: 2 },
      { entryId: 14, rank: 1 },
    ];
    expect(rankingOf(picks, 'instant-runoff')).toEqual([[14], [13]]);
    expect(rankingOf(picks, 'approval')).toEqual([[13, 14]]);
  });
});

describe('a posted ballot', () => {
  test('is read line by line, whatever their order', () => {
    const body = { pick_rank_1: '1', pick_entry_1: '12', pick_entry_0: '11', pick_rank_0: '2', other: 'x' };
    expect(picksOfForm(body)).toEqual(ballot(12, 11));
  });

  test('moves up what follows an empty choice', () => {
    const body = { pick_entry_0: '', pick_rank_0: '1', pick_entry_1: '12', pick_rank_1: '2' };
    expect(picksOfForm(body)).toEqual(ballot(12));
    expect(picksOfForm({ pick_entry_0: '', pick_rank_0: '1' })).toEqual([]);
  });

  test('keeps what is wrong with it for the rules to refuse', () => {
    expect(picksOfForm({ pick_entry_0: 'eleven', pick_rank_0: '1' })).toEqual(ballot(-1));
    expect(picksOfForm({ pick_entry_0: '11' })).toEqual([{ entryId: 11, rank: -1 }]);
    expect(picksOfForm({ pick_entry_0: ['11', '12'], pick_rank_0: '1' })).toEqual(ballot(-1));
  });

  test('of marks has one for each', () => {
    expect(picksOfForm({ approve: '11' })).toEqual(ballot(11));
    expect(picksOfForm({ approve: ['13', '11'] })).toEqual(ballot(13, 11));
  });
});
