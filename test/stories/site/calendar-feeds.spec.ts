import type { Session } from '../../support/browser-session.js';
import { readByIcalJs, readByNodeIcal, type ReadEvent } from '../../support/calendar-reading.js';
import { Guild } from '../../support/guild.js';
import { addRaid } from '../scheduling/raid.rows.js';
import { API, CalendarSteps } from './calendar.steps.js';
import { part, statementsFor, told, valueOf } from './page.reading.js';

const NOW = '2026-10-02T12:00:00Z';
const HOME = 'Australia/Lord_Howe';
const PUBLIC = '/calendar/public.ics';

describe('the calendar as a file', () => {
  let guild: Guild;
  let steps: CalendarSteps;
  let member: Session;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, timezone: HOME });
    steps = new CalendarSteps(guild, HOME);
    member = await guild.loggedIn(2, 'Mirren');
  });
  beforeEach(() => steps.clear('Mirren', NOW));
  afterAll(() => guild.stop());

  const fetch = (path: string, headers: Record<string, string> = {}) => steps.fetch(path, headers);
  const newAddress = (session = member) => steps.newAddress(session);
  const isSame = async (path: string, etag: string | null) =>
    (await fetch(path, { 'if-none-match': etag ?? '' })).status === 304;

  describe('is read by two programs', () => {
    it.each([
      ['America/New_York', '2026-10-31'],
      ['Europe/Berlin', '2026-10-24'],
      ['Australia/Sydney', '2026-10-03'],
      ['Australia/Lord_Howe', '2026-10-03'],
      ['America/St_Johns', '2026-10-31'],
      ['Asia/Kathmandu', '2026-10-17'],
    ])('with the same moments as it was written, through the clock change of %s', async (zone, eve) => {
      await steps.moveGuildTo(zone);
      await guild.rows(
        `insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
         select 'Night, ' || n || '; 語' || repeat('🐉', n), $1::date, at, at + interval '95 minutes'
         from generate_series(0, 35) n, lateral (select $1::timestamptz + n * interval '75 minutes' as at) as time`,
        [eve],
      );
      const wanted = await guild.rows<{ uid: string; title: string; start: Date; end: Date }>(
        `select 'raid-' || id || '@' || (select uid_domain from patt.public_calendar) as uid, title,
                start_time_utc as start, end_time_utc as "end" from patt.raid_events order by start_time_utc`,
      );
      const { text } = await fetch(await newAddress());
      const expected = wanted.map(({ uid, title, start, end }) => ({
        uid,
        title,
        start: start.toISOString(),
        end: end.toISOString(),
      }));
      expect(readByIcalJs(text)).toMatchObject(expected);
      expect(readByNodeIcal(text)).toMatchObject(expected);
      expect(text).toContain(`X-WR-TIMEZONE:${zone}\r\n`);
      expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    });

    it('while nothing is planned, too', async () => {
      const { text, headers } = await fetch(PUBLIC);
      expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect([readByIcalJs(text), readByNodeIcal(text)]).toEqual([[], []]);
    });
  });

  describe('holds', () => {
    it('for everybody what the public is shown; for members all, with sheet, log and notes', async () => {
      const sheet = {
        raid_helper_event_id: '7',
        discord_channel_id: '100000000000000021',
        notes: 'Bring\nfood, drink',
      };
      await steps.publicRaid({ title: 'Shown', ...sheet });
      await addRaid(guild, { title: 'Single', start_time_utc: '2026-10-05T09:00:00Z', ...sheet });
      const [shown, ...others] = await steps.eventsOf(PUBLIC);
      expect(others).toEqual([]);
      expect(shown).toMatchObject({ title: 'Shown', status: 'CONFIRMED', transparency: 'TRANSPARENT' });
      expect(shown?.description).toBe('Sat, 3 Oct 2026, 08:00 pm LHST on the guild’s clock');
      const own = await steps.eventsOf(await newAddress());
      expect(own.map(({ title }) => title)).toEqual(['Shown', 'Single']);
      expect(own[0]?.description).toBe(
        'Sat, 3 Oct 2026, 08:00 pm LHST on the guild’s clock\nYou: not answered\nSign-up sheet: https://discord.com/channels/100000000000000001/100000000000000021/7\n\nBring\nfood, drink',
      );
      expect(own[0]?.uid).toBe(shown?.uid);
    });

    it.each<[string, Record<string, unknown>, Partial<ReadEvent>]>([
      [
        'signed up',
        { raid_helper_status: 'accepted' },
        { title: '✓ Island night', status: 'CONFIRMED', transparency: 'OPAQUE' },
      ],
      [
        'late',
        { raid_helper_status: 'late' },
        { title: 'Late: Island night', status: 'CONFIRMED', transparency: 'OPAQUE' },
      ],
      [
        'tentative',
        { raid_helper_status: 'tentative' },
        { title: 'Tentative: Island night', status: 'TENTATIVE', transparency: 'OPAQUE' },
      ],
      [
        'on the bench',
        { raid_helper_status: 'bench' },
        { title: 'Bench: Island night', status: 'TENTATIVE', transparency: 'TRANSPARENT' },
      ],
      [
        'absent',
        { noted_absence: true },
        { title: 'Absent: Island night', status: 'CONFIRMED', transparency: 'TRANSPARENT' },
      ],
    ])('a member’s own answer: %s', async (_, answer, event) => {
      const id = await steps.publicRaid();
      await steps.answers(id, { Mirren: answer });
      expect(await steps.eventsOf(await newAddress())).toMatchObject([event]);
      expect(await steps.eventsOf(PUBLIC)).toMatchObject([{ title: 'Island night' }]);
    });

    it('what the page of the month and the API show, at the same moments', async () => {
      const recurring_event_id = await steps.night();
      for (const [day, more] of [
        ['03', {}],
        ['10', { booking_state: 'cancelled' }],
        ['17', { booking_state: 'failed' }],
      ] as const) {
        await addRaid(guild, {
          title: `Night ${day}`,
          start_time_utc: `2026-10-${day}T09:00:00Z`,
          recurring_event_id,
          ...more,
        });
      }
      const { json } = await member.api('GET', '/api/v1/raid-events');
      const listed = (json.data as { id: number; start_time: string; booking: { state: string } }[])
        .toReversed()
        .map(({ id, start_time, booking }) => [String(id), start_time, booking.state === 'cancelled']);
      const { text } = await member.get('/raids?view=month');
      const shown = [
        ...text.matchAll(
          /class="month-raid kind-raid( is-cancelled)?[^"]*" href="\/raids\/(\d+)"><time[^>]*datetime="([^"]*)"/g,
        ),
      ].map(([, cancelled, id, start]) => [id, start, cancelled !== undefined]);
      const told = (await steps.eventsOf(await newAddress())).map(({ uid, start, status }) => [
        /^raid-(\d+)@/.exec(uid)?.[1],
        start,
        status === 'CANCELLED',
      ]);
      expect(listed).toHaveLength(3);
      expect(shown).toEqual(listed);
      expect(told).toEqual(listed);
    });

    it('cancelled and deleted raids as cancelled for sixty days', async () => {
      await steps.publicRaid({ title: 'Called off', booking_state: 'cancelled' });
      await steps.publicRaid({ title: 'Thrown away', start_time_utc: '2027-03-06T09:00:00Z', deleted_at: NOW });
      const seen = async () => (await steps.eventsOf(PUBLIC)).map(({ title, status }) => `${title} ${status}`);
      expect(await seen()).toEqual(['Cancelled: Called off CANCELLED', 'Cancelled: Thrown away CANCELLED']);
      guild.clock.turnTo(new Date('2026-11-30T12:00:00Z'));
      expect(await seen()).toEqual(['Cancelled: Called off CANCELLED', 'Cancelled: Thrown away CANCELLED']);
      guild.clock.turnTo(new Date('2026-12-01T12:00:01Z'));
      expect(await seen()).toEqual(['Cancelled: Called off CANCELLED']);
      guild.clock.turnTo(new Date('2026-12-02T11:30:01Z'));
      expect(await seen()).toEqual([]);
    });

    it('one raid, for whoever may see its page', async () => {
      const id = await steps.publicRaid();
      const { status, headers, text } = await fetch(`/raids/${id}.ics`);
      expect([status, headers.get('content-disposition')]).toEqual([200, `attachment; filename="raid-${id}.ics"`]);
      expect(readByNodeIcal(text)).toMatchObject([{ title: 'Island night', start: '2026-10-03T09:30:00.000Z' }]);
      expect(await isSame(`/raids/${id}.ics`, headers.get('etag'))).toBe(true);
    });
  });

  describe('is known again', () => {
    it('until something that it shows changes, which also counts its sequence', async () => {
      const id = await steps.publicRaid();
      const own = await newAddress();
      const change = (set: string) => guild.rows(`update patt.raid_events set ${set} where id = $1`, [id]);
      const marks = async () => [(await fetch(PUBLIC)).headers.get('etag'), (await fetch(own)).headers.get('etag')];
      let known = await marks();
      /** Whether the public feed and the member's own changed. */
      const changed = async () => {
        const before = known;
        known = await marks();
        return known.map((mark, at) => mark !== before[at]);
      };
      expect(await changed()).toEqual([false, false]);
      await change(`booking_attempts = 4, booking_error = 'x', announced_at = now(), title = title`);
      await guild.people.join({ name: 'Ash' });
      await steps.answers(id, { Ash: { signed_up: true } });
      guild.clock.turnTo(new Date('2026-10-02T18:00:00Z'));
      expect(await changed()).toEqual([false, false]);
      await steps.answers(id, { Mirren: { signed_up: true } });
      expect(await changed()).toEqual([false, true]);
      for (const set of [
        `title = 'Later night'`,
        `start_time_utc = start_time_utc + interval '1 hour'`,
        `end_time_utc = end_time_utc + interval '1 hour'`,
        `event_type = 'social'`,
        `booking_state = 'cancelled'`,
      ]) {
        const [{ sequence = -1 } = {}] = await steps.eventsOf(PUBLIC);
        await change(set);
        expect([set, await changed()]).toEqual([set, [true, true]]);
        expect(await steps.eventsOf(PUBLIC)).toMatchObject([{ sequence: sequence + 1 }]);
      }
    });

    it('by its mark and by its date, also when only the head is asked for', async () => {
      const id = await steps.publicRaid();
      const own = await newAddress();
      for (const [path, cacheControl] of [
        [PUBLIC, 'public, max-age=300'],
        [own, 'private, no-cache'],
      ] as const) {
        guild.clock.turnTo(new Date('2026-10-02T13:00:00.400Z'));
        await guild.rows(`update patt.raid_events set title = 'Night of ' || $2 where id = $1`, [id, path.length]);
        const { headers } = await fetch(path);
        expect(headers.get('cache-control')).toBe(cacheControl);
        const [etag, date] = [headers.get('etag'), headers.get('last-modified') ?? ''];
        expect(date).toBe('Fri, 02 Oct 2026 13:00:00 GMT');
        const head = await guild.anonymous().api('HEAD', path);
        expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', etag]);
        guild.clock.turnTo(new Date('2026-10-02T14:00:00Z'));
        expect(await isSame(path, etag)).toBe(true);
        expect((await fetch(path, { 'if-modified-since': date })).status).toBe(304);
        await steps.moveGuildTo(path === PUBLIC ? 'Asia/Kolkata' : 'Asia/Kathmandu');
        expect((await fetch(path, { 'if-modified-since': date })).status).toBe(200);
        expect(await isSame(path, etag)).toBe(false);
        expect((await fetch(path)).headers.get('last-modified')).toBe('Fri, 02 Oct 2026 14:00:00 GMT');
      }
    });

    it('by names of its events that have nothing to do with where the site is', async () => {
      await steps.publicRaid();
      const [row] = await guild.rows<{ uid_domain: string }>('select uid_domain from patt.public_calendar');
      const [event] = await steps.eventsOf(PUBLIC);
      expect(event?.uid).toMatch(new RegExp(`^raid-\\d+@${row?.uid_domain}$`));
      expect(event?.uid).not.toContain(new URL(guild.url).host);
    });

    it('with as many statements for many raids as for one', async () => {
      await steps.publicRaid();
      const own = await newAddress();
      const count = async () => [
        await statementsFor(guild, () => fetch(PUBLIC)),
        await statementsFor(guild, () => fetch(own)),
      ];
      const few = await count();
      await guild.rows(
        `insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
         select 'Night', date '2026-10-02', timestamptz '2026-10-02T09:00Z' + n * interval '1 day',
                timestamptz '2026-10-02T11:00Z' + n * interval '1 day' from generate_series(-50, 50) n`,
      );
      expect(await count()).toEqual(few);
      expect(Math.max(...few)).toBeLessThanOrEqual(6);
    });
  });

  describe('of a member', () => {
    it('has an address on the profile that a new one ends at once, and that can be switched off', async () => {
      const section = async () => part((await member.get('/profile')).text, 'section', 'calendar');
      expect(await section()).toContain('Make my address');
      const made = await told(member, await member.form('/profile', '/profile/calendar/renew', {}));
      expect(made).toEqual({
        to: '/profile#calendar',
        says: 'success: Here is your address. An earlier one opens nothing any more.',
      });
      const address = valueOf(await section(), 'calendar-address') ?? '';
      expect(address).toMatch(new RegExp(`^${guild.url}/calendar/[\\w-]+\\.ics$`));
      expect(await section()).toContain(`webcal:${address.slice(5)}`);
      const first = new URL(address).pathname;
      expect((await fetch(first)).status).toBe(200);
      await member.form('/profile', '/profile/calendar/renew', {});
      const second = new URL(valueOf(await section(), 'calendar-address') ?? '').pathname;
      expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200]);
      await member.form('/profile', '/profile/calendar/off', {});
      expect((await fetch(second)).status).toBe(404);
      expect(await section()).toContain('Make my address');
    });

    it('is made, shown and ended by the API as well, but not by an API token', async () => {
      const none = { url: null, webcal_url: null, made_at: null };
      expect((await member.api('GET', API)).json.data).toEqual(none);
      const made = await member.api('POST', API);
      expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
      expect((await member.api('GET', API)).json.data).toEqual({
        ...(made.json.data as object),
        made_at: '2026-10-02T12:00:00.000Z',
      });
      const token = await member.api('POST', '/api/v1/me/api-tokens', {
        name: 'Sheet',
        scopes: ['read', 'write'],
        days: null,
      });
      const program = guild.anonymous().withBearer((token.json.data as { token: string }).token);
      expect([(await program.api('GET', API)).status, (await program.api('POST', API)).status]).toEqual([403, 403]);
      const { url } = made.json.data as { url: string };
      expect((await member.api('DELETE', API)).json.data).toEqual({ deleted: true });
      expect((await fetch(new URL(url).pathname)).status).toBe(404);
      expect((await member.api('DELETE', API)).status).toBe(200);
    });

    it('opens to nobody with a forged address, whoever it names', async () => {
      const own = await newAddress();
      const other = await newAddress(await guild.loggedIn(4, 'Olwen'));
      const [mine = '', theirs = ''] = [own, other].map((path) => /(\d+)-/.exec(path)?.[1]);
      for (const path of [
        own.replace(`/${mine}-`, `/${theirs}-`),
        own.replace(/.{4}\.ics$/, 'AAAA.ics'),
        own.replace('.ics', 'A.ics'),
        `/calendar/${mine}.ics`,
        '/calendar/%00.ics',
        `/calendar/${'9'.repeat(300)}.ics`,
      ]) {
        const { status, text } = await fetch(path);
        expect([path, status, text]).toEqual([path, 404, 'There is no such calendar.']);
      }
    });

    it.each([
      ['is deactivated', `update guild_identity.players set is_active = false where display_name = 'Mirren'`],
      ['has no rank any more', `update guild_identity.players set guild_rank_id = null where display_name = 'Mirren'`],
      ['has an account that is switched off', `update common.users set is_active = false where email = 'mirren'`],
    ])('closes once its owner %s', async (_, change) => {
      const own = await newAddress();
      expect((await fetch(own)).status).toBe(200);
      await guild.rows(change);
      expect((await fetch(own)).status).toBe(404);
    });
  });
});
