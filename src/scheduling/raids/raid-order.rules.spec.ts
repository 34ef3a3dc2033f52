import fc from 'fast-check';
import { localDateOf, localTimeOf } from '../../shared/time/calendar.rules.js';
import { clockChangeAt, clockChangeNote, digestOf, intervalOf, type RaidOrder } from './raid-order.rules.js';

const ZONES = [
  'America/New_York',
  'America/St_Johns',
  'Europe/Berlin',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'UTC',
];

describe('a start is what a calendar and a clock say', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  const starts = fc.record({
    timezone: fc.constantFrom(...ZONES),
    date: fc
      .tuple(fc.integer({ min: 2025, max: 2028 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`),
    time: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
      .map(([hour, minute]) => `${two(hour)}:${two(minute)}`),
  });

  test('in every zone on every day, but for what a clock change skips', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 15, max: 720 }), (start, minutes) => {
        const { startsAt, endsAt } = intervalOf(start, minutes);
        expect(endsAt.getTime() - startsAt.getTime()).toBe(minutes * 60_000);
        if (clockChangeAt(start) === 'skipped') return;
        expect([localDateOf(startsAt, start.timezone), localTimeOf(startsAt, start.timezone)]).toEqual([
          start.date,
          start.time,
        ]);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['America/New_York', '2026-03-08', '02:30', 'skipped'],
    ['America/New_York', '2026-03-08', '03:00', null],
    ['America/New_York', '2026-11-01', '01:30', 'doubled'],
    ['America/New_York', '2026-11-01', '00:59', null],
    ['America/New_York', '2026-11-01', '02:00', null],
    ['America/New_York', '2026-10-31', '01:30', null],
    ['Australia/Sydney', '2026-10-04', '02:00', 'skipped'],
    ['Australia/Sydney', '2026-04-05', '02:30', 'doubled'],
    ['Australia/Lord_Howe', '2026-10-04', '02:29', 'skipped'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', null],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', 'doubled'],
    ['Australia/Lord_Howe', '2026-04-05', '01:15', null],
    ['Asia/Kolkata', '2026-03-29', '02:30', null],
  ] as const)('%s on %s at %s: %s', (timezone, date, time, change) => {
    expect(clockChangeAt({ timezone, date, time })).toBe(change);
  });

  test('and people are told what a clock change does to it', () => {
    const at = (timezone: string, date: string, time: string) => clockChangeNote({ timezone, date, time });
    expect(at('America/New_York', '2026-03-08', '02:30')).toBe(
      '02:30 does not exist on that day, for clocks go forward: the raid starts at 03:30.',
    );
    expect(at('Australia/Lord_Howe', '2026-10-04', '02:10')).toContain('starts at 02:40.');
    expect(at('America/St_Johns', '2026-11-01', '01:30')).toMatch(/comes twice .* the first, NDT\.$/);
    expect(at('America/New_York', '2026-03-10', '21:00')).toBeNull();
  });
});

describe('two orders', () => {
  const order: RaidOrder = {
    title: 'Farm Night',
    eventType: 'raid',
    date: '2026-03-10',
    time: '21:00',
    timezone: null,
    durationMinutes: 120,
    channelId: null,
    description: null,
    recurringEventId: null,
    overrides: { 2: 'bench', 10: 'skip' },
  };

  test('wish the same, in whatever order it is written', () => {
    const { title, ...rest } = order;
    expect(digestOf({ ...rest, title, overrides: { 10: 'skip', 2: 'bench' } })).toBe(digestOf(order));
  });

  test.each(
    Object.entries({
      title: 'Farm night',
      date: '2026-03-11',
      time: '21:01',
      timezone: 'UTC',
      durationMinutes: 121,
      channelId: '100000000000000021',
      description: 'Bring food',
      recurringEventId: 1,
      eventType: null,
      overrides: { 2: 'bench' },
    }),
  )('do not wish the same when %s is another', (field, value) => {
    expect(digestOf({ ...order, [field]: value })).not.toBe(digestOf(order));
  });
});
