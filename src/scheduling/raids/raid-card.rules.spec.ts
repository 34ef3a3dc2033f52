import { raidCardOf, stepsOf, type CardFacts } from './raid-card.rules.js';

const now = new Date('2026-10-03T12:00:00Z');
const posted: CardFacts = {
  id: 12,
  title: 'Heroic night',
  event_type: 'raid',
  starts_at: '2026-10-07T01:00:00.000Z',
  ends_at: '2026-10-07T03:00:00.000Z',
  timezone: 'America/New_York',
  season_name: null,
  recurring_label: null,
  raid_helper_event_id: '100000000000000501',
  sheet_url: null,
  booking_state: 'posted',
  booking_attempts: 1,
  booking_error: null,
  booking_next_attempt_at: null,
  signed_up_at: '2026-10-01T00:00:00.000Z',
  announced_at: '2026-10-01T00:01:00.000Z',
  successor_id: null,
  source_id: null,
  is_automatic: true,
  has_payload: true,
  sign_ups: 42,
  sign_ups_sent: 42,
  refused: [],
  successor_starts_at: null,
  source_starts_at: null,
};
const pending: CardFacts = {
  ...posted,
  booking_state: 'pending',
  raid_helper_event_id: null,
  signed_up_at: null,
  announced_at: null,
  has_payload: false,
  sign_ups: null,
  sign_ups_sent: null,
};
const statuses = (row: CardFacts) => stepsOf(row).map(({ status }) => status);

describe('the card of a raid', () => {
  it.each<[string, CardFacts, string[]]>([
    ['reserved', pending, ['done', 'current', 'waiting', 'waiting']],
    ['failed before its sheet', { ...pending, booking_state: 'failed' }, ['done', 'failed', 'waiting', 'waiting']],
    [
      'posted, signing up',
      { ...posted, signed_up_at: null, announced_at: null },
      ['done', 'done', 'current', 'waiting'],
    ],
    ['signed up, not announced', { ...posted, announced_at: null }, ['done', 'done', 'done', 'current']],
    ['all done', posted, ['done', 'done', 'done', 'done']],
    ['cancelled', { ...posted, booking_state: 'cancelled' }, []],
    ['posted by somebody else', { ...posted, has_payload: false, signed_up_at: null, announced_at: null }, []],
    ['put down by hand without a sheet', { ...pending, booking_state: 'posted' }, []],
  ])('shows the steps of a booking that is %s', (_, row, steps) => {
    expect(statuses(row)).toEqual(steps);
  });

  it('lets an officer retry only what still awaits its sheet, and neither retry nor cancel once the raid has begun', () => {
    const may = (row: CardFacts, at = now) => {
      const { canRetry, canCancel } = raidCardOf(row, at);
      return [canRetry, canCancel];
    };
    expect(may(pending)).toEqual([true, true]);
    expect(may({ ...pending, booking_state: 'failed' })).toEqual([true, true]);
    expect(may(posted)).toEqual([false, true]);
    expect(may({ ...posted, booking_state: 'cancelled' })).toEqual([false, false]);
    expect(may(pending, new Date(pending.starts_at))).toEqual([false, false]);
  });

  it('tells the sentence of an error apart from the other side’s own words', () => {
    const told = (booking_error: string) => raidCardOf({ ...pending, booking_error }, now);
    expect(told('Raid-Helper is away.')).toMatchObject({ error: 'Raid-Helper is away.', errorDetail: null });
    expect(told('Raid-Helper is away.\nHTTP 503')).toMatchObject({
      error: 'Raid-Helper is away.',
      errorDetail: 'HTTP 503',
    });
  });

  it('names those who could not be signed up', () => {
    const refused = [
      { name: 'Borin', reason: 'invalid className' },
      { name: 'Quill', reason: 'unknown user' },
    ];
    expect(raidCardOf({ ...posted, refused }, now)).toMatchObject({
      error: '2 players could not be signed up and must do it on the sheet.',
      errorDetail: 'Borin: invalid className\nQuill: unknown user',
    });
  });
});
