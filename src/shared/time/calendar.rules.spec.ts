import fc from 'fast-check';
import {
  addDays,
  addMinutes,
  instantOf,
  localDateOf,
  localTimeOf,
  nextWeekdayAfter,
  spokenTimeOf,
  weekdayOf,
} from './calendar.rules.js';

const ZONES = Intl.supportedValuesOf('timeZone');

const zone = fc.constantFrom(...ZONES);
const date = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2037, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const time = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map((step) => `${pad(Math.floor(step / 12))}:${pad((step % 12) * 5)}`);
const weekday = fc.integer({ min: 0, max: 6 });

function pad(part: number): string {
  return String(part).padStart(2, '0');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock shows, by the runtime's own time-zone data rather than luxon's reading of it. */
function shown(instant: Date | number, timeZone: string): string {
  // Sweden writes 2026-03-08 03:30. Making a format is slow, so each is made once.
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(instant);
}

/** The first instant that shows this wall clock, searched in steps; undefined where a clock change skips it. */
function found(wallClock: string, timeZone: string): number | undefined {
  const middle = Date.parse(`${wallClock.replace(' ', 'T')}:00Z`);
  for (let at = middle - 15 * 3_600_000; at <= middle + 13 * 3_600_000; at += 300_000) {
    if (shown(at, timeZone) === wallClock) return at;
  }
  return undefined;
}

describe('the instant of a local time', () => {
  test.each([
    ['in a zone without clock changes', 'Asia/Kathmandu', '2026-03-29', '02:30', '2026-03-28T20:45:00Z'],
    ['in winter', 'America/New_York', '2026-01-06', '21:00', '2026-01-07T02:00:00Z'],
    ['in summer', 'America/New_York', '2026-07-07', '21:00', '2026-07-08T01:00:00Z'],
    ['half an hour off the others', 'America/St_Johns', '2026-01-06', '20:00', '2026-01-06T23:30:00Z'],
    ['in a southern summer', 'Australia/Lord_Howe', '2026-01-06', '20:00', '2026-01-06T09:00:00Z'],
    ['with seconds, as the database keeps it', 'Europe/London', '2026-07-07', '20:15:00', '2026-07-07T19:15:00Z'],
    ['at midnight', 'Europe/London', '2026-07-07', '00:00', '2026-07-06T23:00:00Z'],
  ])('is the one at which the wall clock shows it: %s', (_when, timeZone, day, clock, instant) => {
    expect(instantOf(day, clock, timeZone)).toEqual(new Date(instant));
  });

  test.each([
    ['an hour in New York', 'America/New_York', '2026-03-08', '02:30', '2026-03-08 03:30'],
    ['the very first skipped minute', 'America/New_York', '2026-03-08', '02:00', '2026-03-08 03:00'],
    ['the last skipped minute', 'America/New_York', '2026-03-08', '02:59', '2026-03-08 03:59'],
    ['an hour in London', 'Europe/London', '2026-03-29', '01:30', '2026-03-29 02:30'],
    ['an hour in St. John’s', 'America/St_Johns', '2026-03-08', '02:15', '2026-03-08 03:15'],
    ['half an hour on Lord Howe', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-04 02:45'],
    ['midnight in Beirut', 'Asia/Beirut', '2026-03-29', '00:00', '2026-03-29 01:00'],
    ['a whole day in Samoa', 'Pacific/Apia', '2011-12-30', '20:00', '2011-12-31 20:00'],
  ])('moves forward by the gap where a clock change skips it: %s', (_what, timeZone, day, clock, moved) => {
    expect(shown(instantOf(day, clock, timeZone), timeZone)).toBe(moved);
  });

  test.each([
    ['New York', 'America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z'],
    ['London', 'Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00Z'],
    ['St. John’s', 'America/St_Johns', '2026-11-01', '01:15', '2026-11-01T03:45:00Z'],
    ['Lord Howe, by half an hour', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
  ])('is the first of the two where a clock change doubles it: %s', (_where, timeZone, day, clock, first) => {
    const instant = instantOf(day, clock, timeZone);
    expect(instant).toEqual(new Date(first));
    const again = timeZone === 'Australia/Lord_Howe' ? 30 : 60;
    expect(shown(addMinutes(instant, again), timeZone)).toBe(`${day} ${clock}`);
  });

  test('is an error for a date, a time or a zone that there is not', () => {
    expect(() => instantOf('2026-02-30', '21:00', 'UTC')).toThrow(RangeError);
    expect(() => instantOf('2026-02-03', '25:00', 'UTC')).toThrow(RangeError);
    expect(() => instantOf('2026-02-03', '21:00', 'America/Gotham')).toThrow(RangeError);
  });

  test('reads back as the same date and time in every zone of the world, unless a clock change skips it', () => {
    fc.assert(
      fc.property(date, time, zone, (day, clock, timeZone) => {
        const instant = instantOf(day, clock, timeZone);
        const wallClock = `${localDateOf(instant, timeZone)} ${localTimeOf(instant, timeZone)}`;
        if (wallClock === `${day} ${clock}`) return;
        expect(wallClock).toBe(shown(instant, timeZone));
        expect(found(`${day} ${clock}`, timeZone)).toBeUndefined();
        expect(wallClock > `${day} ${clock}`).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('is the first that shows it, on the very day of a clock change too, in every zone that has one', () => {
    fc.assert(
      fc.property(changeDay(), time, ({ day, timeZone }, clock) => {
        const instant = instantOf(day, clock, timeZone);
        const first = found(`${day} ${clock}`, timeZone);
        if (first !== undefined) expect(instant.getTime()).toBe(first);
        else expect(shown(instant, timeZone) > `${day} ${clock}`).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

/** A local day of 2015 to 2035 on which the clocks of a zone change. */
function changeDay(): fc.Arbitrary<{ day: string; timeZone: string }> {
  const changing = ZONES.filter(
    (name) => offsetAt(Date.UTC(2026, 0, 1), name) !== offsetAt(Date.UTC(2026, 6, 1), name),
  );
  return fc
    .record({ timeZone: fc.constantFrom(...changing), year: fc.integer({ min: 2015, max: 2035 }), half: fc.boolean() })
    .map(({ timeZone, year, half }) => {
      const from = Date.UTC(year, half ? 0 : 6, 1);
      const before = offsetAt(from, timeZone);
      let day = 0;
      while (day < 183 && offsetAt(from + day * 86_400_000, timeZone) === before) day += 1;
      return { timeZone, day: shown(from + (day - 1) * 86_400_000 + 43_200_000, timeZone).slice(0, 10) };
    });
}

function offsetAt(instant: number, timeZone: string): number {
  return Date.parse(`${shown(instant, timeZone).replace(' ', 'T')}:00Z`) - instant;
}

describe('calendar dates', () => {
  test('weekdays count from Monday, 0, to Sunday, 6', () => {
    expect(weekdayOf('2026-03-02')).toBe(0);
    expect(weekdayOf('2026-03-08')).toBe(6);
  });

  test('the next date on a weekday comes within a week and never on the same day', () => {
    expect(nextWeekdayAfter('2026-03-03', 1)).toBe('2026-03-10');
    expect(nextWeekdayAfter('2026-03-03', 2)).toBe('2026-03-04');
    fc.assert(
      fc.property(date, weekday, (day, wanted) => {
        const next = nextWeekdayAfter(day, wanted);
        expect(weekdayOf(next)).toBe(wanted);
        const days = (Date.parse(next) - Date.parse(day)) / 86_400_000;
        expect(days >= 1 && days <= 7).toBe(true);
      }),
    );
  });

  test('days are added over ends of months, of years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-08', -1)).toBe('2026-03-07');
  });

  test('the date of an instant is that of the zone, not of UTC', () => {
    const late = new Date('2026-01-07T02:00:00Z');
    expect(localDateOf(late, 'America/New_York')).toBe('2026-01-06');
    expect(localDateOf(late, 'Australia/Lord_Howe')).toBe('2026-01-07');
  });
});

test('people read weekday, date, hour and the zone’s own abbreviation of that day', () => {
  expect(spokenTimeOf(new Date('2026-03-04T02:00:00Z'), 'America/New_York')).toBe('Tue 3 Mar 2026, 21:00 EST');
  expect(spokenTimeOf(new Date('2026-07-08T01:00:00Z'), 'America/New_York')).toBe('Tue 7 Jul 2026, 21:00 EDT');
});
