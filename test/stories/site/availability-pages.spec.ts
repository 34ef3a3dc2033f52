import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { chosenOf, errorAt, part, statementsFor, textOf, told, valueOf } from './page.reading.js';

const OWN = '/profile/availability';
const PAGE = '/admin/availability';
const EVENTS = `${PAGE}/recurring-events`;
const NIGHT = {
  label: 'Heroic night',
  eventType: 'raid',
  dayOfWeek: '1',
  defaultStartTime: '20:30',
  timezone: 'Australia/Lord_Howe',
  defaultDurationMinutes: '150',
  discordChannelId: '',
  raidHelperTemplateId: 'wowretail2',
  isActive: 'true',
  autoBook: 'true',
};

describe('the pages of availability', () => {
  let guild: Guild;
  let member: Session;
  let officer: Session;
  beforeAll(async () => {
    // The week that comes is that of 9 March: America has changed its clocks, Berlin has not.
    guild = await Guild.start({ timezone: 'America/St_Johns', now: '2026-03-04T12:00:00Z' });
    member = await guild.loggedIn(2, 'Thornwick');
    officer = await guild.loggedIn(4, 'Olwen');
  });
  beforeEach(async () => {
    await guild.rows('truncate patt.player_availability, patt.recurring_events cascade');
    await guild.rows(`delete from guild_identity.players where website_user_id is null`);
    await guild.rows('delete from pgboss.job');
  });
  afterAll(() => guild.stop());

  const windows = () =>
    guild.rows(
      `select p.display_name as who, day_of_week as day, to_char(earliest_start, 'HH24:MI') as start,
              available_hours::float as hours
       from patt.player_availability join guild_identity.players p on p.id = player_id order by who, day`,
    );
  const zoneOf = async (name: string) =>
    (
      await guild.rows<{ timezone: string }>('select timezone from guild_identity.players where display_name = $1', [
        name,
      ])
    )[0]?.timezone;
  const ticked = (...days: readonly [day: number, start: string, hours: string][]) =>
    Object.fromEntries(
      days.flatMap(([day, start, hours]): [string, string][] => [
        [`day_${day}_available`, 'true'],
        [`day_${day}_start`, start],
        [`day_${day}_hours`, hours],
      ]),
    );
  const picture = (html: string, band: string) => {
    const rows = html.split(`aria-label="${band}"`)[1]?.split('</ol>')[0] ?? '';
    return rows
      .split('<li ')
      .slice(1)
      .map((row) => textOf(`<li ${row}`).replace('– not available', '').replace(/\s+/g, ' ').trim());
  };

  describe('one’s own week', () => {
    it('begins with 18:00 and four hours behind each box, and tells that nobody can count on one yet', async () => {
      const { text } = await member.get(OWN);
      expect(textOf(text)).toContain('Nobody can count on you yet');
      expect([chosenOf(text, 'day-3-start'), chosenOf(text, 'day-3-hours')]).toEqual(['18:00', '4']);
      expect(text).not.toMatch(/type="checkbox" value="true" checked/);
      expect((await guild.anonymous().get(OWN)).headers.get('location')).toBe('/login?next=%2Fprofile%2Favailability');
    });

    it('is saved with its zone, and drawn in both zones on the dates that come', async () => {
      const fields = {
        timezone: 'Europe/Berlin',
        ...ticked([0, '22:00', '4'], [6, '23:30', '1.5']),
        day_3_start: '18:00',
      };
      expect(await told(member, await member.form(OWN, OWN, fields))).toEqual({
        to: OWN,
        says: 'success: Saved: the guild knows when you can play.',
      });
      expect(await windows()).toEqual([
        { who: 'Thornwick', day: 0, start: '22:00', hours: 4 },
        { who: 'Thornwick', day: 6, start: '23:30', hours: 1.5 },
      ]);
      expect(await zoneOf('Thornwick')).toBe('Europe/Berlin');
      const { text } = await member.get(OWN);
      expect(picture(text, 'Your time, Europe/Berlin')).toEqual([
        'Mon 9 Mar 00:00–01:00 22:00–00:00',
        'Tue 10 Mar 00:00–02:00',
        'Wed 11 Mar',
        'Thu 12 Mar',
        'Fri 13 Mar',
        'Sat 14 Mar',
        'Sun 15 Mar 23:30–00:00',
      ]);
      expect(picture(text, 'Guild time, America/St Johns').filter((row) => row.includes('–'))).toEqual([
        'Mon 9 Mar 18:30–22:30',
        'Sun 15 Mar 20:00–21:30',
      ]);
    });

    it('is not saved with a faulty field, which says so, and all that was typed is still there', async () => {
      await member.form(OWN, OWN, { timezone: 'Asia/Kolkata', ...ticked([2, '20:00', '3']) });
      const refused = await member.form(OWN, OWN, {
        timezone: 'Europe/Berlin',
        ...ticked([0, '21:30', '3.5'], [4, '18:00', '17'], [5, '', '2']),
      });
      expect(refused.status).toBe(400);
      expect(errorAt(refused.text, 'day-4-hours')).toBe('Choose hours, at most 16.');
      expect(errorAt(refused.text, 'day-5-start')).toBe('Choose a time such as 18:00.');
      expect([chosenOf(refused.text, 'day-0-start'), chosenOf(refused.text, 'day-0-hours')]).toEqual(['21:30', '3.5']);
      expect([chosenOf(refused.text, 'day-4-hours'), chosenOf(refused.text, 'week-timezone')]).toEqual([
        '17',
        'Europe/Berlin',
      ]);
      expect(refused.text.match(/type="checkbox" value="true" checked/g)).toHaveLength(3);
      const forged = await member.form(OWN, OWN, { timezone: 'Middle/Earth', ...ticked([0, '21:30', '3']) });
      expect([forged.status, errorAt(forged.text, 'week-timezone')]).toEqual([400, 'Choose one of the list.']);
      expect((await member.form(OWN, OWN, { timezone: 'Asia/Kolkata', notes: 'late' })).status).toBe(400);
      expect(await windows()).toEqual([{ who: 'Thornwick', day: 2, start: '20:00', hours: 3 }]);
      expect(await zoneOf('Thornwick')).toBe('Asia/Kolkata');
    });

    it('keeps a time and hours between the half ones that another way has set', async () => {
      const days = [{ day_of_week: 0, earliest_start: '18:07', available_hours: 3.3 }];
      await member.api('PUT', '/api/v1/me/availability', { timezone: 'Asia/Kolkata', days });
      const { text } = await member.get(OWN);
      expect([chosenOf(text, 'day-0-start'), chosenOf(text, 'day-0-hours')]).toEqual(['18:07', '3.3']);
    });
  });

  it('an officer changes somebody’s week from the players’ page, within reach', async () => {
    const id = await guild.people.idOf('Thornwick');
    const path = `${PAGE}/players/${id}`;
    expect((await officer.get(`/admin/players?player=${id}`)).text).toContain(`href="${path}"`);
    expect((await officer.get(path)).text).toContain('When Thornwick can play');
    const answer = await officer.form(path, path, { timezone: 'Asia/Kolkata', ...ticked([2, '20:00', '3']) });
    expect(await told(officer, answer)).toEqual({ to: path, says: 'success: Saved.' });
    expect(await windows()).toEqual([{ who: 'Thornwick', day: 2, start: '20:00', hours: 3 }]);
    expect(textOf((await officer.get(`/admin/audit-log?player=${id}`)).text)).toContain(
      'changed the week of Thornwick: Wednesday not available → 20:00–23:00',
    );
    const { playerId } = await guild.people.join({ name: 'Leader', rankLevel: 5 });
    const above = `${PAGE}/players/${playerId}`;
    const refused = await officer.form(above, above, { timezone: 'Asia/Kolkata', ...ticked([2, '20:00', '3']) });
    expect([refused.status, textOf(refused.text)]).toEqual([
      409,
      expect.stringContaining('Leader has your rank or a higher one'),
    ]);
    expect(await windows()).toHaveLength(1);
    expect((await officer.get(`${PAGE}/players/999999`)).status).toBe(404);
  });

  describe('the officers’ page', () => {
    const add = (fields: Record<string, string>) => officer.form(PAGE, EVENTS, fields);
    const edit = (id: number, fields: Record<string, string>) => officer.form(PAGE, `${EVENTS}/${id}`, fields);
    const events = () =>
      guild.rows<Record<string, unknown> & { id: number }>('select * from patt.recurring_events order by id');
    const added = async (fields: Record<string, string>) => {
      expect((await add(fields)).status).toBe(303);
      return (await events()).at(-1)?.id ?? 0;
    };

    it('shows each day with who can, by whose clock, and what takes place', async () => {
      await member.form(OWN, OWN, { timezone: 'Europe/Berlin', ...ticked([1, '22:00', '3']) });
      await guild.people.join({ name: 'Resting', hiatus: true });
      await add(NIGHT);
      await add({ ...NIGHT, label: 'Late social', eventType: 'social', defaultStartTime: '23:00' });
      const { text } = await officer.get(PAGE);
      const days = text.split('<li class="day-card').slice(1).map(textOf);
      expect(days[1]).toMatch(/Tuesday 50 % many can 1 of 2 players weight 1/);
      expect(days[1]).toMatch(/Heroic night 20:30 Australia\/Lord Howe\s+Late social 23:00 Australia\/Lord Howe/);
      expect(days[1]).toMatch(/Thornwick no spec, Member 22:00–01:00 Europe\/Berlin\s+Tue 18:30–21:30 guild time/);
      expect(days[0]).toMatch(/Monday 0 % few can 0 of 2 players weight 0 Nobody yet/);
      expect(days[7]).toMatch(/1 player has not told when they can play. Who has not Olwen/);
    });

    it('adds several events a day with everything about them, and refuses one on another’s time', async () => {
      await added(NIGHT);
      const id = await added({ ...NIGHT, label: 'Late', defaultStartTime: '23:00', timezone: 'Asia/Kolkata' });
      expect((await events()).at(-1)).toMatchObject({
        label: 'Late',
        day_of_week: 1,
        default_start_time: '23:00:00',
        timezone: 'Asia/Kolkata',
        default_duration_minutes: 150,
        discord_channel_id: null,
        auto_book: true,
        display_on_public: false,
      });
      const refused = await add({ ...NIGHT, label: 'Twice' });
      expect(refused.status).toBe(409);
      expect(errorAt(refused.text, 'new-event')).toContain('Heroic night is already active');
      expect(valueOf(refused.text, 'new-event-label')).toBe('Twice');
      const moved = await edit(id, { ...NIGHT, label: 'Late' });
      expect([moved.status, errorAt(moved.text, `event-${id}`)]).toEqual([
        409,
        expect.stringContaining('Heroic night'),
      ]);
      const faulty = await add({ ...NIGHT, timezone: 'Moonglade', dayOfWeek: '' });
      expect(errorAt(faulty.text, 'new-event-timezone')).toContain('IANA time zone');
      expect(await events()).toHaveLength(2);
    });

    it('saves a row in place, and takes an event off and on again unless its time is taken', async () => {
      const id = await added(NIGHT);
      const headers = { 'hx-request': 'true', 'x-requested-with': 'XMLHttpRequest' };
      const saved = await officer.post(`${EVENTS}/${id}`, { ...NIGHT, label: 'Rest', isActive: '' }, headers);
      expect([saved.status, saved.text.trimStart().startsWith('<tr')]).toEqual([200, true]);
      expect(saved.text).toContain('data-notice="Rest saved"');
      expect(saved.text).not.toContain('Book next date');
      await added({ ...NIGHT, label: 'New night' });
      const refused = await officer.post(`${EVENTS}/${id}`, { ...NIGHT, label: 'Rest' }, headers);
      expect([refused.status, errorAt(refused.text, `event-${id}`)]).toEqual([
        409,
        expect.stringContaining('New night'),
      ]);
      expect((await events())[0]).toMatchObject({ label: 'Rest', is_active: false });
    });

    it('books the next date once, and from then on shows it instead of the button', async () => {
      const id = await added(NIGHT);
      const book = () => officer.form(PAGE, `${EVENTS}/${id}/book-next`, {});
      expect((await told(officer, await book())).says).toBe(
        'success: Heroic night of Tue, 10 Mar 2026 is reserved; its sheet is posted now.',
      );
      expect((await told(officer, await book())).says).toMatch(/^error: /);
      await guild.workOff();
      expect(guild.simulators.raidHelper.events).toHaveLength(1);
      const row = part((await officer.get(PAGE)).text, 'tr', `event-row-${id}`);
      expect(row).not.toContain('Book next date');
      expect(textOf(row)).toContain('10 Mar 2026');
    });

    it('deletes what has no raids, and offers to deactivate what has', async () => {
      const [first, second] = [await added(NIGHT), await added({ ...NIGHT, dayOfWeek: '2' })];
      await officer.form(PAGE, `${EVENTS}/${second}/book-next`, {});
      const { text } = await officer.get(PAGE);
      expect([text.includes(`${EVENTS}/${first}/delete`), text.includes(`${EVENTS}/${second}/delete`)]).toEqual([
        true,
        false,
      ]);
      expect((await told(officer, await officer.form(PAGE, `${EVENTS}/${first}/delete`, {}))).says).toContain(
        'is deleted',
      );
      const kept = await told(officer, await officer.form(PAGE, `${EVENTS}/${second}/delete`, {}));
      expect(kept.says).toContain('Deactivate it instead');
      expect((await events()).map(({ id }) => id)).toEqual([second]);
    });

    it('offers the channels of the server once they are known, and keeps one that is gone', async () => {
      await guild.rows(
        `insert into guild_identity.discord_channels (discord_id, name, type, position, synced_at)
         values ('100000000000000041', 'raids', 'text', 1, now())`,
      );
      const id = await added({ ...NIGHT, discordChannelId: '100000000000000041' });
      expect(chosenOf((await officer.get(PAGE)).text, `event-${id}-discordChannelId`)).toBe('100000000000000041');
      await guild.rows(`update patt.recurring_events set discord_channel_id = '100000000000000049'`);
      const { text } = await officer.get(PAGE);
      expect(chosenOf(text, `event-${id}-discordChannelId`)).toBe('100000000000000049');
      expect(text).toContain('#raids');
    });

    it('costs as many statements for many as for few', async () => {
      await added(NIGHT);
      const page = () => officer.get(PAGE);
      const few = await statementsFor(guild, page);
      for (let count = 0; count < 6; count++) {
        const { playerId } = await guild.people.join({ name: `Many ${count}` });
        await guild.rows(
          `insert into patt.player_availability (player_id, day_of_week, earliest_start, available_hours)
           select $1, day, '18:00', 4 from generate_series(0, 6) as day`,
          [playerId],
        );
        await added({ ...NIGHT, dayOfWeek: String(count), defaultStartTime: '10:00' });
      }
      expect(await statementsFor(guild, page)).toBe(few);
    });
  });
});
