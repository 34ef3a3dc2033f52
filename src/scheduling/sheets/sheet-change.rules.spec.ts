import type { BookingRecord } from '../raids/raid-event.entity.js';
import { sheetChange, toldStartOf } from './sheet-change.rules.js';

const START = new Date('2026-06-16T23:30:00Z');
const BODY = {
  leaderId: '100000000000000010',
  templateId: 'wowretail2',
  date: '16-6-2026',
  time: '19:30',
  title: 'Heroic Night',
  description: 'Sign up. #0a1b2c3d',
  duration: 120,
};
const record = (told: Partial<BookingRecord> = {}): BookingRecord => ({
  create: BODY,
  toldStart: START.toISOString(),
  signUps: [],
  sent: 0,
  refused: [],
  corrected: false,
  ...told,
});
const LATER = new Date('2026-06-17T00:30:00Z');

describe('what a sheet must be told', () => {
  test('is nothing while it was told everything', () => {
    expect(sheetChange(BODY, START, record())).toBeNull();
    expect(sheetChange({ ...BODY, leaderId: '1', templateId: 'other' }, START, record())).toBeNull();
  });

  test.each([
    ['title', { title: 'Farm Night' }],
    ['description', { description: 'Bring food. #0a1b2c3d' }],
    ['duration', { duration: 180 }],
  ])('is a new %s alone', (_what, change) => {
    expect(sheetChange({ ...BODY, ...change }, START, record())).toEqual(change);
  });

  test('is date and time where the start is another, told by the instant and not by the words', () => {
    const moved = { ...BODY, date: '16-6-2026', time: '20:30' };
    expect(sheetChange(moved, LATER, record())).toEqual({ date: '16-6-2026', time: '20:30' });
    expect(sheetChange(moved, START, record())).toBeNull();
    expect(sheetChange(BODY, START, record({ toldStart: null }))).toEqual({ date: '16-6-2026', time: '19:30' });
  });

  test('of one that was told before starts were kept: by the words', () => {
    const { create, signUps, sent, refused, corrected } = record();
    const before = { create, signUps, sent, refused, corrected };
    expect(sheetChange(BODY, START, before)).toBeNull();
    expect(sheetChange({ ...BODY, time: '20:30' }, LATER, before)).toEqual({ date: '16-6-2026', time: '20:30' });
  });

  test('of one that somebody posted by hand: all but the description', () => {
    expect(Object.keys(sheetChange(BODY, START, null) ?? {})).toEqual(['title', 'duration', 'date', 'time']);
  });
});

test('the start of a sheet that was found counts as told only where it shows it', () => {
  expect(toldStartOf(START, null)).toBe(START.toISOString());
  expect(toldStartOf(START, { startTime: START.getTime() / 1_000 })).toBe(START.toISOString());
  expect(toldStartOf(START, { startTime: START.getTime() / 1_000 + 3_600 })).toBeNull();
});
