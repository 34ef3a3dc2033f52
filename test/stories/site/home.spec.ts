import { Blocks } from '../../../src/site/home/block.service.js';
import { Guild } from '../../support/guild.js';
import { WORLD } from '../../support/small-world.js';
import { addNight, addRaid, visibleText } from '../scheduling/raid.rows.js';
import { statementsFor, textOf } from './page.reading.js';

const SHEET = '100000000000000501';
const SHEET_URL = `https://discord.com/channels/${WORLD.guildId}/${WORLD.raidChannel}/${SHEET}`;
const FAILED = 'We can’t show';

describe('the front page', () => {
  let guild: Guild;
  beforeAll(async () => (guild = await Guild.start({ now: '2026-10-03T12:00:00Z' })));
  beforeEach(() => guild.reset());
  afterAll(() => guild.stop());

  const page = async () => (await guild.anonymous().get('/')).text;
  const words = async () => textOf(await page());

  /** What stands below a heading, up to the end of its section. */
  const below = async (heading: string) =>
    textOf((await page()).split(`>${heading}</h2>`)[1]?.split('</section>')[0] ?? 'not there');

  it('greets a stranger of a guild that has nothing to tell yet', async () => {
    const { status, text } = await guild.anonymous().get('/');
    expect(status).toBe(200);
    for (const words of ['Small Guild', 'No raid is planned', 'No fixed raid nights', 'href="/login"']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('<meta name="description" content="Small Guild, a World of Warcraft guild.">');
    for (const heading of ['Who we are', 'Who to ask', 'The guild is voting', 'Decided lately']) {
      expect(text).not.toContain(heading);
    }
    expect(textOf(text)).toContain('The fire is lit');
    expect(text).not.toContain(FAILED);
  });

  it('shows the next three raids that one may see, and their sheets to members', async () => {
    const recurring_event_id = await addNight(guild, { label: 'Night', weekday: 0, start: '14:00' });
    await addRaid(guild, { title: 'Over', recurring_event_id, start_time_utc: '2026-10-02T18:00:00Z' });
    await addRaid(guild, {
      title: 'Called off',
      recurring_event_id,
      start_time_utc: '2026-10-04T18:00:00Z',
      booking_state: 'cancelled',
    });
    await addRaid(guild, {
      title: 'Posted night',
      recurring_event_id,
      start_time_utc: '2026-10-05T18:00:00Z',
      raid_helper_event_id: SHEET,
      discord_channel_id: WORLD.raidChannel,
    });
    await addRaid(guild, {
      title: 'Pending night',
      recurring_event_id,
      start_time_utc: '2026-10-06T18:00:00Z',
      booking_state: 'pending',
    });
    await addRaid(guild, { title: 'Third night', recurring_event_id, start_time_utc: '2026-10-07T18:00:00Z' });
    await addRaid(guild, { title: 'Fourth night', recurring_event_id, start_time_utc: '2026-10-08T18:00:00Z' });
    await addRaid(guild, { title: 'Single night', start_time_utc: '2026-10-06T08:00:00Z' });
    const stranger = await page();
    const member = (await (await guild.loggedIn(1, 'Borin')).get('/')).text;
    const titles = (text: string) =>
      [...text.matchAll(/raid-teaser-title"><a href="\/raids\/\d+">([^<]*)/g)].map(([, title]) => title);
    expect(titles(stranger)).toEqual(['Posted night', 'Pending night', 'Third night']);
    expect(titles(member)).toEqual(['Posted night', 'Single night', 'Pending night']);
    expect(stranger).not.toContain(SHEET);
    expect(member).toContain(`href="${SHEET_URL}"`);
    expect(visibleText(member)).toContain('No sheet yet');
    expect(visibleText(member)).toContain('Welcome back, Borin');
  });

  it('shows the week of the guild at the local hour of each night, with the zone as it is called then', async () => {
    await addNight(guild, { label: 'Late night', weekday: 1, start: '21:00', minutes: 150 });
    await addNight(guild, { label: 'Island night', weekday: 5, start: '20:00', timezone: 'Australia/Lord_Howe' });
    await addNight(guild, { label: 'Valley night', weekday: 6, start: '20:00', timezone: 'Asia/Kathmandu' });
    await addNight(guild, { label: 'Early night', weekday: 1, start: '19:30' });
    await addNight(guild, { label: 'Given up', weekday: 2, start: '20:00', active: false });
    await addNight(guild, { label: 'Secret', weekday: 3, start: '20:00', onPublic: false });
    // On the third of October, at noon in London, this week's island night is over: the next one is in summer time.
    expect(await below('Our week')).toBe(
      'Tuesday Early night 2 h 7:30 PM EDT Tuesday Late night 2 h 30 min 9:00 PM EDT ' +
        'Saturday Island night 2 h 08:00 pm LHDT Sunday Valley night 2 h 20:00 GMT+5:45',
    );
    guild.clock.turnTo(new Date('2026-11-01T12:00:00Z'));
    expect(await below('Our week')).toContain('Tuesday Late night 2 h 30 min 9:00 PM EST');
  });

  it('calls the nights on both sides of a clock change by their own time, in both hemispheres', async () => {
    const weekendIn = async (timezone: string, saturday: string) => {
      guild.clock.turnTo(new Date(`${saturday}T09:00:00Z`));
      await guild.rows('delete from patt.recurring_events');
      await addNight(guild, { label: 'raid', weekday: 5, start: '23:00', timezone });
      await addNight(guild, { label: 'raid', weekday: 6, start: '23:00', timezone });
      return (await below('Our week')).replaceAll(/raid 2 h /g, '');
    };
    expect(await weekendIn('Australia/Sydney', '2026-10-03')).toBe('Saturday 11:00 pm AEST Sunday 11:00 pm AEDT');
    expect(await weekendIn('Pacific/Auckland', '2026-04-04')).toBe('Saturday 11:00 pm NZDT Sunday 11:00 pm NZST');
    expect(await weekendIn('America/St_Johns', '2026-10-31')).toBe('Saturday 11:00 p.m. NDT Sunday 11:00 p.m. NST');
    expect(await weekendIn('Europe/London', '2026-03-28')).toBe('Saturday 23:00 GMT Sunday 23:00 BST');
    expect(await weekendIn('Asia/Kolkata', '2026-03-28')).toBe('Saturday 11:00 pm IST Sunday 11:00 pm IST');
  });

  it('says who the guild is in the words of its leader, and leads to where people come in', async () => {
    const leader = await guild.loggedIn(5);
    const texts = {
      tagline: 'Real life <first>',
      description: 'We raid twice a week.\r\nBoth times late.\r\n\r\nNobody shouts.',
      discordInviteUrl: 'https://discord.gg/example',
      forumUrl: 'https://forum.example/post?id=1&page=2',
      quotesHeading: '',
    };
    const store = (change: object) => leader.form('/admin/guild', '/admin/guild/texts', { ...texts, ...change });
    const refused = await store({ discordInviteUrl: 'javascript:alert(1)' });
    expect([refused.status, textOf(refused.text)]).toEqual([400, expect.stringContaining('Must be a web address')]);
    expect(await words()).not.toContain('Real life');
    expect((await store({})).headers.get('location')).toBe('/admin/guild#texts');
    const stranger = await page();
    expect(stranger).toContain('Real life &lt;first&gt;');
    expect([...stranger.matchAll(/<p>(We raid[^<]*|Nobody[^<]*)<\/p>/g)].map(([, text]) => text)).toEqual([
      'We raid twice a week.\nBoth times late.',
      'Nobody shouts.',
    ]);
    expect(stranger).toContain('href="https://discord.gg/example" rel="noopener"');
    expect(stranger).toContain('href="https://forum.example/post?id&#x3D;1&amp;page&#x3D;2"');
    expect(stranger).toContain('<meta name="description" content="Real life &lt;first&gt;">');
  });

  describe('recruits', () => {
    const needs = async () => {
      const found = [...(await page()).matchAll(/need-count">(\d+)<\/span> <span class="need-role role">([^<]*)/g)];
      return Object.fromEntries(found.map(([, missing, role]) => [role, Number(missing)])) as Record<string, number>;
    };

    it('by the roles of those who count, and says when there are enough', async () => {
      const wanted = { Tank: 2, Healer: 4, 'Melee DPS': 6, 'Ranged DPS': 6 };
      expect(await needs()).toEqual(wanted);
      const tank = ['Warrior', 'Protection'] as const;
      await guild.people.join({ name: 'Ash', main: tank });
      await guild.people.join({ name: 'Fresh', main: tank, rankLevel: 1 });
      await guild.people.join({ name: 'Resting', main: tank, hiatus: true });
      await guild.people.join({ name: 'Gone', main: tank, active: false });
      expect(await needs()).toEqual({ ...wanted, Tank: 1 });
      // Nobody chose a spec for this main: it counts as what it was last seen in.
      const { playerId } = await guild.people.join({ name: 'Birch', main: ['Priest', 'Holy'] });
      await guild.rows('update guild_identity.players set main_spec_id = null where id = $1', [playerId]);
      expect(await needs()).toEqual({ ...wanted, Tank: 1, Healer: 3 });
      await guild.people.join({ name: 'Cedar', main: tank });
      await guild.people.join({ name: 'Dogwood', main: tank });
      expect(await needs()).toEqual({ Healer: 3, 'Melee DPS': 6, 'Ranged DPS': 6 });
      await guild.rows('update guild_identity.roles set raid_target = least(raid_target, 1) where id < 3');
      await guild.rows('update guild_identity.roles set raid_target = 0 where id > 2');
      try {
        expect(await below('We are looking for')).toContain('Our roster is full.');
      } finally {
        await guild.rows(`update guild_identity.roles set raid_target =
          case name when 'Tank' then 2 when 'Healer' then 4 else 6 end`);
      }
    });
  });

  it('names the officers, the leader first, with their class and the way to the armory', async () => {
    await guild.people.join({ name: 'Zora', rankLevel: 5, main: ['Death Knight', 'Blood'] });
    await guild.people.join({ name: 'birch', rankLevel: 4, main: null });
    await guild.people.join({ name: 'Alwén', rankLevel: 4, main: ['Mage', 'Fire'] });
    await guild.people.join({ name: 'Gone', rankLevel: 5, active: false });
    await guild.people.join({ name: 'Member', rankLevel: 3 });
    const text = await page();
    expect(await below('Who to ask')).toBe(
      'Zora Guild Leader Zora Blood Death Knight Alwén Officer Alwén Fire Mage birch Officer',
    );
    expect(text).toContain('officer class-death-knight officer-leader');
    expect([...text.matchAll(/#(crown|class-[a-z-]+|person)"/g)].map(([, icon]) => icon)).toEqual([
      'crown',
      'class-mage',
      'person',
    ]);
    expect(text).toContain('https://worldofwarcraft.blizzard.com/en-us/character/us/moonmere/alw%C3%A9n');
  });

  it('shows the votes that the visitor may see, and the last three that were decided', async () => {
    const add = (title: string, status: string, minRankToView: number | null, day: number) =>
      guild.rows(
        `with campaign as (
           insert into patt.campaigns (title, status, min_rank_to_vote, min_rank_to_view, start_at, duration_hours, closed_at)
           values ($1, $2::text, 3, $3, '2026-10-02T12:00:00Z', 48, case when $2::text = 'closed' then make_date(2026, 9, $4) end)
           returning id
         ), entry as (
           insert into patt.campaign_entries (campaign_id, name) select id, 'Winner of ' || $1 from campaign returning id
         ) select 1`,
        [title, status, minRankToView, day],
      );
    await add('Name the cat', 'live', null, 1);
    await add('Secret affair', 'live', 3, 1);
    await add('Draft', 'draft', null, 1);
    for (const day of [1, 2, 3, 4]) await add(`Closed ${day}`, 'closed', null, day);
    await guild.rows(
      `update patt.campaigns c set result = jsonb_build_object('count', jsonb_build_object('winners',
         (select jsonb_agg(id) from patt.campaign_entries e where e.campaign_id = c.id))) where title = 'Closed 4'`,
    );
    const [stranger, veteran] = [await page(), (await (await guild.loggedIn(3, 'Borin')).get('/')).text];
    expect(await below('The guild is voting')).toMatch(/^Name the cat Ends Sun, Oct 4, 2026, 8:00 AM EDT ·.*Look/);
    expect(stranger).not.toMatch(/Secret affair|Draft/);
    expect(textOf(veteran)).toMatch(/Secret affair.*Vote on Secret affair.*Name the cat.*Vote on Name the cat/);
    expect(await below('Decided lately')).toMatch(
      /^Closed 4 Winner of Closed 4 Closed Thu, Sep 3, 2026 Closed 3 No winner .* Closed 2 No winner/,
    );
  });

  describe('stands when a part of it falls', () => {
    const away = (table: string) => guild.rows(`alter table ${table} rename to out_of_the_way`);
    const back = (table: string) =>
      guild.rows(`alter table ${table.split('.')[0]}.out_of_the_way rename to ${table.split('.')[1]}`);

    it('whichever it is: the rest is shown, and the part again when it can be', async () => {
      const fallen: readonly [table: string, ...sentences: string[]][] = [
        ['patt.campaigns', 'the votes'],
        ['guild_identity.roles', 'what we are looking for'],
        ['patt.raid_seasons', 'the next raids'],
        ['patt.recurring_events', 'our week', 'the next raids'],
        ['guild_identity.wow_characters', 'the officers', 'what we are looking for'],
        ['patt.mito_titles', 'a quote'],
      ];
      for (const [table, ...sentences] of fallen) {
        await away(table);
        try {
          const { status, text } = await guild.anonymous().get('/');
          const told = [...text.matchAll(/We can’t show (.*?) right now/g)].map(([, what]) => what);
          expect([table, status, told.toSorted()]).toEqual([table, 200, sentences]);
          expect(text).not.toContain('relation');
        } finally {
          await back(table);
        }
        expect(await page()).not.toContain(FAILED);
      }
    });

    it('a part that hangs is not waited for', async () => {
      const blocks = guild.part(Blocks);
      const patience = blocks.withinMs;
      blocks.withinMs = 100;
      await guild.sql.query('begin; lock table patt.mito_quotes');
      try {
        const { status, text } = await guild.anonymous().get('/');
        expect([status, text.includes('We can’t show a quote'), text.includes('Our week')]).toEqual([200, true, true]);
      } finally {
        await guild.sql.query('rollback');
        blocks.withinMs = patience;
      }
      expect(await page()).not.toContain(FAILED);
    });
  });

  it('asks the database as often for a full guild as for an empty one', async () => {
    const none = await statementsFor(guild, page);
    for (let day = 1; day < 8; day += 1) {
      const recurring_event_id = await addNight(guild, { label: `Night ${day}`, weekday: day % 7, start: '20:00' });
      await addRaid(guild, { title: `Night ${day}`, start_time_utc: `2026-11-0${day}T18:00:00Z`, recurring_event_id });
      await guild.people.join({ name: `Officer ${day}`, rankLevel: 4 });
      await guild.rows('insert into patt.mito_quotes (quote) values ($1)', [`Quote ${day}`]);
      await guild.rows(
        `insert into patt.campaigns (title, status, min_rank_to_vote, start_at, duration_hours) values ($1, 'live', 2, now(), 9)`,
        [`Vote ${day}`],
      );
    }
    expect(await statementsFor(guild, page)).toBeLessThanOrEqual(none);
    expect(none).toBeLessThanOrEqual(8);
  });
});
