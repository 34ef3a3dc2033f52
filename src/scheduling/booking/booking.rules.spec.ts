import fc from 'fast-check';
import {
  addDays,
  addMinutes,
  instantOf,
  localDateOf,
  localTimeOf,
  weekdayOf,
} from '../../shared/time/calendar.rules.js';
import {
  bookingDeadline,
  firstAfter,
  isDue,
  markerOf,
  MAX_TRIES,
  nextTryAt,
  sheetTimeOf,
  successorOf,
  type Recurrence,
} from './booking.rules.js';

const begun = new Date('2026-06-10T23:30:00Z');
const nextWeek = addMinutes(begun, 7 * 24 * 60);

function after(minutes: number, seconds = 0): Date {
  return new Date(begun.getTime() + minutes * 60_000 + seconds * 1000);
}

describe('a raid is due for its successor', () => {
  test.each([
    ['not before it has begun', after(-1), false],
    ['not in its first ten minutes', after(9, 59), false],
    ['from the tenth minute on', after(10), true],
    ['until the twentieth', after(20), true],
    ['and not a second later', after(20, 1), false],
    ['not the day after', after(24 * 60), false],
  ])('in the strict window %s', (_when, now, due) => {
    expect(isDue(begun, nextWeek, now, false)).toBe(due);
  });

  test.each([
    ['not in its first ten minutes', after(9, 59), false],
    ['from the tenth minute on', after(10), true],
    ['a day later', after(24 * 60), true],
    ['up to a second before the successor itself begins', new Date(nextWeek.getTime() - 1000), true],
    ['not once the successor has begun', nextWeek, false],
  ])('with catch-up %s', (_when, now, due) => {
    expect(isDue(begun, nextWeek, now, true)).toBe(due);
  });

  test('never when its successor has begun, however short the time between them', () => {
    expect(isDue(begun, after(15), after(15), false)).toBe(false);
    expect(isDue(begun, after(15), after(14), false)).toBe(true);
  });
});

describe('a failed booking is tried again', () => {
  test('after five minutes, then twice as long each time, and never more than four hours', () => {
    const pauses = Array.from({ length: MAX_TRIES - 1 }, (_, index) => {
      const next = nextTryAt(index + 1, begun, nextWeek);
      return next && (next.getTime() - begun.getTime()) / 60_000;
    });
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 240, 240, 240, 240]);
  });

  test('no more when all tries are used up', () => {
    expect(nextTryAt(MAX_TRIES, begun, nextWeek)).toBeNull();
  });

  test('up to the deadline and not beyond it', () => {
    expect(nextTryAt(1, after(15), after(20))).toEqual(after(20));
    expect(nextTryAt(1, after(15, 1), after(20))).toBeNull();
  });

  test('with catch-up until the raid itself begins, in the strict window until that ends', () => {
    expect(bookingDeadline(begun, nextWeek, true)).toEqual(nextWeek);
    expect(bookingDeadline(begun, nextWeek, false)).toEqual(after(20));
    expect(bookingDeadline(begun, after(12), false)).toEqual(after(12));
  });

  test('in the strict window twice in all, as in the brief', () => {
    let [now, tries] = [after(10), 1];
    for (let next = nextTryAt(tries, now, after(20)); next; next = nextTryAt(tries, now, after(20))) {
      [now, tries] = [next, tries + 1];
    }
    expect(tries).toBe(2);
  });
});

describe('the successor', () => {
  const night: Recurrence = {
    dayOfWeek: 1,
    defaultStartTime: '21:00:00',
    timezone: 'America/New_York',
    defaultDurationMinutes: 150,
  };

  test('is at the same local hour before and after the clocks change', () => {
    const beforeSpring = successorOf(night, '2026-03-03');
    expect(beforeSpring).toEqual({
      date: '2026-03-10',
      startsAt: new Date('2026-03-11T01:00:00Z'),
      endsAt: new Date('2026-03-11T03:30:00Z'),
    });
    expect(successorOf(night, '2026-10-27').startsAt).toEqual(new Date('2026-11-04T02:00:00Z'));
  });

  test('of a raid that was moved to another day is on the recurring weekday again', () => {
    expect(successorOf(night, '2026-03-05').date).toBe('2026-03-10');
  });

  test('lasts as long as it should when the clocks change during it', () => {
    const late = { ...night, dayOfWeek: 5, defaultStartTime: '23:30', defaultDurationMinutes: 240 };
    const { startsAt, endsAt } = successorOf(late, '2026-02-28');
    expect((endsAt.getTime() - startsAt.getTime()) / 60_000).toBe(240);
    expect(localTimeOf(endsAt, late.timezone)).toBe('04:30');
  });

  test('visits each week exactly once, at the same local hour, through the year, in every zone of the world', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const minuteOfDay = fc.integer({ min: 0, max: 24 * 4 - 1 }).map((quarter) => quarter * 15);
    const firstDay = fc.integer({ min: 0, max: 6 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(zones, minuteOfDay, firstDay, (timezone, minute, first) => {
        const start = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const recurrence = { ...night, dayOfWeek: weekdayOf(first), defaultStartTime: start, timezone };
        const chain = [successorOf(recurrence, first)];
        for (let week = 2; week <= 56; week += 1) chain.push(successorOf(recurrence, chain.at(-1)?.date ?? ''));
        expect(chain.map(({ date }) => date)).toEqual(chain.map((_, week) => addDays(first, 7 * (week + 1))));
        const shown = chain.map(
          ({ startsAt }) => `${localDateOf(startsAt, timezone)} ${localTimeOf(startsAt, timezone)}`,
        );
        // Where a clock change skips the hour itself, that one week is moved forward (calendar.rules.spec).
        const strange = chain.filter(({ date }, week) => shown[week] !== `${date} ${start}`);
        expect(strange.filter(({ date }) => !skips(date, start, timezone))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the first date after now', () => {
  const night: Recurrence = {
    dayOfWeek: 1,
    defaultStartTime: '21:00',
    timezone: 'America/New_York',
    defaultDurationMinutes: 120,
  };

  test.each([
    ['is today’s while that has not begun', '2026-06-17T00:59:59Z', '2026-06-16'],
    ['is next week’s at the very start of today’s', '2026-06-17T01:00:00Z', '2026-06-23'],
    ['is this week’s the day before, although it is tomorrow in UTC', '2026-06-16T02:00:00Z', '2026-06-16'],
  ])('%s', (_which, now, date) => {
    expect(firstAfter(night, new Date(now)).date).toBe(date);
  });

  test('begins after now and not a week later than it must, whenever and wherever', () => {
    const now = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const zone = fc.constantFrom(
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'UTC',
    );
    fc.assert(
      fc.property(now, zone, fc.integer({ min: 0, max: 6 }), (at, timezone, dayOfWeek) => {
        const first = firstAfter({ ...night, timezone, dayOfWeek }, at);
        expect(weekdayOf(first.date)).toBe(dayOfWeek);
        expect(first.startsAt > at).toBe(true);
        const weekBefore = instantOf(addDays(first.date, -7), night.defaultStartTime, timezone);
        expect(weekBefore <= at).toBe(true);
      }),
    );
  });
});

/** Whether the clocks of a zone jump over a local time: two hours of clock pass in less than two hours. */
function skips(date: string, time: string, zone: string): boolean {
  const moved = instantOf(date, time, zone);
  const before = addMinutes(moved, -120);
  const clockOf = (at: Date) => Date.parse(`${localDateOf(at, zone)}T${localTimeOf(at, zone)}Z`);
  return clockOf(moved) - clockOf(before) > 120 * 60_000;
}

describe('on the sheet', () => {
  test('a start is D-M-YYYY without leading zeros and HH:MM, in Raid-Helper’s zone', () => {
    const start = new Date('2026-01-06T01:05:00Z');
    expect(sheetTimeOf(start, 'America/New_York')).toEqual({ date: '5-1-2026', time: '20:05' });
    expect(sheetTimeOf(start, 'Asia/Kathmandu')).toEqual({ date: '6-1-2026', time: '06:50' });
    expect(sheetTimeOf(new Date('2026-11-20T00:00:00Z'), 'UTC')).toEqual({ date: '20-11-2026', time: '00:00' });
  });

  test('the marker is short, stays the same, and is another for another raid or date', () => {
    expect(markerOf(7, '2026-03-10')).toMatch(/^#[0-9a-f]{8}$/);
    expect(markerOf(7, '2026-03-10')).toBe(markerOf(7, '2026-03-10'));
    expect(markerOf(8, '2026-03-10')).not.toBe(markerOf(7, '2026-03-10'));
    expect(markerOf(7, '2026-03-17')).not.toBe(markerOf(7, '2026-03-10'));
  });
});
