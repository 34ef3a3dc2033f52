import { addDays, addMinutes, localDateOf, localTimeOf } from '../../../src/shared/time/calendar.rules.js';
import { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';

interface Run {
  readonly change: string;
  readonly zone: string;
  /** The local date of the first raid; the clocks change between the second and the fourth. */
  readonly first: string;
}

const RUNS: readonly Run[] = [
  { change: 'spring', zone: 'America/St_Johns', first: '2026-02-24' },
  { change: 'autumn', zone: 'America/St_Johns', first: '2026-10-20' },
  { change: 'spring', zone: 'Australia/Lord_Howe', first: '2026-09-22' },
  { change: 'autumn', zone: 'Australia/Lord_Howe', first: '2026-03-24' },
];

describe('a raid of every week', () => {
  let guild: Guild;
  let nights: RaidNights;

  beforeAll(async () => {
    // Raid-Helper lives in a zone with other clock changes than the raids.
    guild = await Guild.start({ timezone: 'Europe/London', now: '2026-01-01T00:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  /** Lets each raid begin and the scheduler's pass come, `weeks` times. */
  async function live(weeks: number): Promise<void> {
    for (let week = 0; week < weeks; week += 1) {
      const last = (await nights.all()).at(-1);
      if (!last) throw new Error('There is no raid to begin with.');
      await guild.turnTo(addMinutes(last.start_time_utc, 11));
      await nights.tick();
    }
  }

  it.each(RUNS)(
    'goes on for five weeks without a hand over the $change change in $zone, at the same local hour, one sheet a week',
    async ({ zone, first }) => {
      await guild.people.join({ name: 'Ash' });
      const recurringId = await nights.recurring({ dayOfWeek: 1, start: '20:00', timezone: zone });
      await nights.raid(recurringId, first, '20:00', zone);

      await live(5);

      const raids = await nights.all();
      expect(raids.map(({ event_date }) => event_date)).toEqual(
        [0, 7, 14, 21, 28, 35].map((days) => addDays(first, days)),
      );
      for (const { start_time_utc: start, end_time_utc: end, event_date: date } of raids) {
        expect([localDateOf(start, zone), localTimeOf(start, zone)]).toEqual([date, '20:00']);
        expect(end.getTime() - start.getTime()).toBe(120 * 60_000);
      }
      const [, ...booked] = raids;
      const sheets = guild.simulators.raidHelper.events;
      expect(sheets.map(({ id, startTime }) => [id, startTime * 1000])).toEqual(
        booked.map(({ raid_helper_event_id: id, start_time_utc: start }) => [id, start.getTime()]),
      );
      expect(booked.every(({ booking_state, signed_up_at }) => booking_state === 'posted' && signed_up_at)).toBe(true);
      expect(sheets.map(({ signUps }) => signUps.length)).toEqual([1, 1, 1, 1, 1]);
      expect(nights.announcements()).toHaveLength(5);
      expect(nights.notes()).toEqual([]);
      // The clocks did change on the way: otherwise this story tells nothing.
      const hours = new Set(raids.map(({ start_time_utc: start }) => start.toISOString().slice(11, 16)));
      expect(hours.size).toBe(2);
    },
  );

  it.each([
    { zone: 'America/St_Johns', sunday: '2026-03-08', start: '02:30', shown: '03:30' },
    { zone: 'Australia/Lord_Howe', sunday: '2026-10-04', start: '02:10', shown: '02:40' },
  ])(
    'at $start in $zone is at $shown in the week that skips that time, and at $start again the week after',
    async (change) => {
      const { zone, sunday, start, shown } = change;
      const recurringId = await nights.recurring({ dayOfWeek: 6, start, timezone: zone });
      const raidId = await nights.raid(recurringId, addDays(sunday, -7), start, zone);

      await live(2);

      const skipped = await nights.successorOf(raidId);
      const after = await nights.successorOf(skipped.id);
      const local = [skipped, after].map(({ event_date: date, start_time_utc: at }) => [date, localTimeOf(at, zone)]);
      expect(local).toEqual([
        [sunday, shown],
        [addDays(sunday, 7), start],
      ]);
      const starts = guild.simulators.raidHelper.events.map(({ startTime }) => startTime * 1000);
      expect(starts).toEqual([skipped, after].map(({ start_time_utc: at }) => at.getTime()));
    },
  );

  it.each([
    { zone: 'America/St_Johns', sunday: '2026-11-01', start: '01:15', first: '2026-11-01T03:45:00.000Z' },
    { zone: 'Australia/Lord_Howe', sunday: '2026-04-05', start: '01:45', first: '2026-04-04T14:45:00.000Z' },
  ])('at $start in $zone is at the first of the two in the week that doubles that time', async (change) => {
    const { zone, sunday, start, first } = change;
    const recurringId = await nights.recurring({ dayOfWeek: 6, start, timezone: zone });
    const raidId = await nights.raid(recurringId, addDays(sunday, -7), start, zone);

    await live(2);

    const doubled = await nights.successorOf(raidId);
    expect([doubled.event_date, doubled.start_time_utc.toISOString()]).toEqual([sunday, first]);
    expect(guild.simulators.raidHelper.events[0]?.startTime).toBe(Date.parse(first) / 1000);
    const after = await nights.successorOf(doubled.id);
    expect([after.event_date, localTimeOf(after.start_time_utc, zone)]).toEqual([addDays(sunday, 7), start]);
  });

  it('that is late in the evening in America keeps its local date, although UTC has the next', async () => {
    const zone = 'America/St_Johns';
    const recurringId = await nights.recurring({ dayOfWeek: 4, start: '22:30', timezone: zone });
    const raidId = await nights.raid(recurringId, '2026-01-09', '22:30', zone);

    await live(1);

    const next = await nights.successorOf(raidId);
    expect(next.event_date).toBe('2026-01-16');
    expect(next.start_time_utc.toISOString()).toBe('2026-01-17T02:00:00.000Z');
  });
});
