import {
  isAnnounced,
  isListed,
  mayReadBallots,
  mayReadResults,
  maySee,
  pageStateOf,
  viewingLevelOf,
  type Viewer,
} from './viewing.rules.js';

const stranger: Viewer = { isKnown: false, rankLevel: -1, isOfficer: false, mayVote: false, hasVoted: false };
const initiate: Viewer = { ...stranger, isKnown: true, rankLevel: 1 };
const member: Viewer = { ...initiate, rankLevel: 2, mayVote: true };
const voter: Viewer = { ...member, hasVoted: true };
const officer: Viewer = { ...member, rankLevel: 4, isOfficer: true };

const statuses = ['draft', 'live', 'closed'] as const;

describe('who sees what when', () => {
  const open = (status: (typeof statuses)[number]) => ({ status, minRankToView: null });

  test.each<[string, Viewer, string[], boolean[]]>([
    ['a stranger', stranger, ['upcoming', 'public', 'closed'], [false, false, true]],
    ['somebody whose rank is too low to vote', initiate, ['upcoming', 'view_only', 'closed'], [false, false, true]],
    ['a member who has not voted', member, ['upcoming', 'can_vote', 'closed'], [false, false, true]],
    ['a member who voted', voter, ['upcoming', 'voted', 'closed'], [false, true, true]],
    ['an officer who has not voted', officer, ['upcoming', 'can_vote', 'closed'], [false, false, true]],
  ])('%s', (_who, viewer, pages, results) => {
    expect(statuses.map((status) => pageStateOf(open(status), viewer))).toEqual(pages);
    expect(statuses.map((status) => mayReadResults(open(status), viewer))).toEqual(results);
    expect(statuses.map((status) => mayReadBallots(open(status), viewer))).toEqual([false, false, true]);
  });

  test('below the rank to view nothing is to be had, not even afterwards', () => {
    const gated = { status: 'closed', minRankToView: 2 } as const;
    expect([stranger, initiate, member].map(({ rankLevel }) => maySee(gated, rankLevel))).toEqual([false, false, true]);
    expect(mayReadResults(gated, { ...initiate, hasVoted: true })).toBe(false);
    expect(mayReadBallots(gated, initiate)).toBe(false);
    expect(isListed(gated, initiate)).toBe(false);
  });

  test('drafts are listed for officers alone', () => {
    expect([stranger, voter, officer].map((viewer) => isListed(open('draft'), viewer))).toEqual([false, false, true]);
    expect([stranger, voter, officer].map((viewer) => isListed(open('live'), viewer))).toEqual([true, true, true]);
  });

  test('what is scheduled is announced to whoever may see it, a mere draft to nobody', () => {
    const draft = { status: 'draft', minRankToView: 2, isScheduled: true } as const;
    expect([initiate, member].map(({ rankLevel }) => isAnnounced(draft, rankLevel))).toEqual([false, true]);
    expect(isAnnounced({ ...draft, isScheduled: false }, 2)).toBe(false);
    expect(isAnnounced({ ...draft, status: 'live' }, 2)).toBe(false);
  });

  test('an actor looks with the rank of the moment', () => {
    expect(viewingLevelOf({ kind: 'anonymous' })).toBe(-1);
    expect(viewingLevelOf({ kind: 'system' })).toBe(Number.POSITIVE_INFINITY);
  });
});
