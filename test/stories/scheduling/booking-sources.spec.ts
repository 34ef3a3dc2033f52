import { addDays, addMinutes, localDateOf, localTimeOf } from '../../../src/shared/time/calendar.rules.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { RaidNights } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';

describe.each(['Australia/Lord_Howe', 'America/St_Johns'])('which raids get a successor in %s', (zone) => {
  let guild: Guild;
  let nights: RaidNights;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: zone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  const sheets = () => guild.simulators.raidHelper.events;

  async function successors(): Promise<(number | null)[]> {
    return (await nights.all()).map(({ successor_event_id: id }) => id);
  }

  /** Ten minutes after a raid has begun, the scheduler passes. */
  async function whenBegun(start: Date): Promise<void> {
    await guild.turnTo(addMinutes(start, 10));
    await nights.tick();
  }

  it('a raid of no recurring event has none', async () => {
    await nights.raid(null, '2026-06-10', localTimeOf(addMinutes(guild.clock.now(), -11), zone), zone);
    await nights.tick();
    expect(await successors()).toEqual([null]);
    expect(sheets()).toEqual([]);
  });

  it.each([
    ['is inactive', { is_active: false }],
    ['does not book itself', { auto_book: false }],
  ])('a raid whose recurring event %s has none, until an officer turns it on', async (_why, off) => {
    const { raidId, recurringId } = await nights.begun(zone, 11);
    const [column = ''] = Object.keys(off);
    await guild.rows(`update patt.recurring_events set ${column} = false where id = $1`, [recurringId]);
    await nights.tick();
    expect([await successors(), sheets().length]).toEqual([[null], 0]);

    await guild.rows(`update patt.recurring_events set ${column} = true where id = $1`, [recurringId]);
    await nights.tick();
    expect((await nights.successorOf(raidId)).booking_state).toBe('posted');
  });

  it('a raid that the scheduler made itself has one like any other', async () => {
    const { raidId } = await nights.begun(zone, 11);
    await guild.rows('update patt.raid_events set auto_booked = true where id = $1', [raidId]);
    await nights.tick();
    expect((await nights.successorOf(raidId)).booking_state).toBe('posted');
  });

  it('a deleted raid has none', async () => {
    const { raidId } = await nights.begun(zone, 11);
    await guild.rows('update patt.raid_events set deleted_at = $2 where id = $1', [raidId, guild.clock.now()]);
    await nights.tick();
    expect([await successors(), sheets().length]).toEqual([[null], 0]);
  });

  it('a date that an officer deleted is not made again, and the pass says why', async () => {
    const { raidId, recurringId } = await nights.begun(zone, 11);
    const { event_date: today, start_time_utc: start } = await nights.row(raidId);
    const deleted = await nights.raid(recurringId, addDays(today, 7), localTimeOf(start, zone), zone);
    await guild.rows('update patt.raid_events set deleted_at = $2 where id = $1', [deleted, guild.clock.now()]);

    await nights.tick();
    await nights.tick();

    expect(await nights.all()).toHaveLength(2);
    expect([await successors(), sheets().length]).toEqual([[null, null], 0]);
    expect((await nights.lastPass()).detail).toMatchObject({
      blocked: { [raidId]: `The raid of ${addDays(today, 7)} was deleted, so it is not made again.` },
    });
    expect(nights.notes()).toEqual([]);
  });

  it('a date that was deleted and then made again by hand counts as made', async () => {
    const { raidId, recurringId } = await nights.begun(zone, 11);
    const { event_date: today, start_time_utc: start } = await nights.row(raidId);
    const date = addDays(today, 7);
    const deleted = await nights.raid(recurringId, date, localTimeOf(start, zone), zone);
    await guild.rows('update patt.raid_events set deleted_at = $2 where id = $1', [deleted, guild.clock.now()]);
    const again = await nights.raid(recurringId, date, localTimeOf(start, zone), zone);
    await nights.tick();
    expect((await nights.successorOf(raidId)).id).toBe(again);
    expect(sheets()).toEqual([]);
  });

  it('a raid that is deleted while its sheet is still to be posted gets no sheet', async () => {
    const { raidId } = await nights.begun(zone, 11);
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', method: 'POST', status: 503 });
    await nights.tick();
    const next = await nights.successorOf(raidId);
    await guild.rows('update patt.raid_events set deleted_at = $2 where id = $1', [next.id, guild.clock.now()]);
    await guild.pass({ minutes: 30 });
    await nights.tick();
    expect(sheets()).toEqual([]);
  });

  it('next week made by hand is taken as it is: linked, no second sheet, nothing announced', async () => {
    const { raidId, recurringId } = await nights.begun(zone, 11);
    const { event_date: today, start_time_utc: start } = await nights.row(raidId);
    const byHand = await nights.raid(recurringId, addDays(today, 7), localTimeOf(start, zone), zone);

    await nights.tick();

    expect((await nights.successorOf(raidId)).id).toBe(byHand);
    expect((await nights.row(byHand)).auto_booked).toBe(false);
    expect((await nights.row(raidId)).auto_booked).toBe(true);
    expect([sheets().length, nights.announcements()]).toEqual([0, []]);
    expect((await nights.lastPass()).detail).toMatchObject({ linked: { [raidId]: byHand }, reserved: [] });

    await whenBegun((await nights.row(byHand)).start_time_utc);
    expect((await nights.successorOf(byHand)).event_date).toBe(addDays(today, 14));
    expect(sheets()).toHaveLength(1);
  });

  it('only the last raid of a recurring event that has begun: history stays history', async () => {
    const { raidId, recurringId } = await nights.begun(zone, 11);
    const { event_date: today, start_time_utc: start } = await nights.row(raidId);
    await nights.raid(recurringId, addDays(today, -14), localTimeOf(start, zone), zone);
    await nights.tick();
    expect((await nights.all()).map(({ event_date }) => event_date)).toEqual(
      [-14, 0, 7].map((days) => addDays(today, days)),
    );
  });

  it('two recurring raids on one day each get their own', async () => {
    const heroic = await nights.begun(zone, 11, { label: 'Heroic Night' });
    const alts = await nights.begun(zone, 12, { label: 'Alt Night', channel: WORLD.otherChannel });
    await nights.tick();
    const [one, other] = [await nights.successorOf(heroic.raidId), await nights.successorOf(alts.raidId)];
    expect(one.event_date).toBe(other.event_date);
    const byTitle = sheets().toSorted((a, b) => b.title.localeCompare(a.title));
    expect(byTitle.map(({ id, title, channelId }) => [id, title, channelId])).toEqual([
      [one.raid_helper_event_id, 'Heroic Night', WORLD.raidChannel],
      [other.raid_helper_event_id, 'Alt Night', WORLD.otherChannel],
    ]);
    expect(nights.announcements()).toHaveLength(2);
  });

  it('one that fails does not keep the others from theirs', async () => {
    const broken = await nights.begun(zone, 13);
    const fine = await nights.begun(zone, 11);
    await guild.rows(`update patt.recurring_events set timezone = 'America/Gotham' where id = $1`, [
      broken.recurringId,
    ]);
    await nights.tick();
    expect((await nights.successorOf(fine.raidId)).booking_state).toBe('posted');
    expect((await nights.row(broken.raidId)).successor_event_id).toBeNull();
    expect(await nights.lastPass()).toMatchObject({
      outcome: 'done',
      detail: { failed: { [broken.raidId]: 'America/Gotham is no time zone' } },
    });
  });

  it('one whose sheet fails does not keep the others from theirs', async () => {
    const first = await nights.begun(zone, 12);
    const second = await nights.begun(zone, 11);
    guild.simulators.raidHelper.http.misbehave({ kind: 'status', method: 'POST', path: '/event$', status: 400 });
    await nights.tick();
    const states = [await nights.successorOf(first.raidId), await nights.successorOf(second.raidId)];
    expect(states.map(({ booking_state }) => booking_state).toSorted()).toEqual(['failed', 'posted']);
    expect(nights.notes()).toHaveLength(1);
  });

  it('a raid moved by hand to a later day is followed by one on the usual day again', async () => {
    const recurringId = await nights.recurring({ dayOfWeek: 1, start: '20:00', timezone: zone });
    const moved = await nights.raid(recurringId, '2026-06-11', '18:45', zone);
    await whenBegun((await nights.row(moved)).start_time_utc);
    const next = await nights.successorOf(moved);
    expect([next.event_date, localTimeOf(next.start_time_utc, zone)]).toEqual(['2026-06-16', '20:00']);
  });

  describe('after an officer cancelled next week', () => {
    let officer: Session;
    let raidId: number;
    let cancelled: number;

    beforeEach(async () => {
      ({ raidId } = await nights.begun(zone, 11));
      await nights.tick();
      cancelled = (await nights.successorOf(raidId)).id;
      officer = await guild.loggedIn(4);
      expect((await officer.api('POST', `/api/v1/admin/raid-events/${cancelled}/cancel`)).status).toBe(200);
      await guild.workOff();
    });

    it('the sheet is gone, and no pass makes the week again', async () => {
      expect(sheets()).toEqual([]);
      for (let pass = 0; pass < 3; pass += 1) {
        await guild.pass({ minutes: 60 });
        await nights.tick();
      }
      expect(await nights.all()).toHaveLength(2);
      expect((await nights.row(cancelled)).booking_state).toBe('cancelled');
      expect(sheets()).toEqual([]);
      expect(nights.notes()).toEqual([]);
    });

    it('the chain goes on after it', async () => {
      const { event_date: date, start_time_utc: start } = await nights.row(cancelled);
      await whenBegun(start);
      const after = await nights.successorOf(cancelled);
      expect(after).toMatchObject({ event_date: addDays(date, 7), booking_state: 'posted' });
      expect(localDateOf(after.start_time_utc, zone)).toBe(addDays(date, 7));
      expect(sheets().map(({ id }) => id)).toEqual([after.raid_helper_event_id]);
    });
  });
});
