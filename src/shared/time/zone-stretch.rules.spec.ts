import fc from 'fast-check';
import { addDays, instantOf, localDateOf, localTimeOf } from './calendar.rules.js';
import { ZoneStretch } from './zone-stretch.rules.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const DAY = 86_400_000;

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const somewhere = fc.record({
  // Every zone of the world, and those with odd changes again and again.
  zone: fc.oneof(
    fc.constantFrom(...ZONES),
    fc.constantFrom('Australia/Lord_Howe', 'America/St_Johns', 'Australia/Sydney', 'Europe/London', 'Asia/Beirut'),
  ),
  // Around the changes of both hemispheres: March, April, September, October and November.
  date: fc
    .record({ year: fc.integer({ min: 2015, max: 2036 }), month: fc.constantFrom(2, 3, 8, 9, 10), day: fc.nat(30) })
    .map(({ year, month, day }) => new Date(Date.UTC(year, month, 1) + day * DAY).toISOString().slice(0, 10)),
  // Clocks are changed in the small hours mostly.
  minute: fc.oneof(fc.nat(239), fc.nat(1439)),
});

it('reads local times as instantOf does, in every zone and beside every clock change', () => {
  fc.assert(
    fc.property(somewhere, ({ zone, date, minute }) => {
      const stretch = ZoneStretch.around(date, zone);
      for (let day = -5; day <= 14; day += 1) {
        const at = new Date(stretch.minuteAt(day, minute) * 60_000).toISOString();
        expect(at).toBe(instantOf(addDays(date, day), clock(minute), zone).toISOString());
      }
    }),
    { numRuns: 600 },
  );
});

it('tells what the wall clock shows, and when it is changed', () => {
  const island = ZoneStretch.around('2026-09-28', 'Australia/Lord_Howe');
  const from = instantOf('2026-09-28', '00:00', 'Australia/Lord_Howe').getTime() / 60_000;
  const [change, ...others] = island.changesWithin(from, from + 7 * 1440);
  expect(others).toEqual([]);
  expect(change).toEqual({ at: Date.parse('2026-10-03T15:30:00Z') / 60_000, offsetBefore: 630, offsetAfter: 660 });
  for (const hours of [0, 30, 140, 147, 148, 160]) {
    const at = from + hours * 60;
    const shown = island.wallClockAt(at);
    expect(addDays('2026-09-28', Math.floor(shown / 1440))).toBe(
      localDateOf(new Date(at * 60_000), 'Australia/Lord_Howe'),
    );
    expect(clock(shown % 1440)).toBe(localTimeOf(new Date(at * 60_000), 'Australia/Lord_Howe'));
  }
  expect(ZoneStretch.around('2026-09-28', 'Asia/Kolkata').changesWithin(from, from + 7 * 1440)).toEqual([]);
});

it('is an error for a date or a zone that there is not', () => {
  expect(() => ZoneStretch.around('2026-02-30', 'UTC')).toThrow(RangeError);
  expect(() => ZoneStretch.around('2026-02-02', 'America/Gotham')).toThrow(RangeError);
});
