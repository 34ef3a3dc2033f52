import { addMinutes } from '../../shared/time/calendar.rules.js';
import {
  changeRefusal,
  closingRefusal,
  deletionRefusal,
  dueTransition,
  extensionRefusal,
  openingRefusal,
  schedulingRefusal,
  settingsFaults,
  type LifecycleFacts,
} from './lifecycle.rules.js';

const NOW = new Date('2026-06-10T12:00:00Z');
const EARLIER = addMinutes(NOW, -1);
const LATER = addMinutes(NOW, 1);

const draft: LifecycleFacts = {
  status: 'draft',
  startAt: LATER,
  durationHours: 24,
  isScheduled: false,
  picksPerVoter: 3,
  seats: 1,
};
const live: LifecycleFacts = { ...draft, status: 'live', startAt: EARLIER };
const closed: LifecycleFacts = { ...draft, status: 'closed', startAt: EARLIER };

describe('what may be done with a campaign', () => {
  test.each<[string, LifecycleFacts, (string | null)[]]>([
    ['a draft', draft, [null, null, null, 'not-live', 'not-live', null]],
    ['a live one', live, ['not-a-draft', 'not-a-draft', 'has-begun', null, null, 'is-live']],
    ['a closed one', closed, ['not-a-draft', 'not-a-draft', 'has-begun', 'not-live', 'not-live', null]],
  ])('%s', (_what, campaign, [change, schedule, open, close, extend, remove]) => {
    expect(changeRefusal(campaign)).toBe(change);
    expect(schedulingRefusal(campaign, NOW)).toBe(schedule);
    expect(openingRefusal(campaign, 3)).toBe(open);
    expect(closingRefusal(campaign)).toBe(close);
    expect(extensionRefusal(campaign, 1)).toBe(extend);
    expect(deletionRefusal(campaign)).toBe(remove);
  });

  test.each<[number, number, number, string | null]>([
    [3, 1, 2, 'too-few-entries'],
    [3, 1, 3, null],
    [1, 4, 3, 'too-few-entries'],
    [1, 4, 4, null],
    [1, 1, 0, 'too-few-entries'],
  ])('with %i picks and %i seats and %i entries it opens: %s', (picksPerVoter, seats, entries, refusal) => {
    expect(openingRefusal({ ...draft, picksPerVoter, seats }, entries)).toBe(refusal);
  });

  test('a start can’t be scheduled for now or for the past', () => {
    expect(schedulingRefusal({ ...draft, startAt: NOW }, NOW)).toBe('start-in-past');
    expect(schedulingRefusal({ ...draft, startAt: EARLIER }, NOW)).toBe('start-in-past');
  });

  test('no vote takes more than a year', () => {
    expect(extensionRefusal(live, 8736)).toBeNull();
    expect(extensionRefusal(live, 8737)).toBe('too-long');
  });
});

describe('what the clock does', () => {
  test.each<[string, LifecycleFacts, 'open' | 'close' | null]>([
    ['a draft whose start is over but that nobody scheduled', { ...draft, startAt: EARLIER }, null],
    ['a scheduled draft before its start', { ...draft, isScheduled: true }, null],
    ['a scheduled draft at its start', { ...draft, isScheduled: true, startAt: NOW }, 'open'],
    ['a live vote before its end', live, null],
    ['a live vote at its end', { ...live, startAt: addMinutes(NOW, -24 * 60) }, 'close'],
    ['a closed one', { ...closed, startAt: addMinutes(NOW, -48 * 60) }, null],
  ])('to %s', (_what, campaign, transition) => {
    expect(dueTransition(campaign, NOW)).toBe(transition);
  });
});

describe('settings that do not fit together', () => {
  const settings = { countingMethod: 'points', seats: 1, minRankToVote: 2, minRankToView: null } as const;

  test('are several seats of a method that elects one, and a vote that its voters can’t see', () => {
    expect(settingsFaults(settings)).toEqual({});
    expect(settingsFaults({ ...settings, seats: 2 })).toEqual({});
    expect(Object.keys(settingsFaults({ ...settings, countingMethod: 'instant-runoff', seats: 2 }))).toEqual(['seats']);
    expect(settingsFaults({ ...settings, minRankToView: 2 })).toEqual({});
    expect(Object.keys(settingsFaults({ ...settings, minRankToView: 3 }))).toEqual(['min_rank_to_view']);
  });
});
