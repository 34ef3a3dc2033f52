import { addMinutes, spokenTimeOf } from '../../../src/shared/time/calendar.rules.js';
import { Guild } from '../../support/guild.js';
import { RaidNights, type RaidRow } from '../../support/raid-nights.js';
import { WORLD } from '../../support/small-world.js';

describe.each(['Australia/Lord_Howe', 'America/St_Johns'])('a sheet for a raid in %s', (zone) => {
  let guild: Guild;
  let nights: RaidNights;
  let raidId: number;

  beforeAll(async () => {
    guild = await Guild.start({ timezone: zone, now: '2026-06-10T12:00:00Z' });
    nights = new RaidNights(guild);
  });
  beforeEach(async () => {
    await guild.reset();
    await guild.people.join({ name: 'Ash' });
    ({ raidId } = await nights.begun(zone, 11));
  });
  afterAll(() => guild.stop());

  const raidHelper = () => guild.simulators.raidHelper;
  const next = (): Promise<RaidRow> => nights.successorOf(raidId);
  const moves = () => raidHelper().http.received('PATCH', /\/events\/\d+$/);
  const startOnSheet = () => (raidHelper().events[0]?.startTime ?? 0) * 1000;

  describe('of a Raid-Helper in another zone than is set', () => {
    it.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu', 'UTC'])(
      '(%s) is moved once to where it belongs, and nobody need hear of it',
      async (believed) => {
        await nights.settings({ raid_event_timezone: believed });
        await nights.tick();
        await guild.pass({ minutes: 60 });
        await nights.tick();
        expect(startOnSheet()).toBe((await next()).start_time_utc.getTime());
        expect(moves()).toHaveLength(1);
        expect(raidHelper().events).toHaveLength(1);
        expect((await next()).raid_helper_payload).toMatchObject({ corrected: true });
        expect([nights.notes(), nights.announcements().length]).toEqual([[], 1]);
      },
    );

    it('that does not act on the move is told to officers, with both starts, and everybody is on it', async () => {
      await nights.settings({ raid_event_timezone: 'UTC' });
      raidHelper().http.misbehave({ kind: 'status', method: 'PATCH', status: 200, body: { status: 'Event edited!' } });
      await nights.tick();
      await guild.pass({ minutes: 60 });
      await nights.tick();
      const raid = await next();
      expect(moves()).toHaveLength(1);
      expect(nights.notes()).toHaveLength(1);
      expect(nights.notes()[0]).toContain(
        `starts at ${spokenTimeOf(new Date(startOnSheet()), zone)} instead of ${spokenTimeOf(raid.start_time_utc, zone)}`,
      );
      expect(nights.notes()[0]).toContain(raid.raid_helper_event_id);
      expect([raid.booking_state, raidHelper().events[0]?.signUps.length]).toEqual(['posted', 1]);
    });

    it('whose answer to the move is lost is not moved a second time', async () => {
      await nights.settings({ raid_event_timezone: 'UTC' });
      raidHelper().http.misbehave({ kind: 'cut-after', method: 'PATCH' });
      await nights.tick();
      await guild.pass({ minutes: 5 });
      await nights.tick();
      expect(moves()).toHaveLength(1);
      expect(startOnSheet()).toBe((await next()).start_time_utc.getTime());
      expect(nights.notes()).toEqual([]);
      expect((await next()).signed_up_at).not.toBeNull();
    });
  });

  it('that starts when it should is left alone', async () => {
    await nights.tick();
    expect(moves()).toEqual([]);
    expect((await next()).raid_helper_payload).toMatchObject({ corrected: false });
  });

  it('is read back again when it can’t be read at first, and people are on it afterwards', async () => {
    raidHelper().http.misbehave({ kind: 'malformed', method: 'GET', path: '/events/\\d+$' });
    await nights.tick();
    expect(await next()).toMatchObject({ booking_state: 'posted', signed_up_at: null });
    expect((await next()).booking_error).toContain('something unreadable');
    await guild.pass({ minutes: 5 });
    await nights.tick();
    expect(await next()).toMatchObject({ booking_error: null });
    expect(raidHelper().events[0]?.signUps).toHaveLength(1);
  });

  describe('that stands twice', () => {
    /** The first try's sheet shows up only after a second one was made; answers the ids, oldest first. */
    async function twice(people: readonly string[]): Promise<string[]> {
      const { http } = raidHelper();
      // Acted, answer lost, and the list does not show it yet: the next try makes another.
      http.misbehave({ kind: 'cut-after', method: 'POST', path: '/event$' });
      const empty = { pages: 1, currentPage: 1, eventCountOverall: 0, eventCountTransmitted: 0, postedEvents: [] };
      http.misbehave({ kind: 'status', method: 'GET', path: '/events$', status: 200, body: empty, times: 2 });
      await nights.tick();
      await guild.pass({ minutes: 5 });
      await nights.tick();
      const ids = raidHelper().events.map(({ id }) => id);
      expect(ids).toHaveLength(2);
      const lost = ids.find((id) => !raidHelper().event(id)?.signUps.length) ?? '';
      for (const userId of people) raidHelper().signUp(lost, { userId, className: 'Tentative' });
      await guild.pass({ minutes: 5 });
      await nights.tick();
      return ids;
    }

    it('keeps the one that is recorded; the empty other is deleted, and officers are told', async () => {
      const ids = await twice([]);
      const { raid_helper_event_id: own } = await next();
      expect(raidHelper().events.map(({ id }) => id)).toEqual([own]);
      expect(ids).toContain(own);
      expect(nights.notes()).toHaveLength(1);
      expect(nights.notes()[0]).toContain('The other was empty and is deleted');
      expect(nights.announcements()).toHaveLength(1);
    });

    it('is left to officers where people have signed up on the other', async () => {
      const ids = await twice([WORLD.leaderId]);
      expect(raidHelper().events.map(({ id }) => id)).toEqual(ids);
      expect(nights.notes()).toHaveLength(1);
      expect(nights.notes()[0]).toContain('Please delete the other one, people have signed up on it');
    });
  });

  it('that two tries had made keeps the oldest, the younger goes while it is empty', async () => {
    // Both tries' answers and the look after the first are lost; the third try finds two.
    const { http } = raidHelper();
    const empty = { pages: 1, currentPage: 1, postedEvents: [] };
    http.misbehave({ kind: 'cut-after', method: 'POST', path: '/event$', times: 2 });
    http.misbehave({ kind: 'status', method: 'GET', path: '/events$', status: 200, body: empty, times: 3 });
    await nights.tick();
    await guild.pass({ minutes: 5 });
    await nights.tick();
    const [oldest, youngest] = raidHelper().events.map(({ id }) => id);
    expect(youngest).toBeDefined();
    await guild.pass({ minutes: 10 });
    await nights.tick();
    expect(await next()).toMatchObject({ booking_state: 'posted', raid_helper_event_id: oldest });
    expect(raidHelper().events.map(({ id, signUps }) => [id, signUps.length])).toEqual([[oldest, 1]]);
    expect(nights.notes()).toHaveLength(1);
    expect(nights.notes()[0]).toContain(`/${youngest}`);
  });

  it('made by hand for the very same title and start is taken over when ours seems lost', async () => {
    const { start_time_utc: start } = await nights.row(raidId);
    raidHelper().http.misbehave({ kind: 'cut-before', method: 'POST', path: '/event$' });
    raidHelper().http.misbehave({ kind: 'cut-before', method: 'GET', path: '/events$' });
    await nights.tick();
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    const [date, time] = local.format(addMinutes(start, 7 * 24 * 60)).split(' ');
    await fetch(`${raidHelper().apiUrl}/servers/${WORLD.guildId}/channels/${WORLD.raidChannel}/event`, {
      method: 'POST',
      headers: { authorization: WORLD.raidHelperKey, 'content-type': 'application/json' },
      body: JSON.stringify({ leaderId: WORLD.leaderId, templateId: 'wowretail2', date, time, title: 'Heroic Night' }),
    });
    await guild.pass({ minutes: 5 });
    await nights.tick();
    expect(raidHelper().events.map(({ id }) => id)).toEqual([(await next()).raid_helper_event_id]);
    expect(nights.notes()).toEqual([]);
  });
});
