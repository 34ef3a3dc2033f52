import { allVoted, eligibilityRefusal, percentVoted } from './eligibility.rules.js';

test.each<[string, { rankLevel: number; isActive: boolean; hasAccount: boolean }, string | null]>([
  ['a Veteran with an account', { rankLevel: 3, isActive: true, hasAccount: true }, null],
  ['an Officer', { rankLevel: 4, isActive: true, hasAccount: true }, null],
  ['a Member', { rankLevel: 2, isActive: true, hasAccount: true }, 'rank-too-low'],
  ['somebody without a rank', { rankLevel: 0, isActive: true, hasAccount: true }, 'rank-too-low'],
  ['a Veteran who left', { rankLevel: 3, isActive: false, hasAccount: true }, 'inactive'],
  ['a Veteran who never made an account', { rankLevel: 3, isActive: true, hasAccount: false }, 'no-account'],
])('in a vote of Veterans %s', (_who, voter, refusal) => {
  expect(eligibilityRefusal(voter, 3)).toBe(refusal);
});

test.each([
  [4, 4, 100, true],
  [3, 1, 33.3, false],
  [3, 2, 66.7, false],
  [0, 0, 0, false],
])('of %i eligible %i voted: %d %, all of them: %s', (eligible, voted, percent, all) => {
  expect([percentVoted({ eligible, voted }), allVoted({ eligible, voted })]).toEqual([percent, all]);
});
