import fc from 'fast-check';
import { addDays, localDateOf, weekdayOf } from '../../shared/time/calendar.rules.js';
import { leafOf, monthIn, monthOf } from './calendar-month.rules.js';

const zones = fc.constantFrom(
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
  'America/Santiago',
);
const months = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);

describe('a leaf of the calendar', () => {
  it('has each day of its month once, in whole weeks from Monday that follow one another', () => {
    fc.assert(
      fc.property(months, zones, (month, zone) => {
        const { weeks } = leafOf(month, zone);
        const days = weeks.flat();
        expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0] ?? '') === 0)).toBe(true);
        expect(days.slice(1)).toEqual(days.slice(0, -1).map((day) => addDays(day, 1)));
        expect(weeks.every((week) => week.some((day) => day.startsWith(month)))).toBe(true);
        const [year = 0, number = 0] = month.split('-').map(Number);
        expect(days.filter((day) => day.startsWith(month))).toHaveLength(
          new Date(Date.UTC(year, number, 0)).getUTCDate(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('spans exactly the moments that fall on its days in the zone', () => {
    fc.assert(
      fc.property(months, zones, (month, zone) => {
        const { weeks, from, to } = leafOf(month, zone);
        const days = weeks.flat();
        expect(localDateOf(from, zone)).toBe(days[0]);
        expect(localDateOf(new Date(from.getTime() - 1), zone)).toBe(addDays(days[0] ?? '', -1));
        expect(localDateOf(new Date(to.getTime() - 1), zone)).toBe(days.at(-1));
        expect(localDateOf(to, zone)).toBe(addDays(days.at(-1) ?? '', 1));
      }),
      { numRuns: 200 },
    );
  });

  it('leads to the month before and the one after, over the years as well', () => {
    expect(leafOf('2026-12', 'UTC')).toMatchObject({ previous: '2026-11', next: '2027-01' });
    expect(leafOf('2026-01', 'UTC')).toMatchObject({ previous: '2025-12', next: '2026-02' });
  });

  it('is that of the guild’s own date, whatever the date in UTC', () => {
    expect(monthOf(new Date('2026-11-01T02:00:00Z'), 'America/New_York')).toBe('2026-10');
    expect(monthOf(new Date('2026-10-31T22:00:00Z'), 'Asia/Kathmandu')).toBe('2026-11');
  });

  it.each(['2026-13', '2026-00', '2026-1', '1999-12', '9999-12', '10000-01', '', undefined, ['2026-10']])(
    'is not asked for by %j',
    (text) => expect(monthIn(text)).toBeUndefined(),
  );
});
