import { answerFormOf, answerRefusalOf, ownAnswerText } from './own-answer.rules.js';

const RAID = {
  id: 7,
  booking_state: 'posted',
  starts_at: '2026-04-08T10:00:00.000Z',
  ends_at: '2026-04-08T12:00:00.000Z',
  sheet_url: 'https://discord.com/channels/1/2/3',
} as const;
const at = (time: string) => new Date(`2026-04-08T${time}Z`);

it.each([
  ['before it begins', {}, '09:59:59', null],
  ['once it has begun', {}, '10:00:00', 'This raid has begun: no answer is taken any more.'],
  ['once it is over', {}, '12:00:00', 'This raid is over.'],
  ['of a cancelled raid', { booking_state: 'cancelled' }, '09:00:00', 'This raid is cancelled.'],
] as const)('an answer is taken or refused %s', (_when, change, time, refusal) => {
  expect(answerRefusalOf({ ...RAID, ...change }, at(time))).toBe(refusal);
});

it.each([
  [null, null, true, 'You have not answered yet.'],
  ['late', null, true, 'You are signed up, and come late.'],
  ['late', 'told', true, 'You are signed up, and come late.'],
  ['accepted', 'pending', true, 'You are signed up. The sheet is being told.'],
  ['accepted', 'pending', false, 'You are signed up. The sheet is told as soon as it is posted.'],
  ['absence', 'failed', true, 'You are absent. The sheet could not be told: No key.'],
] as const)('%s that is %s on the sheet is told in plain words', (status, sheet, hasSheet, text) => {
  expect(ownAnswerText({ status, sheet, error: 'No key.' }, hasSheet)).toBe(text);
});

it('a form shows what one has said, and all that one may say', () => {
  const form = answerFormOf(RAID, { status: 'late', sheet: 'failed', error: 'No key.' }, at('09:00:00'));
  expect(form).toMatchObject({ raidId: 7, refusal: null, isUntold: true });
  expect(form.choices.map(({ value, isChosen }) => [value, isChosen])).toEqual([
    ['accepted', false],
    ['late', true],
    ['tentative', false],
    ['absence', false],
  ]);
});
