import { addMinutes } from '../../../src/shared/time/calendar.rules.js';
import { POST_SHEET } from '../../../src/scheduling/booking/booking-queue.rules.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { RaidNights, type RaidRow } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';

const FOREVER = 1_000;

describe.each(['Australia/Lord_Howe', 'America/St_Johns'])('when a booking fails in %s', (zone) => {
  let guild: Guild;
  let nights: RaidNights;
  let raidId: number;
  let officer: Session | null;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: zone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    officer = null;
    await guild.people.join({ name: 'Ash' });
    ({ raidId } = await nights.begun(zone, 10));
  });
  afterAll(() => guild.stop());

  const raidHelper = () => guild.simulators.raidHelper;

  /** Raid-Helper cuts every connection, for so many requests. */
  function down(times = FOREVER): void {
    raidHelper().http.misbehave({ kind: 'cut-before', times });
  }

  function next(): Promise<RaidRow> {
    return nights.successorOf(raidId);
  }

  /** Lets the scheduler pass every five minutes for so long. */
  async function live(minutes: number, step = 5): Promise<void> {
    for (let passed = 0; passed < minutes; passed += step) {
      await guild.pass({ minutes: step });
      await nights.tick();
    }
  }

  /** Lets the scheduler pass whenever a further try is due, until there is none any more. */
  async function liveUntilGivenUp(): Promise<void> {
    for (let due = (await next()).booking_next_attempt_at; due; due = (await next()).booking_next_attempt_at) {
      await guild.turnTo(due);
      await nights.tick();
    }
  }

  async function officerTries(raid: number): Promise<{ status: number; code: unknown }> {
    officer ??= await guild.loggedIn(4);
    const seen = await officer.api('POST', `/api/v1/admin/raid-events/${raid}/retry`);
    await guild.workOff();
    return { status: seen.status, code: seen.json.code };
  }

  it('because Raid-Helper is down, it is tried again after growing pauses, and posted when it is back', async () => {
    down();
    await nights.tick();
    expect(await next()).toMatchObject({
      booking_state: 'pending',
      booking_attempts: 1,
      booking_next_attempt_at: addMinutes(guild.clock.now(), 5),
    });
    expect((await next()).booking_error).toMatch(/could not be reached/);

    const triedAt: number[] = [];
    for (let minute = 5; minute <= 40; minute += 5) {
      const before = (await next()).booking_attempts;
      await live(5);
      if ((await next()).booking_attempts > before) triedAt.push(minute);
    }
    expect(triedAt).toEqual([5, 15, 35]);

    raidHelper().http.behave();
    await live(40, 20);
    expect(await next()).toMatchObject({ booking_state: 'posted', booking_error: null, booking_next_attempt_at: null });
    expect([raidHelper().events.length, raidHelper().events[0]?.signUps.length]).toEqual([1, 1]);
    expect([nights.announcements().length, nights.notes()]).toEqual([1, []]);
  });

  it('for good, officers are told exactly once, however often the scheduler passes afterwards', async () => {
    down();
    await nights.tick();
    await liveUntilGivenUp();

    const failed = await next();
    expect(failed).toMatchObject({ booking_state: 'failed', booking_attempts: 11, booking_next_attempt_at: null });
    expect(nights.notes()).toHaveLength(1);
    expect(nights.notes()[0]).toMatch(
      /^The sheet for \*\*Heroic Night\*\* \(.*\) could not be posted after 11 tries\. /,
    );
    expect(nights.notes()[0]).toContain('Press Retry');

    await live(4 * 24 * 60, 24 * 60);
    await guild.turnTo(addMinutes(failed.start_time_utc, 11));
    await nights.tick();
    expect(nights.notes()).toHaveLength(1);
    expect([raidHelper().events, nights.announcements()]).toEqual([[], []]);
    // The night takes place without a sheet of ours, and the one after it is booked.
    raidHelper().http.behave();
    await live(5);
    expect((await nights.successorOf(failed.id)).booking_state).toBe('posted');
  });

  it('for good, its job run once more after the raid began tells nobody a second time', async () => {
    await nights.settings({ raid_creator_discord_id: null });
    await nights.tick();
    const failed = await next();
    expect(nights.notes()).toHaveLength(1);
    const [job] = await guild.rows<{ id: string }>(`select id from pgboss.job where name = $1 and state = 'failed'`, [
      POST_SHEET.name,
    ]);
    await guild.turnTo(addMinutes(failed.start_time_utc, 5));
    const late = await guild.loggedIn(4);
    const seen = await late.api('POST', `/api/v1/admin/jobs/failed/${POST_SHEET.name}/${job?.id}/retry`);
    expect(seen.status).toBe(200);
    await guild.workOff();
    expect(nights.notes()).toHaveLength(1);
    expect(await next()).toMatchObject({ booking_state: 'failed', booking_error: failed.booking_error });
  });

  it('for good, an officer’s retry posts it once it is mended', async () => {
    await nights.settings({ raid_creator_discord_id: null });
    await nights.tick();
    expect((await next()).booking_state).toBe('failed');

    await nights.settings({ raid_creator_discord_id: WORLD.leaderId });
    expect((await officerTries((await next()).id)).status).toBe(200);
    expect(await next()).toMatchObject({ booking_state: 'posted', booking_attempts: 2, booking_error: null });
    expect([raidHelper().events.length, nights.announcements().length, nights.notes().length]).toEqual([1, 1, 1]);
    expect(await officerTries((await next()).id)).toEqual({ status: 409, code: 'scheduling.already-posted' });
  });

  it('for good, a retry that fails as well is told as the further failure that it is', async () => {
    await nights.settings({ raid_creator_discord_id: null });
    await nights.tick();
    await officerTries((await next()).id);
    expect(nights.notes().map((note) => /after \d+ tr\w+/.exec(note)?.[0])).toEqual(['after 1 try', 'after 2 tries']);
  });

  it('and waits for its next try, an officer’s retry acts at once', async () => {
    down();
    await nights.tick();
    await live(40);
    expect(await next()).toMatchObject({ booking_state: 'pending', booking_attempts: 4 });
    raidHelper().http.behave();

    await officerTries((await next()).id);

    expect(await next()).toMatchObject({ booking_state: 'posted', booking_attempts: 5 });
    await live(120, 40);
    expect(raidHelper().events).toHaveLength(1);
    expect(await next()).toMatchObject({ booking_attempts: 5 });
  });

  it('in the strict window, it is tried while the window is open and then given up', async () => {
    await nights.settings({ raid_catch_up: false });
    down();
    await nights.tick();
    await live(30);
    expect(await next()).toMatchObject({ booking_state: 'failed', booking_attempts: 2 });
    expect(nights.notes()).toHaveLength(1);
  });

  it('it is given up when the raid begins before the next try', async () => {
    await guild.turnTo(addMinutes((await nights.row(raidId)).start_time_utc, 7 * 24 * 60 - 12));
    down();
    await nights.tick();
    await live(30);
    expect(await next()).toMatchObject({ booking_state: 'failed', booking_attempts: 2 });
    expect(nights.notes()).toHaveLength(1);
  });

  it('it is given up when the raid began before anybody could work on it', async () => {
    await guild.turnTo(addMinutes((await nights.row(raidId)).start_time_utc, 7 * 24 * 60 - 12));
    down(1);
    await nights.tick();
    await guild.turnTo(addMinutes((await next()).start_time_utc, 1));
    await nights.tick();
    expect(await next()).toMatchObject({
      booking_state: 'failed',
      booking_error: 'The raid began before its sheet could be posted.',
    });
    expect([nights.notes().length, raidHelper().events]).toEqual([1, []]);
  });

  it('because its job was lost, a later pass gives it another', async () => {
    down(1);
    await nights.tick();
    await guild.rows('delete from pgboss.job where name = $1', [POST_SHEET.name]);
    await live(10);
    expect((await next()).booking_state).toBe('pending');
    await live(10);
    expect((await next()).booking_state).toBe('posted');
    expect(raidHelper().events).toHaveLength(1);
  });

  it('nobody is told where there is no audit channel, but the raid keeps its sentence', async () => {
    await nights.settings({ audit_channel_id: null, raid_creator_discord_id: null });
    await nights.tick();
    expect(await next()).toMatchObject({ booking_state: 'failed' });
    expect((await next()).booking_error).toContain('a creator');
    expect(nights.notes()).toEqual([]);
  });

  it('only in Discord, the sheet stands and the announcement follows when Discord is back', async () => {
    guild.simulators.discord.http.misbehave({ kind: 'status', path: '/channels/.*/messages$', status: 500, times: 3 });
    await nights.tick();
    expect(await next()).toMatchObject({ booking_state: 'posted', announced_at: null });
    await live(10);
    expect((await next()).announced_at).not.toBeNull();
    expect(nights.announcements()).toHaveLength(1);
  });

  it('only in Discord, which took the announcement and lost its answer, it is not announced twice', async () => {
    guild.simulators.discord.http.misbehave({ kind: 'malformed', method: 'POST', path: '/channels/.*/messages$' });
    await nights.tick();
    await live(10);
    expect(nights.announcements()).toHaveLength(1);
    expect((await next()).announced_at).not.toBeNull();
  });

  it('only because the bot may not write in the raid channel, the sheet stands and everybody is on it', async () => {
    const channel = guild.simulators.discord.world.channels.get(WORLD.raidChannel);
    if (channel) channel.botMayNotSend = true;
    await nights.tick();
    const raid = await next();
    expect(raid).toMatchObject({ booking_state: 'posted', announced_at: null });
    expect(raid.signed_up_at).not.toBeNull();
    expect(nights.announcements()).toEqual([]);
  });

  describe('and an officer cancels', () => {
    async function cancel(): Promise<void> {
      const canceller = await guild.loggedIn(4);
      expect((await canceller.api('POST', `/api/v1/admin/raid-events/${(await next()).id}/cancel`)).status).toBe(200);
      await guild.workOff();
    }

    it('the raid that waits, nothing is posted any more', async () => {
      down(1);
      await nights.tick();
      await cancel();
      await live(60, 20);
      expect(await next()).toMatchObject({ booking_state: 'cancelled', raid_helper_event_id: null });
      expect([raidHelper().events, nights.notes(), nights.announcements()]).toEqual([[], [], []]);
    });

    it('the raid whose sheet was posted without our learning of it, that sheet goes too', async () => {
      raidHelper().http.misbehave({ kind: 'cut-after', method: 'POST', path: '/event$' });
      raidHelper().http.misbehave({ kind: 'cut-before', method: 'GET' });
      await nights.tick();
      expect([await next(), raidHelper().events.length]).toMatchObject([{ booking_state: 'pending' }, 1]);
      await cancel();
      await live(60, 20);
      expect(raidHelper().events).toEqual([]);
      expect(await next()).toMatchObject({ booking_state: 'cancelled' });
    });

    it('the raid whose sheet Raid-Helper can’t delete just now, it goes later', async () => {
      await nights.tick();
      raidHelper().http.misbehave({ kind: 'status', method: 'DELETE', status: 500 });
      await cancel();
      expect(raidHelper().events).toHaveLength(1);
      await live(10);
      expect(raidHelper().events).toEqual([]);
    });

    it('the raid whose sheet somebody deleted already, that is as good', async () => {
      await nights.tick();
      await raidHelper().deleteEvent((await next()).raid_helper_event_id ?? '');
      await cancel();
      const failed = await guild.rows(`select name from pgboss.job where state in ('failed', 'retry')`);
      expect([(await next()).booking_state, failed]).toEqual(['cancelled', []]);
    });
  });
});
