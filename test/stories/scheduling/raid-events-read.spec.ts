import { Guild } from '../../support/guild.js';
import type { Session } from '../../support/browser-session.js';
import { WORLD } from '../../support/small-world.js';
import { addNight, addRaid, addSeason, statementsOf, visibleText } from './raid.rows.js';

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
    await addRaid(guild, { title: 'Deleted', start_time_utc: '2026-06-12T18:00:00Z', deleted_at: '2026-06-01T00:00:00Z' });
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

describe('the raids page', () => {
  let guild: Guild;
  let officer: Session;

  beforeEach(async () => {
    guild = await Guild.start({ now: '2026-10-03T12:00:00Z' });
    officer = await guild.loggedIn(4);
  });
  afterEach(() => guild.stop());

  it('says what to do while nothing is planned', async () => {
    const { status, text } = await officer.get('/admin/raids');
    expect(status).toBe(200);
    expect(text).toContain('No raid is planned');
    expect(text).toContain('No raid has been held yet');
  });

  it('is for officers: others are told so, strangers log in first and come back', async () => {
    const member = await guild.loggedIn(2);
    expect((await member.get('/admin/raids')).status).toBe(403);
    const seen = await guild.anonymous().get('/admin/raids?state=failed');
    expect([seen.status, seen.headers.get('location')]).toEqual([302, '/login?next=%2Fadmin%2Fraids%3Fstate%3Dfailed']);
  });

  it('shows each raid in its own zone, on both sides of a clock change', async () => {
    // Lord Howe moves its clocks by half an hour in the night to 4 October 2026; Kathmandu, at +05:45, never does.
    const island = await addNight(guild, { label: 'Island night', weekday: 5, start: '20:00', timezone: 'Australia/Lord_Howe' });
    const valley = await addNight(guild, { label: 'Valley night', weekday: 6, start: '20:00', timezone: 'Asia/Kathmandu' });
    const dates = [
      { title: 'Island before', recurring_event_id: island, event_date: '2026-10-03', start_time_utc: '2026-10-03T09:30:00Z' },
      { title: 'Island after', recurring_event_id: island, event_date: '2026-10-10', start_time_utc: '2026-10-10T09:00:00Z' },
      { title: 'Valley', recurring_event_id: valley, event_date: '2026-10-04', start_time_utc: '2026-10-04T14:15:00Z' },
    ];
    for (const raid of dates) await addRaid(guild, raid);
    const text = visibleText((await officer.get('/admin/raids')).text);
    expect(text).toContain('Sat, 3 Oct 2026, 08:00 pm LHST · 2 h');
    expect(text).toContain('Sat, 10 Oct 2026, 08:00 pm LHDT · 2 h');
    expect(text).toContain('Sun, 4 Oct 2026, 20:00 GMT+5:45 · 2 h');
  });

  it('shows how far a booking got, and what went wrong in plain words', async () => {
    const signUps = [
      ...Array.from({ length: 42 }, (_, at) => ({ playerId: at, discordId: String(100_000_000_000_000_000n + BigInt(at)) })),
      { playerId: 99, discordId: null },
    ];
    const refused = [{ name: 'Borin', reason: 'invalid className' }];
    await addRaid(guild, {
      title: 'Half done',
      start_time_utc: '2026-10-10T18:00:00Z',
      raid_helper_event_id: SHEET,
      discord_channel_id: WORLD.raidChannel,
      raid_helper_payload: JSON.stringify({ create: {}, signUps, sent: 31, refused }),
      booking_attempts: 1,
    });
    await addRaid(guild, {
      title: 'Broken',
      start_time_utc: '2026-10-11T18:00:00Z',
      booking_state: 'failed',
      booking_attempts: 11,
      booking_error: 'Raid-Helper can not be reached.\nconnect <ECONNREFUSED>',
    });
    const { text } = await officer.get('/admin/raids');
    const seen = visibleText(text);
    expect(seen).toContain('Reserved (done) Sheet (done) Sign-ups 31 of 42 (current) Announced (waiting)');
    expect(seen).toContain('One player could not be signed up');
    expect(seen).toContain('Borin: invalid className');
    expect(seen).toContain('Reserved (done) Sheet (failed) Sign-ups (waiting) Announced (waiting)');
    expect(seen).toContain('Raid-Helper can not be reached.');
    expect(text).toContain('connect &lt;ECONNREFUSED&gt;');
    expect(seen).toContain('Tried 11 times');
    expect(seen).toContain('1 booking has failed and waits for you');
    expect(text).toContain(`href="https://discord.com/channels/${WORLD.guildId}/${WORLD.raidChannel}/${SHEET}"`);
  });

  it('links a raid with the one it was booked from, and says which was booked by itself', async () => {
    const night = await addNight(guild, { label: 'Heroic night', weekday: 1, start: '21:00' });
    const common = { title: 'Heroic night', recurring_event_id: night, auto_booked: true };
    const next = await addRaid(guild, { ...common, event_date: '2026-10-06', start_time_utc: '2026-10-07T01:00:00Z' });
    const source = await addRaid(guild, {
      ...common,
      event_date: '2026-09-29',
      start_time_utc: '2026-09-30T01:00:00Z',
      successor_event_id: next,
    });
    const { text } = await officer.get('/admin/raids');
    const cardOf = (id: number) => visibleText(text.split(`id="raid-${id}"`)[1]?.split('</li>')[0] ?? '');
    expect(cardOf(next)).toContain('Heroic night · booked by itself · from Tue, Sep 29, 2026');
    expect(cardOf(source)).toContain('Heroic night · made by hand · next week: Tue, Oct 6, 2026');
    expect(text).toContain(`href="#raid-${source}"`);
  });

  it('filters both sections and keeps the filter in its links', async () => {
    const night = await addNight(guild, { label: 'Heroic night', weekday: 1, start: '21:00' });
    await addRaid(guild, { title: 'Wanted', start_time_utc: '2026-10-07T01:00:00Z', recurring_event_id: night });
    await addRaid(guild, { title: 'Unwanted', start_time_utc: '2026-10-08T01:00:00Z' });
    const { text } = await officer.get(`/admin/raids?recurringEvent=${night}&state=posted`);
    expect(text).toContain('Wanted');
    expect(text).not.toContain('Unwanted');
    expect(text).toContain(`<option value="${night}" selected>Heroic night</option>`);
    expect(text).toContain(`name="returnTo" value="/admin/raids?recurringEvent&#x3D;${night}&amp;state&#x3D;posted"`);
    expect((await officer.get('/admin/raids?state=failed')).text).toContain('No upcoming raid matches');
    expect((await officer.get('/admin/raids?state=nonsense&recurringEvent=x&page=-3')).text).toContain('Unwanted');
  });

  it('pages through what is past, twenty at a time, with the same number of statements', async () => {
    const empty = await statementsOf(guild, () => officer.get('/admin/raids'));
    await guild.rows(
      `insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
       select 'Night ' || n, '2026-01-01'::date + n, '2026-01-01T20:00Z'::timestamptz + make_interval(days => n),
              '2026-01-01T22:00Z'::timestamptz + make_interval(days => n)
       from generate_series(1, 45) n`,
    );
    const pages: string[] = [];
    const full = await statementsOf(guild, async () => pages.push((await officer.get('/admin/raids')).text));
    for (const page of [2, 3, 9]) pages.push((await officer.get(`/admin/raids?page=${page}`)).text);
    const titles = pages.map((page) => [...page.matchAll(/raid-card-title">(Night \d+)/g)].map(([, title]) => title));
    expect(titles.map(({ length }) => length)).toEqual([20, 20, 5, 5]);
    expect(titles.slice(0, 3).flat()).toEqual(Array.from({ length: 45 }, (_, at) => `Night ${45 - at}`));
    expect(pages[1]).toContain('Page 2 of 3');
    expect(pages[1]).toContain('href="/admin/raids" rel="prev"');
    expect(pages[1]).toContain('href="/admin/raids?page&#x3D;3" rel="next"');
    expect(full).toBe(empty);
  });

  it('retries and cancels by plain forms and comes back to the same page with a word', async () => {
    const retried = await addRaid(guild, { title: 'Broken', start_time_utc: '2026-10-11T18:00:00Z', booking_state: 'failed' });
    const cancelled = await addRaid(guild, { title: 'Too much', start_time_utc: '2026-10-12T18:00:00Z' });
    const page = '/admin/raids?state=failed';
    const seen = await officer.form(page, `/admin/raids/${retried}/retry`, { returnTo: page });
    expect([seen.status, seen.headers.get('location')]).toEqual([303, page]);
    expect((await officer.get(page)).text).toContain('The booking is tried again now.');
    await officer.form('/admin/raids', `/admin/raids/${cancelled}/cancel`, { returnTo: '/admin/raids' });
    expect((await officer.get('/admin/raids')).text).toContain('The raid is cancelled.');
    expect(await guild.rows('select booking_state from patt.raid_events order by id')).toEqual([
      { booking_state: 'pending' },
      { booking_state: 'cancelled' },
    ]);
  });

  it('tells why nothing could be done, and leads to no other site', async () => {
    const past = await addRaid(guild, { title: 'Long ago', start_time_utc: '2026-09-01T18:00:00Z' });
    const seen = await officer.form('/admin/raids', `/admin/raids/${past}/cancel`, { returnTo: '//evil.example' });
    expect([seen.status, seen.headers.get('location')]).toEqual([303, '/']);
    expect((await officer.get('/admin/raids')).text).toContain('This raid has begun');
  });

  it('takes no form without its token', async () => {
    const id = await addRaid(guild, { title: 'Kept', start_time_utc: '2026-10-12T18:00:00Z' });
    expect((await officer.post(`/admin/raids/${id}/cancel`, { returnTo: '/admin/raids' })).status).toBe(403);
    expect(await guild.rows('select booking_state from patt.raid_events')).toEqual([{ booking_state: 'posted' }]);
  });
});
