import { Guild } from '../../support/guild.js';
import type { Session } from '../../support/browser-session.js';
import { WORLD } from '../../support/small-world.js';
import { addNight, addRaid, addSeason, statementsOf } from './raid.rows.js';

const SHEET = '100000000000000501';

interface RaidAnswer {
  id: number;
  title: string;
  booking: Record<string, unknown>;
}

describe('reading raids through the API', () => {
  let guild: Guild;
  let initiate: Session;
  let officer: Session;
  let nightId: number;
  let thisWeek: number;
  let nextWeek: number;
  let failed: number;

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-06-10T12:00:00Z' });
    initiate = await guild.loggedIn(1);
    officer = await guild.loggedIn(4);
    nightId = await addNight(guild, { label: 'Heroic night', weekday: 1, start: '21:00' });
    const seasonId = await addSeason(guild, 'Season 2');
    nextWeek = await addRaid(guild, {
      title: 'Heroic night',
      event_type: 'raid',
      event_date: '2026-06-16',
      start_time_utc: '2026-06-17T01:00:00Z',
      recurring_event_id: nightId,
      season_id: seasonId,
      auto_booked: true,
      raid_helper_event_id: SHEET,
      discord_channel_id: WORLD.raidChannel,
      booking_attempts: 1,
      signed_up_at: '2026-06-10T01:11:00.25Z',
      announced_at: '2026-06-10T01:12:00Z',
      notes: 'Bring flasks',
      log_url: 'https://logs.example/report/1',
    });
    thisWeek = await addRaid(guild, {
      title: 'Heroic night',
      event_date: '2026-06-09',
      start_time_utc: '2026-06-10T01:00:00Z',
      recurring_event_id: nightId,
      successor_event_id: nextWeek,
    });
    failed = await addRaid(guild, {
      title: 'Sunday fun',
      start_time_utc: '2026-06-14T18:00:00Z',
      booking_state: 'failed',
      booking_attempts: 11,
      booking_error: 'Raid-Helper refused the key.',
    });
    await addRaid(guild, {
      title: 'Deleted',
      start_time_utc: '2026-06-12T18:00:00Z',
      deleted_at: '2026-06-01T00:00:00Z',
    });
  });
  afterAll(() => guild.stop());

  async function idsOf(query: string): Promise<number[]> {
    const seen = await initiate.get(`/api/v1/raid-events${query}`);
    expect(seen.status).toBe(200);
    return (seen.json.data as RaidAnswer[]).map(({ id }) => id);
  }

  it('tells everything about a raid, with instants in UTC and the address of its sheet', async () => {
    const seen = await initiate.get(`/api/v1/raid-events/${nextWeek}`);
    expect(seen.json).toEqual({
      ok: true,
      data: {
        id: nextWeek,
        title: 'Heroic night',
        event_type: 'raid',
        event_date: '2026-06-16',
        start_time: '2026-06-17T01:00:00.000Z',
        end_time: '2026-06-17T03:00:00.000Z',
        timezone: 'America/New_York',
        season: { id: expect.any(Number) as number, name: 'Season 2' },
        recurring_event: { id: nightId, label: 'Heroic night' },
        raid_helper_event_id: SHEET,
        discord_channel_id: WORLD.raidChannel,
        sheet_url: `https://discord.com/channels/${WORLD.guildId}/${WORLD.raidChannel}/${SHEET}`,
        booking: {
          state: 'posted',
          attempts: 1,
          error: null,
          next_attempt_at: null,
          signed_up_at: '2026-06-10T01:11:00.250Z',
          announced_at: '2026-06-10T01:12:00.000Z',
        },
        successor_id: null,
        source_id: thisWeek,
        auto_booked: true,
        notes: 'Bring flasks',
        log_url: 'https://logs.example/report/1',
      },
    });
  });

  it('lists the latest first and never a deleted raid', async () => {
    expect(await idsOf('')).toEqual([nextWeek, failed, thisWeek]);
  });

  it('narrows the list by local dates, state and recurring event', async () => {
    expect(await idsOf('?from=2026-06-10')).toEqual([nextWeek, failed]);
    expect(await idsOf('?from=2026-06-09&to=2026-06-14')).toEqual([failed, thisWeek]);
    expect(await idsOf('?state=failed')).toEqual([failed]);
    expect(await idsOf(`?recurring_event_id=${nightId}`)).toEqual([nextWeek, thisWeek]);
    expect(await idsOf('?state=cancelled')).toEqual([]);
  });

  it('goes on where the page before ended', async () => {
    expect(await idsOf('?limit=2')).toEqual([nextWeek, failed]);
    expect(await idsOf(`?limit=2&before_id=${failed}`)).toEqual([thisWeek]);
    expect(await idsOf(`?before_id=${thisWeek}`)).toEqual([]);
  });

  it('tells only officers why a booking failed', async () => {
    const [asInitiate, asOfficer] = await Promise.all(
      [initiate, officer].map((session) => session.get(`/api/v1/raid-events/${failed}`)),
    );
    expect((asInitiate?.json.data as RaidAnswer).booking).toMatchObject({ state: 'failed', attempts: 11, error: null });
    expect((asOfficer?.json.data as RaidAnswer).booking).toMatchObject({ error: 'Raid-Helper refused the key.' });
  });

  it.each([
    ['?limit=501', 'limit'],
    ['?limit=0', 'limit'],
    ['?limit=many', 'limit'],
    ['?from=2026-02-30', 'from'],
    ['?to=yesterday', 'to'],
    ['?state=lost', 'state'],
    ['?recurring_event_id=99999999999', 'recurring_event_id'],
    ['?before_id=-1', 'before_id'],
    ['?colour=red', 'colour'],
  ])('refuses the list %s and names %s', async (query, field) => {
    const seen = await initiate.get(`/api/v1/raid-events${query}`);
    expect([seen.status, seen.json.code]).toEqual([400, 'shared.invalid-input']);
    expect(Object.keys(seen.json.fields ?? {})).toEqual([field]);
  });

  it('is shut to strangers and to people without a rank', async () => {
    expect((await guild.anonymous().get('/api/v1/raid-events')).status).toBe(401);
    const guest = await guild.loggedIn(0);
    expect((await guest.get('/api/v1/raid-events')).status).toBe(403);
    expect((await guest.get(`/api/v1/raid-events/${failed}`)).status).toBe(403);
  });

  it('knows no raid that is deleted or was never there', async () => {
    const [deleted] = await guild.rows<{ id: number }>('select id from patt.raid_events where deleted_at is not null');
    for (const id of [deleted?.id, 2_147_483_647]) {
      const seen = await initiate.get(`/api/v1/raid-events/${id}`);
      expect([seen.status, seen.json.code]).toEqual([404, 'scheduling.raid-not-found']);
    }
    expect((await initiate.get('/api/v1/raid-events/2147483648')).status).toBe(400);
  });

  it('lets officers try a failed booking again, and nobody else', async () => {
    const path = `/api/v1/admin/raid-events/${failed}/retry`;
    expect((await initiate.api('POST', path)).status).toBe(403);
    const seen = await officer.api('POST', path);
    expect(seen.status).toBe(200);
    expect((seen.json.data as RaidAnswer).booking).toMatchObject({ state: 'pending' });
    const again = await officer.api('POST', `/api/v1/admin/raid-events/${nextWeek}/retry`);
    expect([again.status, again.json.code]).toEqual([409, 'scheduling.already-posted']);
  });

  it('lets officers cancel a raid once, after which it shows no sheet', async () => {
    const id = await addRaid(guild, {
      title: 'Extra night',
      start_time_utc: '2026-06-20T18:00:00Z',
      raid_helper_event_id: '100000000000000502',
      discord_channel_id: WORLD.raidChannel,
    });
    const path = `/api/v1/admin/raid-events/${id}/cancel`;
    expect((await initiate.api('POST', path)).status).toBe(403);
    const seen = await officer.api('POST', path);
    expect(seen.json.data).toMatchObject({ id, sheet_url: null, booking: { state: 'cancelled' } });
    const again = await officer.api('POST', path);
    expect([again.status, again.json.code]).toEqual([409, 'scheduling.already-cancelled']);
    expect((await officer.api('POST', '/api/v1/admin/raid-events/2147483647/cancel')).status).toBe(404);
  });

  it('asks the database as often for five hundred raids as for one', async () => {
    const one = await statementsOf(guild, () => initiate.get('/api/v1/raid-events?limit=1'));
    await guild.rows(
      `insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
       select 'Old night', d::date, d, d + interval '2 hours'
       from generate_series('2024-01-01'::timestamptz, '2025-06-01', interval '1 day') d`,
    );
    let answered = 0;
    const many = await statementsOf(guild, async () => {
      answered = ((await initiate.get('/api/v1/raid-events?limit=500')).json.data as unknown[]).length;
    });
    expect([answered, many]).toEqual([500, one]);
  });
});
