import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { addNight, addRaid, statementsOf, visibleText } from './raid.rows.js';

const SHEET = '100000000000000501';

describe('the raids page', () => {
  let guild: Guild;
  let officer: Session;

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-10-03T12:00:00Z' });
  });
  beforeEach(async () => {
    await guild.reset();
    officer = await guild.loggedIn(4);
  });
  afterAll(() => guild.stop());

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
    const island = await addNight(guild, {
      label: 'Island night',
      weekday: 5,
      start: '20:00',
      timezone: 'Australia/Lord_Howe',
    });
    const valley = await addNight(guild, {
      label: 'Valley night',
      weekday: 6,
      start: '20:00',
      timezone: 'Asia/Kathmandu',
    });
    const dates = [
      {
        title: 'Island before',
        recurring_event_id: island,
        event_date: '2026-10-03',
        start_time_utc: '2026-10-03T09:30:00Z',
      },
      {
        title: 'Island after',
        recurring_event_id: island,
        event_date: '2026-10-10',
        start_time_utc: '2026-10-10T09:00:00Z',
      },
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
      ...Array.from({ length: 42 }, (_, at) => ({
        playerId: at,
        discordId: String(100_000_000_000_000_000n + BigInt(at)),
      })),
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
    const retried = await addRaid(guild, {
      title: 'Broken',
      start_time_utc: '2026-10-11T18:00:00Z',
      booking_state: 'failed',
    });
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
