import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { addNight, addRaid } from '../scheduling/raid.rows.js';
import { CalendarSteps, daysOf, neighboursOn, titlesOn } from './calendar.steps.js';
import { statementsFor, textOf, told } from './page.reading.js';

/** Lord Howe moves its clocks by half an hour in the night to 4 October 2026. */
const NOW = '2026-10-02T12:00:00Z';
const HOME = 'Australia/Lord_Howe';

describe('the raids on the site', () => {
  let guild: Guild;
  let member: Session;
  let steps: CalendarSteps;

  beforeAll(async () => {
    guild = await Guild.start({ now: NOW, timezone: HOME });
    steps = new CalendarSteps(guild, HOME);
    member = await guild.loggedIn(2, 'Mirren');
  });
  beforeEach(() => steps.clear('Mirren', NOW));
  afterAll(() => guild.stop());

  const stranger = () => guild.anonymous();

  describe('in a list', () => {
    it('are what comes and what is over, in the guild’s zone with the abbreviation of that day', async () => {
      const recurring_event_id = await steps.night();
      for (const [title, start_time_utc] of [
        ['Long ago', '2026-09-26T09:30:00Z'],
        ['Before the change', '2026-10-03T09:30:00Z'],
        ['After the change', '2026-10-10T09:00:00Z'],
      ] as const) {
        await addRaid(guild, { title, start_time_utc, recurring_event_id });
      }
      const seen = textOf((await stranger().get('/raids')).text);
      expect(seen).toMatch(/Coming 2 .*Before the change Sat, 3 Oct 2026, 08:00 pm LHST/);
      expect(seen).toMatch(/After the change Sat, 10 Oct 2026, 08:00 pm LHDT/);
      expect(seen).toMatch(/Past 1 .*Long ago Sat, 26 Sept 2026, 08:00 pm LHST/);
      await steps.moveGuildTo('America/St_Johns');
      expect(textOf((await stranger().get('/raids')).text)).toContain(
        'Before the change Sat, Oct 3, 2026, 7:00 a.m. NDT',
      );
    });

    it('say what is cancelled, what is of another type, and what the reader answered', async () => {
      const cancelled = await steps.publicRaid({ booking_state: 'cancelled' });
      const keys = await addRaid(guild, {
        title: 'Keys',
        start_time_utc: '2026-10-05T09:30:00Z',
        event_type: 'mythicplus',
      });
      await steps.answers(keys, { Mirren: { raid_helper_status: 'late', signed_up: true } });
      const { text } = await member.get('/raids');
      expect(text).toMatch(new RegExp(`is-cancelled[^]*?<a href="/raids/${cancelled}">`));
      expect(textOf(text)).toMatch(/Island night .*? Raid Cancelled .*Keys .*? Mythic\+ Members Late/);
    });

    it('are filtered by type, and a type that is none filters nothing', async () => {
      await steps.publicRaid();
      await steps.publicRaid({ title: 'Keys', event_type: 'mythicplus' });
      await steps.publicRaid({ title: 'Fishing', event_type: 'something of old' });
      const titles = async (query: string) => titlesOn((await stranger().get(`/raids${query}`)).text);
      expect(await titles('?type=mythicplus')).toEqual(['Keys']);
      expect(await titles('?type=other')).toEqual(['Fishing']);
      expect(await titles('?type=dance')).toHaveLength(3);
      expect((await stranger().get('/raids?type=social')).text).toContain('Nothing of this type is planned');
    });

    it('have pages of what is over', async () => {
      const recurring_event_id = await steps.night();
      await guild.rows(
        `insert into patt.raid_events (recurring_event_id, title, event_date, start_time_utc, end_time_utc)
         select $1, 'Night ' || n, date '2026-09-01' - n, timestamptz '2026-09-01T09:00Z' - n * interval '1 day',
                timestamptz '2026-09-01T11:00Z' - n * interval '1 day' from generate_series(1, 45) n`,
        [recurring_event_id],
      );
      const [first, last, beyond] = await Promise.all(
        ['/raids', '/raids?page=3', '/raids?page=99'].map((path) => stranger().get(path)),
      );
      expect(textOf(first?.text ?? '')).toMatch(/Past 45 .*Night 1 .*Night 20 .*Page 1 of 3/);
      expect(first?.text).toContain('href="/raids?page&#x3D;2#past" rel="next"');
      expect(textOf(last?.text ?? '')).toMatch(/Night 41 .*Night 45 .*Page 3 of 3/);
      expect(textOf(beyond?.text ?? '')).toContain('Page 3 of 3');
    });

    it('are none at first, which is said', async () => {
      expect((await stranger().get('/raids')).text).toContain('Nothing is planned right now');
      expect((await stranger().get('/raids?view=month')).text).toContain('Nothing in this month');
    });
  });

  describe('in a month', () => {
    it('stand on the day on which they begin on the guild’s clock, whatever the date in UTC', async () => {
      await steps.publicRaid({ start_time_utc: '2026-10-31T14:30:00Z' });
      const show = async () => daysOf((await stranger().get('/raids?view=month&month=2026-11')).text);
      // 01:30 on Sunday on the island, which is at UTC+11 by then.
      expect((await show()).get('2026-11-01')).toContain('01:30 am LHDT Island night');
      await steps.moveGuildTo('America/St_Johns');
      await guild.rows(
        `update patt.raid_events set start_time_utc = '2026-11-01T02:00Z', end_time_utc = '2026-11-01T05:00Z'`,
      );
      // The clocks of St. John's go back during this night.
      const days = await show();
      expect(days.get('2026-10-31')).toMatch(/11:30 p.m. NDT Island night/);
      expect(days.get('2026-11-01')).not.toContain('Island night');
    });

    it('are a leaf of whole weeks from Monday with today on it, and lead to the leaves beside it', async () => {
      const { text } = await stranger().get('/raids?view=month');
      const days = daysOf(text);
      expect([...days.keys()].slice(0, 1)).toEqual(['2026-09-28']);
      expect([...days.keys()].at(-1)).toBe('2026-11-01');
      expect(days.get('2026-10-02')).toMatch(/2 Friday 2 October today/);
      expect([...days.values()].filter((day) => day.includes('today'))).toHaveLength(1);
      expect(text).toContain('month&#x3D;2026-09');
      expect(text).toContain('month&#x3D;2026-11');
      expect(textOf((await stranger().get('/raids?view=month&month=2031-02')).text)).toContain('February 2031');
      expect(textOf((await stranger().get('/raids?view=month&month=2026-99')).text)).toContain('October 2026');
    });

    it('are struck through when they are cancelled', async () => {
      const id = await steps.publicRaid({ booking_state: 'cancelled' });
      const { text } = await stranger().get('/raids?view=month');
      expect(text).toContain(`<a class="month-raid kind-raid is-cancelled" href="/raids/${id}">`);
      expect(daysOf(text).get('2026-10-03')).toContain('Island night cancelled');
    });
  });

  describe('are for', () => {
    it('everybody where their night is shown to the public, and otherwise for members alone', async () => {
      const shown = await steps.publicRaid({ title: 'Shown' });
      const hidden = await addRaid(guild, {
        title: 'Hidden',
        start_time_utc: '2026-10-04T09:00:00Z',
        recurring_event_id: await steps.night('Secret night', false),
      });
      const single = await addRaid(guild, { title: 'Single', start_time_utc: '2026-10-05T09:00:00Z' });
      const guest = await guild.loggedIn(0, 'Guest');
      for (const path of ['/raids', '/raids?view=month']) {
        for (const [reader, titles] of [
          [stranger(), ['Shown']],
          [guest, ['Shown']],
          [member, ['Shown', 'Hidden', 'Single']],
        ] as const) {
          const seen = textOf((await reader.get(path)).text);
          expect(['Shown', 'Hidden', 'Single'].filter((title) => seen.includes(title))).toEqual(titles);
        }
      }
      for (const id of [hidden, single]) {
        const turned = await stranger().get(`/raids/${id}`);
        expect([turned.status, turned.headers.get('location')]).toEqual([302, `/login?next=%2Fraids%2F${id}`]);
        expect((await guest.get(`/raids/${id}`)).status).toBe(403);
        expect((await stranger().get(`/raids/${id}.ics`)).status).toBe(404);
        expect((await member.get(`/raids/${id}.ics`)).status).toBe(200);
        expect((await member.get(`/raids/${id}`)).status).toBe(200);
      }
      expect((await stranger().get(`/raids/${shown}`)).status).toBe(200);
    });

    it('nobody once they are deleted, nor where there never was one', async () => {
      const id = await steps.publicRaid({ deleted_at: '2026-10-01T00:00:00Z' });
      for (const missing of [id, 999_999]) {
        const page = await member.get(`/raids/${missing}`);
        expect([page.status, textOf(page.text)]).toEqual([404, expect.stringContaining('There is no such raid.')]);
        expect((await member.get(`/raids/${missing}.ics`)).status).toBe(404);
        expect((await member.api('GET', `/api/v1/raid-events/${missing}/roster`)).json.code).toBe(
          'scheduling.raid-not-found',
        );
      }
      expect(textOf((await member.get('/raids')).text)).not.toContain('Island night');
    });
  });

  describe('each with its page', () => {
    it('tell members who comes by role, and everybody else by their answer', async () => {
      const id = await steps.fullRaid();
      const { text } = await member.get(`/raids/${id}`);
      const main = textOf(text.slice(text.indexOf('<main')));
      expect(main).toMatch(/Sat, 3 Oct 2026, 08:00 pm LHST until 10:00 pm LHST · 2 h/);
      expect(main).toContain('Who comes 3 of 18');
      expect(main).toContain('Tank 1 of 2');
      expect(main).toContain('Ranged DPS 1 of 6 + 1 tentative');
      expect(main).toMatch(
        /Tank 1 Ash Protection Warrior Healer 1 Birch Late Holy Priest Melee DPS 0 Nobody yet Ranged DPS 1 Dorn/,
      );
      expect(main).toMatch(/Tentative 1 Cedar .*Bench 1 Gorse .*Absent 2 Elm .*Fern On a break .*Not answered 1 Ivy/);
      expect(main).not.toContain('Hazel');
      expect(text).toContain('Bring food &lt;b&gt;and&lt;/b&gt; drink');
      expect(text).toContain('href="https://logs.example/1"');
      expect(text).toContain(`href="/raids/${id}.ics"`);
    });

    it('tell strangers how many of each role come, and no name, note, log or sheet', async () => {
      const id = await steps.fullRaid();
      await guild.rows(
        `update patt.raid_events set raid_helper_event_id = '7', discord_channel_id = '100000000000000021'`,
      );
      const { text } = await stranger().get(`/raids/${id}`);
      expect(textOf(text)).toContain('Tank 1 of 2');
      expect(textOf(text)).toContain('Ranged DPS 1 of 6');
      for (const secret of ['Ash', 'Birch', 'Cedar', 'tentative', 'Bring food', 'logs.example', 'discord.com']) {
        expect([secret, text.includes(secret)]).toEqual([secret, false]);
      }
      expect((await member.get(`/raids/${id}`)).text).toContain(
        'https://discord.com/channels/100000000000000001/100000000000000021/7',
      );
    });

    it('agree with the API, which names the same people with the same answers', async () => {
      const id = await steps.fullRaid();
      const { status, json } = await member.api('GET', `/api/v1/raid-events/${id}/roster`);
      expect(status).toBe(200);
      const data = json.data as {
        counts: Record<string, number>;
        roles: { name: string; coming: number; tentative: number; target: number }[];
        people: { display_name: string; answer: string; on_hiatus: boolean; class_name: string; spec_name: string }[];
      };
      expect(data.counts).toEqual({ 'signed-up': 2, late: 1, tentative: 1, bench: 1, absent: 2, unanswered: 1 });
      expect(data.roles.map(({ name, coming, tentative, target }) => [name, coming, tentative, target])).toEqual([
        ['Tank', 1, 0, 2],
        ['Healer', 1, 0, 4],
        ['Melee DPS', 0, 0, 6],
        ['Ranged DPS', 1, 1, 6],
      ]);
      expect(data.people.find(({ display_name }) => display_name === 'Fern')).toMatchObject({
        answer: 'absent',
        on_hiatus: true,
        class_name: 'Druid',
        spec_name: 'Restoration',
      });
      expect((await stranger().api('GET', `/api/v1/raid-events/${id}/roster`)).status).toBe(401);
    });

    it('know of a raid that is over who stood in it, ask nobody any more, and link to no log but on the web', async () => {
      const id = await steps.fullRaid();
      await guild.rows(
        `update patt.raid_events set start_time_utc = '2026-09-19T09:30Z', end_time_utc = '2026-09-19T11:30Z',
           log_url = 'javascript:alert(1)'`,
      );
      const { text } = await member.get(`/raids/${id}`);
      const main = textOf(text);
      expect(text).not.toContain('javascript:');
      expect(main).toMatch(/Tank 2 Ash .*Hazel/);
      expect(main).not.toContain('Ivy');
      expect(main).not.toContain('Fern');
    });

    it('show mains, and once a raid is over the characters that stood in it', async () => {
      const id = await steps.fullRaid();
      const alt = await guild.people.character('Ashling', { spec: ['Druid', 'Balance'] });
      const ash = await guild.people.idOf('Ash');
      await guild.rows(`update patt.raid_attendance set character_id = $1 where player_id = $2`, [alt, ash]);
      const main = async () => textOf((await member.get(`/raids/${id}`)).text);
      expect(await main()).toMatch(/Tank 1 Ash Protection Warrior Healer/);
      guild.clock.turnTo(new Date('2026-10-03T11:30:00Z'));
      expect(await main()).toMatch(/Ranged DPS 2 Ash Balance Druid · Ashling Dorn/);
    });

    it('take an answer, which everybody then sees', async () => {
      const id = await steps.fullRaid();
      const says = async (answer: string) =>
        (await told(member, await member.form(`/raids/${id}`, `/raids/${id}/answer`, { answer }))).says;
      expect(textOf((await member.get(`/raids/${id}`)).text)).toContain('Do you come? You have not answered yet.');
      expect(await says('absence')).toMatch(/^error: .*you have none here: link yours on your profile/);
      await guild.rows(
        `with linked as (insert into guild_identity.discord_users (discord_id, username) values ('100000000000000077', 'mirren') returning id)
         update guild_identity.players set discord_user_id = (select id from linked) where display_name = 'Mirren'`,
      );
      expect(await says('absence')).toContain('success: Noted: ');
      const { text } = await member.get(`/raids/${id}`);
      expect(textOf(text)).toMatch(/Do you come\? You are absent\. .*Absent 3 Elm .*Mirren/);
      expect((await steps.eventsOf(await steps.newAddress(member)))[0]?.title).toBe('Absent: Island night');
      guild.clock.turnTo(new Date('2026-10-03T09:30:00Z'));
      expect(textOf((await member.get(`/raids/${id}`)).text)).toMatch(/^(?!.*Do you come).*You: Absent/);
    });

    it('say loudly that a raid is cancelled, and to members that its sheet is not there', async () => {
      for (const [booking_state, words, isToldToAll] of [
        ['cancelled', 'Cancelled. This raid does not take place.', true],
        ['failed', 'Its sign-up sheet could not be posted yet.', false],
        ['pending', 'Its sign-up sheet is being posted.', false],
      ] as const) {
        const id = await steps.publicRaid({ booking_state });
        expect(textOf((await member.get(`/raids/${id}`)).text)).toContain(words);
        expect(textOf((await stranger().get(`/raids/${id}`)).text).includes(words)).toBe(isToldToAll);
      }
    });

    it('lead to the same night before and after, past deleted ones', async () => {
      const recurring_event_id = await steps.night();
      const raid = (date: string, more: object = {}) =>
        addRaid(guild, { title: date, start_time_utc: `${date}T09:30:00Z`, recurring_event_id, ...more });
      const [first, middle, , last] = [
        await raid('2026-10-03'),
        await raid('2026-10-10'),
        await raid('2026-10-17', { deleted_at: NOW }),
        await raid('2026-10-24'),
      ];
      await addRaid(guild, {
        title: 'Another night',
        start_time_utc: '2026-10-11T09:30:00Z',
        recurring_event_id: await steps.night('Other'),
      });
      const linked = async (id: number) => neighboursOn((await stranger().get(`/raids/${id}`)).text);
      expect(await linked(first)).toEqual([`next ${middle}`]);
      expect(await linked(middle)).toEqual([`prev ${first}`, `next ${last}`]);
    });

    it('also say the raid’s own time where its night is told in another zone', async () => {
      const id = await steps.publicRaid({
        recurring_event_id: await addNight(guild, {
          label: 'Valley',
          weekday: 5,
          start: '15:15',
          timezone: 'Asia/Kathmandu',
        }),
      });
      expect(textOf((await stranger().get(`/raids/${id}`)).text)).toContain(
        'Sat, 3 Oct 2026, 15:15 GMT+5:45 on its own clock',
      );
    });
  });

  it('take as many statements with many raids and people as with one', async () => {
    const id = await steps.publicRaid();
    const paths = ['/raids', '/raids?view=month', `/raids/${id}`];
    const count = async () => {
      const counts: number[] = [];
      for (const path of paths) counts.push(await statementsFor(guild, () => member.get(path)));
      return counts;
    };
    const few = await count();
    await guild.rows(
      `insert into patt.raid_events (title, event_date, start_time_utc, end_time_utc)
       select 'Night', date '2026-10-02', timestamptz '2026-10-02T09:00Z' + n * interval '7 hours',
              timestamptz '2026-10-02T11:00Z' + n * interval '7 hours' from generate_series(-30, 40) n`,
    );
    for (const name of ['Ash', 'Birch', 'Cedar', 'Dorn']) await guild.people.join({ name });
    expect(await count()).toEqual(few);
    expect(Math.max(...few)).toBeLessThanOrEqual(7);
  });
});
