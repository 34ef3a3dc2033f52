import { raidProgress } from './raid-progress.rules.js';

const pending = {
  booking_state: 'pending' as const,
  booking_error: null,
  booking_next_attempt_at: null,
  booking_attempts: 0,
  raid_helper_event_id: null,
  signed_up_at: null,
  has_payload: false,
  sign_ups: null,
  sign_ups_sent: null,
  refused: null,
  timezone: 'America/New_York',
};
const posted = {
  ...pending,
  booking_state: 'posted' as const,
  raid_helper_event_id: '1',
  has_payload: true,
  sign_ups: 4,
  sign_ups_sent: 1,
};
const signedUp = { ...posted, sign_ups_sent: 4, signed_up_at: '2026-03-11T01:00:00.000Z' };
const tried = {
  ...pending,
  booking_attempts: 1,
  booking_error: 'It was cut.',
  booking_next_attempt_at: '2026-03-11T01:05:00.000Z',
};

test.each([
  ['the sheet is being made', pending, 'sheet', /is being made/],
  [
    'a try failed and another follows',
    tried,
    'sheet',
    /^It was cut\. It is tried again at Tue 10 Mar 2026, 21:05 EDT\.$/,
  ],
  ['nothing is tried any more', { ...tried, booking_state: 'failed' as const }, 'failed', /^It was cut\. Mend it/],
  ['people are being signed up', posted, 'sign-ups', /: 1 of 4\.$/],
  ['some of them fail for now', { ...posted, booking_error: 'Not on the sheet yet: Ash.' }, 'sign-ups', /Ash\.$/],
  ['everybody is on it', signedUp, 'done', /^Everybody is on the sheet\.$/],
  ['one was refused', { ...signedUp, refused: [{ name: 'Ash', reason: 'x' }] }, 'done', /^1 person could not/],
  ['the sheet could not be changed', { ...signedUp, booking_error: 'Not yet.\nsecret' }, 'done', /^Not yet\.$/],
  ['somebody posted it by hand', { ...posted, has_payload: false, sign_ups: null }, 'done', /^The sheet stands\.$/],
  ['it is cancelled', { ...posted, booking_state: 'cancelled' as const }, 'cancelled', /cancelled/],
] as const)('when %s', (_when, row, step, sentence) => {
  expect(raidProgress(row)).toMatchObject({ step, sentence: expect.stringMatching(sentence) });
});
