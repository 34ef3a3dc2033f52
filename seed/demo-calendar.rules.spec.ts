import fc from 'fast-check';
import { addDays, instantOf, localDateOf, localTimeOf, weekdayOf } from '../src/shared/time/calendar.rules.js';
import { demoCalendar, type DemoCalendar, type DemoRaidEvent } from './demo-calendar.rules.js';

const MINUTE = 60_000;
const ZONES = ['America/New_York', 'Australia/Adelaide', 'Europe/London'];

/** Any second of three years, and every second of the nights in which clocks change, more often than chance would. */
const nows = fc.oneof(
  fc.date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true }),
  fc
    .tuple(
      fc.constantFrom('2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', '2026-10-03T16:30:00Z', '2026-10-25T01:00:00Z'),
      fc.integer({ min: -6 * 3_600, max: 6 * 3_600 }),
    )
    .map(([change, seconds]) => new Date(Date.parse(change) + seconds * 1_000)),
);

function dueOf(calendar: DemoCalendar): DemoRaidEvent {
  const due = calendar.raidEvents.filter(({ phase }) => phase === 'due');
  expect(due).toHaveLength(1);
  return due[0] as DemoRaidEvent;
}

test('at any second of any year a raid of the first series began eleven minutes ago, to the minute', () => {
  fc.assert(
    fc.property(nows, fc.constantFrom(...ZONES), (now, zone) => {
      const calendar = demoCalendar(now, zone);
      const due = dueOf(calendar);
      const since = now.getTime() - due.start.getTime();
      expect(since).toBeGreaterThanOrEqual(11 * MINUTE);
      expect(since).toBeLessThan(12 * MINUTE);
      expect(due.start.getTime() % MINUTE).toBe(0);
      const [series] = calendar.recurringEvents;
      expect(due.recurring).toBe(series.label);
      expect(due.eventDate).toBe(localDateOf(due.start, zone));
      expect(weekdayOf(due.eventDate)).toBe(series.dayOfWeek);
      expect(localTimeOf(due.start, zone)).toBe(series.startTime);
      expect(due.successorDate).toBeNull();
    }),
    { numRuns: 400 },
  );
});

test('every raid lies on the local day of its start, ends after it began, and has its day of the series to itself', () => {
  fc.assert(
    fc.property(nows, fc.constantFrom(...ZONES), (now, zone) => {
      const { raidEvents, seasons } = demoCalendar(now, zone);
      expect(new Set(raidEvents.map(({ recurring, eventDate }) => `${recurring} ${eventDate}`)).size).toBe(10);
      expect(new Set(raidEvents.flatMap((event) => [event.sheetId, event.announcementMessageId])).size).toBe(20);
      for (const event of raidEvents) {
        expect(event.eventDate).toBe(localDateOf(event.start, zone));
        expect(event.end.getTime()).toBeGreaterThan(event.start.getTime());
        expect(event.end.getTime() < now.getTime()).toBe(event.phase === 'past');
        expect(event.start.getTime() > now.getTime()).toBe(event.phase === 'upcoming');
        expect(event.sheetId).toMatch(/^\d{18}$/);
        const season = seasons.find(({ name }) => name === event.season);
        expect(season && season.startDate < event.eventDate).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

test('the past raids of a series kept its local hour across a clock change, and each names the next one', () => {
  fc.assert(
    fc.property(nows, fc.constantFrom(...ZONES), (now, zone) => {
      const { raidEvents, recurringEvents } = demoCalendar(now, zone);
      for (const { label, startTime, dayOfWeek } of recurringEvents) {
        const raids = raidEvents.filter(({ recurring }) => recurring === label);
        expect(raids).toHaveLength(5);
        for (const [index, raid] of raids.entries()) {
          expect(weekdayOf(raid.eventDate)).toBe(dayOfWeek);
          expect(raid.successorDate).toBe(raids[index + 1]?.eventDate ?? null);
          if (raid.phase !== 'due') expect(raid.start).toEqual(instantOf(raid.eventDate, startTime, zone));
        }
        expect(raids[0]?.eventDate).toBe(addDays(raids[4]?.eventDate ?? '', -28));
      }
    }),
    { numRuns: 150 },
  );
});

test('a raid that began just before midnight belongs to the day before', () => {
  const due = dueOf(demoCalendar(new Date('2026-06-10T04:05:00Z'), 'America/New_York'));
  expect(due.eventDate).toBe('2026-06-09');
  expect(due.start).toEqual(new Date('2026-06-10T03:54:00Z'));
});
