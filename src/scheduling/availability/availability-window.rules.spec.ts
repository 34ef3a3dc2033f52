import fc from 'fast-check';
import {
  areHours,
  barsOfWeek,
  changesOfWeek,
  comingMonday,
  hourChoices,
  spanIn,
  spanOf,
  startChoices,
  weekdayTwice,
  windowsInWeek,
  type DayWindow,
} from './availability-window.rules.js';

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kolkata',
];
const evening = (dayOfWeek: number, earliestStart = '18:00', availableHours = 4): DayWindow => ({
  dayOfWeek,
  earliestStart,
  availableHours,
});
const windowOn = (day: number, start: string, hours: number, zone: string, monday: string) =>
  windowsInWeek([evening(day, start, hours)], zone, monday).map((one) => [
    one.start.toISOString(),
    one.end.toISOString(),
  ])[0];
const drawn = (windows: readonly DayWindow[], zone: string, monday: string, shownIn = zone) =>
  barsOfWeek(windows, zone, monday, shownIn).map(({ bars }) => bars.map(({ label }) => label).join(' '));

describe('a window on the dates of a week', () => {
  it.each([
    // The northern spring: 02:00 to 03:00 on 8 March is skipped, and 18:00 is an hour earlier in UTC from then on.
    [
      'Sat before the American change',
      5,
      '18:00',
      4,
      'America/New_York',
      '2026-03-02',
      '2026-03-07T23:00',
      '2026-03-08T03:00',
    ],
    ['Sun after it', 6, '18:00', 4, 'America/New_York', '2026-03-02', '2026-03-08T22:00', '2026-03-09T02:00'],
    [
      'over the skipped hour lasts its elapsed time',
      6,
      '01:00',
      3,
      'America/New_York',
      '2026-03-02',
      '2026-03-08T06:00',
      '2026-03-08T09:00',
    ],
    [
      'from within the skipped hour moves forward',
      6,
      '02:30',
      2,
      'America/New_York',
      '2026-03-02',
      '2026-03-08T07:30',
      '2026-03-08T09:30',
    ],
    // The southern autumn: 5 April 2026 has its hour from 02:00 twice in Sydney, half an hour in Lord Howe.
    ['over a doubled hour', 6, '01:00', 3, 'Australia/Sydney', '2026-03-30', '2026-04-04T14:00', '2026-04-04T17:00'],
    [
      'in a doubled half hour is the first',
      6,
      '01:45',
      1,
      'Australia/Lord_Howe',
      '2026-03-30',
      '2026-04-04T14:45',
      '2026-04-04T15:45',
    ],
    [
      'in a zone half an hour off',
      0,
      '18:00',
      2.5,
      'America/St_Johns',
      '2026-11-02',
      '2026-11-02T21:30',
      '2026-11-03T00:00',
    ],
    [
      'where clocks never change',
      2,
      '19:30',
      0.1,
      'Asia/Kolkata',
      '2026-03-30',
      '2026-04-01T14:00',
      '2026-04-01T14:06',
    ],
  ])('%s', (_title, day, start, hours, zone, monday, from, to) => {
    expect(windowOn(day, start, hours, zone, monday)).toEqual([`${from}:00.000Z`, `${to}:00.000Z`]);
  });

  it('always lasts its hours, wherever and whenever', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom('2026-03-02', '2026-03-23', '2026-03-30', '2026-09-28', '2026-10-19', '2026-10-26'),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...startChoices()),
        fc.constantFrom(...hourChoices(3.3)),
        (zone, monday, day, start, hours) => {
          const [window] = windowsInWeek([evening(day, start, hours)], zone, monday);
          expect((window?.end.getTime() ?? 0) - (window?.start.getTime() ?? 0)).toBe(Math.round(hours * 60) * 60_000);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the week drawn', () => {
  it('runs on past midnight, from Sunday into Monday too', () => {
    const days = drawn([evening(0, '22:00', 4), evening(6, '21:30', 5)], 'Asia/Kolkata', '2026-06-15');
    expect(days).toEqual(['00:00–02:30 22:00–00:00', '00:00–02:00', '', '', '', '', '21:30–00:00']);
  });

  it('joins windows that touch', () => {
    expect(drawn([evening(0, '22:00', 2), evening(1, '00:00', 2)], 'Asia/Kolkata', '2026-06-15').slice(0, 2)).toEqual([
      '22:00–00:00',
      '00:00–02:00',
    ]);
    expect(drawn([evening(0, '22:00', 16), evening(1, '13:00', 2)], 'Asia/Kolkata', '2026-06-15')[1]).toBe(
      '00:00–15:00',
    );
  });

  it('shows in another zone the days of that zone', () => {
    const days = drawn([evening(0), evening(6, '23:00', 2)], 'Asia/Kolkata', '2026-06-15', 'America/St_Johns');
    // Kolkata is eight hours ahead of St. John's in summer.
    expect(days).toEqual(['10:00–14:00', '', '', '', '', '', '15:00–17:00']);
  });

  it('shows a Sunday evening in America as the Monday before in Sydney and as next week’s', () => {
    const days = drawn([evening(6, '20:00', 3)], 'America/New_York', '2026-06-15', 'Australia/Sydney');
    expect(days).toEqual(['10:00–13:00', '', '', '', '', '', '']);
  });

  it.each([
    // Berlin changes three weeks after New York in spring and a week before in autumn.
    ['2026-03-02', 'America/New_York', 'Europe/Berlin', ['00:00–04:00', '', '', '', '', '', '23:00–00:00']],
    ['2026-03-09', 'America/New_York', 'Europe/Berlin', ['00:00–03:00', '', '', '', '', '', '23:00–00:00']],
    ['2026-03-23', 'America/New_York', 'Europe/Berlin', ['00:00–03:00', '', '', '', '', '', '']],
    ['2026-03-30', 'America/New_York', 'Europe/Berlin', ['00:00–04:00', '', '', '', '', '', '']],
    // Sydney and Lord Howe change on one day, by an hour and by half an hour.
    ['2026-03-30', 'Australia/Sydney', 'Australia/Lord_Howe', ['', '', '', '', '', '', '18:30–22:30']],
    ['2026-03-23', 'Australia/Sydney', 'Australia/Lord_Howe', ['', '', '', '', '', '', '18:00–22:00']],
  ])('in the week of %s a Sunday evening of %s moves in %s', (monday, zone, shownIn, days) => {
    expect(drawn([evening(6)], zone, monday, shownIn)).toEqual(days);
  });

  it('tells the days that clocks make longer or shorter', () => {
    const longer = (monday: string, zone: string) => barsOfWeek([], zone, monday, zone).map(({ longerBy }) => longerBy);
    expect(longer('2026-03-02', 'America/New_York')).toEqual([0, 0, 0, 0, 0, 0, -60]);
    expect(longer('2026-10-26', 'America/St_Johns')).toEqual([0, 0, 0, 0, 0, 0, 60]);
    expect(longer('2026-03-30', 'Australia/Lord_Howe')).toEqual([0, 0, 0, 0, 0, 0, 30]);
    expect(longer('2026-06-15', 'Australia/Lord_Howe')).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('never draws a bar that is empty, backwards or over another', () => {
    const week = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }).chain((days) =>
      fc.tuple(
        ...days.map((day) =>
          fc.record({
            dayOfWeek: fc.constant(day),
            earliestStart: fc.constantFrom(...startChoices()),
            availableHours: fc.constantFrom(...hourChoices()),
          }),
        ),
      ),
    );
    fc.assert(
      fc.property(
        week,
        fc.constantFrom(...ZONES),
        fc.constantFrom(...ZONES),
        fc.constantFrom('2026-03-02', '2026-03-30', '2026-06-15', '2026-09-28', '2026-10-26'),
        (windows, zone, shownIn, monday) => {
          for (const { bars, longerBy } of barsOfWeek(windows, zone, monday, shownIn)) {
            let end = 0;
            for (const { from, to } of bars) {
              // A doubled hour shows its clock twice, so there alone a bar may reach back over another.
              expect(from).toBeGreaterThanOrEqual(end - Math.max(0, longerBy));
              expect(to).toBeGreaterThan(from);
              expect(to).toBeLessThanOrEqual(1440);
              end = to;
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('what a week is said to be', () => {
  it('is seven days with at most one window each', () => {
    expect(weekdayTwice([evening(0), evening(6)])).toBeNull();
    expect(weekdayTwice([evening(3), evening(0), evening(3)])).toBe(3);
  });

  it('has more than 0 and at most 16 hours a day, in tenths', () => {
    expect([0.1, 3.3, 4, 15.9, 16].map(areHours)).toEqual([true, true, true, true, true]);
    expect([0, -1, 16.1, 3.25, Number.NaN, Infinity].map(areHours)).toEqual([false, false, false, false, false, false]);
  });

  it('is chosen by half hours, and what lies between stays', () => {
    expect([startChoices().length, startChoices().at(-1), hourChoices().length, hourChoices().at(-1)]).toEqual([
      48,
      '23:30',
      32,
      16,
    ]);
    expect(startChoices('18:07').slice(36, 39)).toEqual(['18:00', '18:07', '18:30']);
    expect(hourChoices(3.3).slice(5, 8)).toEqual([3, 3.3, 3.5]);
  });

  it('comes on the next Monday, or today when it is one', () => {
    expect([comingMonday('2026-06-15'), comingMonday('2026-06-16'), comingMonday('2026-06-21')]).toEqual([
      '2026-06-15',
      '2026-06-22',
      '2026-06-22',
    ]);
  });

  it('is told in words', () => {
    expect(spanOf({ earliestStart: '22:00', availableHours: 4.5 })).toBe('22:00–02:30');
    const [window] = windowsInWeek([evening(1)], 'America/New_York', '2026-06-15');
    expect(window && spanIn(window, 'Asia/Kolkata')).toBe('Wed 03:30–07:30');
    expect(changesOfWeek([evening(0), evening(1)], [evening(0), evening(1, '19:00', 3), evening(2)])).toEqual([
      'Tuesday 18:00–22:00 → 19:00–22:00',
      'Wednesday not available → 18:00–22:00',
    ]);
  });
});
