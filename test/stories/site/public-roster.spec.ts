import { request } from 'node:http';
import { GuildProfiles } from '../../../src/shared/config/guild-profile.service.js';
import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { addNight, addRaid } from '../scheduling/raid.rows.js';
import { statementsFor, textOf } from './page.reading.js';

const ROSTER = '/api/v1/guild/roster';
const SECRETS = ['likes pulling', 'asked twice', 'never on time', 'alwen#1'];

interface Character {
  readonly character_name: string;
  readonly spec_name: string | null;
  readonly [field: string]: unknown;
}
interface Player {
  readonly display_name: string;
  readonly main_character: Character;
  readonly characters: Character[];
  readonly [field: string]: unknown;
}

describe('what everybody may see of the guild', () => {
  let guild: Guild;
  let stranger: Session;
  let alwen: number;

  beforeAll(async () => {
    guild = await Guild.start({ now: '2026-06-10T12:00:00Z' });
    stranger = guild.anonymous();
  });
  beforeEach(async () => {
    await guild.reset();
    const joined = await guild.people.join({ name: 'Alwén', rankLevel: 3, main: ['Mage', 'Fire'] });
    alwen = joined.playerId;
    SECRETS[4] = joined.discordId ?? '';
    await guild.people.join({ name: 'borin', rankLevel: 0, main: ['Warrior', 'Protection'] });
    await guild.people.join({ name: 'Gone', active: false });
    await guild.people.join({ name: 'Mainless', main: null });
  });
  afterAll(() => guild.stop());

  const players = async () => ((await stranger.get(ROSTER)).json.data as { players: Player[] }).players;

  /** Another character of a player's; answers its id. */
  async function alt(playerId: number, name: string, isGone = false): Promise<number> {
    const id = await guild.people.character(name);
    await guild.rows('insert into guild_identity.player_characters (player_id, character_id) values ($1, $2)', [
      playerId,
      id,
    ]);
    if (isGone) await guild.rows('update guild_identity.wow_characters set removed_at = now() where id = $1', [id]);
    return id;
  }

  /** As a browser asks that has the answer with this ETag; fetch would ask for a new one whatever it has. */
  const statusFor = (etag: string) =>
    new Promise((answered, failed) => {
      const asked = request(guild.url + ROSTER, { headers: { 'if-none-match': etag } }, (response) => {
        response.resume().on('end', () => answered(response.statusCode));
      });
      asked.on('error', failed).end();
    });

  describe('the roster by the API', () => {
    it('holds active players with a main, by name, each with what they chose and where else they are told of', async () => {
      const zora = await alt(alwen, 'Zora');
      await alt(alwen, 'Left', true);
      const main = await guild.people.mainOf('Alwén');
      await guild.rows(
        `update guild_identity.wow_characters set realm_slug = 'sen-jin', item_level = 684, addon_note = $1,
           addon_officer_note = $2, active_spec_id = (select id from guild_identity.specializations where name = 'Arcane')
         where id = $3`,
        [SECRETS[0], SECRETS[1], main],
      );
      await guild.rows('update guild_identity.players set notes = $1', [SECRETS[2]]);
      await guild.rows('update guild_identity.discord_users set username = $1 where discord_id = $2', [
        SECRETS[3],
        SECRETS[4],
      ]);
      await guild.rows(`update guild_identity.players set main_spec_id = null where display_name = 'borin'`);
      const { status, headers, text, json } = await stranger.get(ROSTER);
      const path = (realm: string, name: string) => ({
        armory_url: `https://worldofwarcraft.blizzard.com/en-us/character/us/${realm}/${name}`,
        raiderio_url: `https://raider.io/characters/us/${realm}/${name}`,
        warcraftlogs_url: `https://www.warcraftlogs.com/character/us/${realm}/${name}`,
      });
      const fire = {
        character_id: main,
        character_name: 'Alwén',
        realm_slug: 'sen-jin',
        class_name: 'Mage',
        spec_name: 'Fire',
        role_name: 'Ranged DPS',
        item_level: 684,
        ...path('sen-jin', 'alw%C3%A9n'),
      };
      const shield = {
        character_id: await guild.people.mainOf('borin'),
        character_name: 'borin',
        realm_slug: 'moonmere',
        class_name: 'Warrior',
        spec_name: 'Protection',
        role_name: 'Tank',
        item_level: null,
        ...path('moonmere', 'borin'),
      };
      const balance = {
        character_id: zora,
        character_name: 'Zora',
        realm_slug: 'moonmere',
        class_name: 'Druid',
        spec_name: 'Balance',
        role_name: 'Ranged DPS',
        item_level: null,
        ...path('moonmere', 'zora'),
      };
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(json.data).toEqual({
        players: [
          {
            player_id: alwen,
            display_name: 'Alwén',
            rank_name: 'Veteran',
            rank_level: 3,
            main_character: fire,
            characters: [
              { ...fire, is_main: true },
              { ...balance, is_main: false },
            ],
          },
          {
            player_id: await guild.people.idOf('borin'),
            display_name: 'borin',
            rank_name: 'Unknown',
            rank_level: 0,
            main_character: shield,
            characters: [{ ...shield, is_main: true }],
          },
        ],
      });
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    });

    it('keeps a main that has left the guild or is no longer linked, and knows the addresses of other regions', async () => {
      await guild.rows('update guild_identity.wow_characters set removed_at = now()');
      await guild.rows('delete from guild_identity.player_characters');
      await guild.rows(`insert into common.guild_profile (name, timezone, region) values ('Small Guild', 'UTC', 'eu')`);
      guild.part(GuildProfiles).forget();
      expect((await players()).map(({ display_name: name, characters }) => [name, characters.length])).toEqual([
        ['Alwén', 1],
        ['borin', 1],
      ]);
      expect((await players())[0]?.main_character).toMatchObject({
        armory_url: 'https://worldofwarcraft.blizzard.com/en-gb/character/eu/moonmere/alw%C3%A9n',
      });
    });

    it('is not sent again to whoever has it already, and takes as few statements for many as for none', async () => {
      const { headers } = await stranger.get(ROSTER);
      const etag = headers.get('etag') ?? '';
      expect(etag).toMatch(/^W\//);
      expect(await statusFor(etag)).toBe(304);
      for (let at = 0; at < 20; at += 1) await alt(alwen, `Alt${at}`);
      expect(await statusFor(etag)).toBe(200);
      guild.part(GuildProfiles).forget();
      expect(await statementsFor(guild, () => stranger.get(ROSTER))).toBeLessThanOrEqual(3);
    });
  });

  describe('the roster’s page', () => {
    const shown = async (query: string) => {
      const { text } = await stranger.get(`/roster${query}`);
      return [...text.matchAll(/<th scope="row"[^>]*><span class="class-text">([^<]*)/g)].map(([, name]) => name);
    };

    it('lists, finds and sorts by its address alone', async () => {
      await alt(alwen, 'Zora');
      expect(await shown('')).toEqual(['Alwén', 'borin']);
      expect(await shown('?alts=true')).toEqual(['Alwén', 'Zora', 'borin']);
      expect(await shown('?q=alwen')).toEqual(['Alwén']);
      expect(await shown('?q=druid&alts=true')).toEqual(['Zora']);
      expect(await shown('?sort=class&dir=desc')).toEqual(['borin', 'Alwén']);
      const { text } = await stranger.get('/roster?q=%3Cb%3E&sort=rank');
      expect(text).toContain('value="&lt;b&gt;"');
      expect(text).toContain('data-column="rank" data-natural="desc" aria-sort="descending"');
      expect(textOf(text)).toContain('Nobody is called that');
      const { text: all } = await stranger.get('/roster?alts=true');
      expect(all).toContain('href="https://raider.io/characters/us/moonmere/zora" rel="noopener"');
      expect(textOf(all)).toContain('3 characters of 3, played by 2 people');
    });

    it('shows what raids can be made of against what the guild wants', async () => {
      for (const name of ['Ash', 'Birch']) await guild.people.join({ name, main: ['Paladin', 'Protection'] });
      for (const name of ['Cedar', 'Dogwood', 'Elm']) await guild.people.join({ name, main: ['Druid', 'Restoration'] });
      await guild.people.join({ name: 'Fresh', rankLevel: 1, main: ['Druid', 'Restoration'] });
      await guild.people.join({ name: 'Resting', hiatus: true, main: ['Druid', 'Restoration'] });
      const { text } = await stranger.get('/roster?tab=composition');
      const cards = [...text.matchAll(/fill-(\w+) role-([\w-]+)">([\s\S]*?)<p class="places"/g)];
      expect(cards.map(([, fill, role, head]) => [role, fill, textOf(head ?? '')])).toEqual([
        ['tank', 'full', 'Tank 2 / of 2'],
        ['healer', 'almost', 'Healer 3 / of 4'],
        ['melee-dps', 'short', 'Melee DPS 0 / of 6'],
        ['ranged-dps', 'short', 'Ranged DPS 1 / of 6'],
      ]);
      const words = textOf(text);
      expect(words).toContain('6 raiders count here by the role of their main. 3 others do not');
      expect(words).toMatch(/Enough.*One more wanted.*6 more wanted.*5 more wanted.*Classes Druid 3 Paladin 2 Mage 1/);
      expect(words).not.toMatch(/Fresh|Resting/);
    });

    it('shows when the guild plays, or where that is told', async () => {
      expect(textOf((await stranger.get('/roster?tab=schedule')).text)).toContain('announced in our Discord');
      const night = { label: 'Heroic night', weekday: 2, start: '20:00', timezone: 'Australia/Lord_Howe' };
      const recurring_event_id = await addNight(guild, night);
      await addRaid(guild, { title: 'Heroic night', start_time_utc: '2026-06-17T09:30:00Z', recurring_event_id });
      const words = textOf((await stranger.get('/roster?tab=schedule')).text);
      expect(words).toMatch(/Our week Wednesday Heroic night 2 h 08:00 pm LHST Next raids Wed 17 Jun Heroic night/);
    });

    it.each([
      ['/roster', 2],
      ['/roster?tab=composition', 3],
      ['/roster?tab=schedule', 3],
    ])('%s takes the same few statements for many as for none', async (path, most) => {
      for (let at = 0; at < 9; at += 1) await guild.people.join({ name: `Person ${at}` });
      expect(await statementsFor(guild, () => stranger.get(path))).toBeLessThanOrEqual(most);
    });
  });

  it('old addresses lead to the new ones for good', async () => {
    const moved: Record<string, string> = {
      '/index.html': '/',
      '/roster.html': '/roster',
      '/roster-view.html': '/roster',
      '/mitos-corner': '/quotes',
      '/mitos-corner.html': '/quotes',
      '/raid-admin': '/admin/raid-tools',
      '/raid-admin.html': '/admin/raid-tools',
      '/patt-config.json': ROSTER,
    };
    for (const [from, to] of Object.entries(moved)) {
      const { status, headers } = await stranger.get(from);
      expect([from, status, headers.get('location')]).toEqual([from, 301, to]);
    }
  });

  describe.each([
    ['quotes', 'quote', 500],
    ['titles', 'title', 100],
  ])('%s', (kind, noun, most) => {
    const API = `/api/v1/guild/mito/${kind}`;
    let member: Session;
    let officer: Session;
    beforeEach(async () => {
      member = await guild.loggedIn(2, 'Member');
      officer = await guild.loggedIn(4, 'Officer');
    });
    const all = async () => ((await stranger.get('/api/v1/guild/mito')).json.data as Record<string, unknown>)[kind];

    it('are written by Members, reworded and deleted by officers, read by everybody', async () => {
      const first = await member.api('POST', API, { [noun]: '  I can pull <that>.  ' });
      const { id } = first.json.data as { id: number };
      expect([first.status, first.json.data]).toEqual([201, { id, [noun]: 'I can pull <that>.' }]);
      const { id: second } = (await officer.api('POST', API, { [noun]: 'x'.repeat(most) })).json.data as { id: number };
      const changed = await officer.api('PUT', `${API}/${id}`, { [noun]: 'I pulled that.' });
      expect([changed.status, changed.json.data]).toEqual([200, { id, [noun]: 'I pulled that.' }]);
      expect(await all()).toEqual([
        { id, [noun]: 'I pulled that.' },
        { id: second, [noun]: 'x'.repeat(most) },
      ]);
      expect((await officer.api('DELETE', `${API}/${second}`)).status).toBe(200);
      expect(await all()).toEqual([{ id, [noun]: 'I pulled that.' }]);
      for (const [method, body] of [
        ['PUT', { [noun]: 'x' }],
        ['DELETE', undefined],
      ] as const) {
        const { status, json } = await officer.api(method, `${API}/${second}`, body);
        expect([status, json.code]).toEqual([404, `site.${noun}-unknown`]);
      }
    });

    it('that say nothing, too much or something else are refused and change nothing', async () => {
      const faulty = [{}, { [noun]: '' }, { [noun]: ' \n ' }, { [noun]: 'x'.repeat(most + 1) }, { [noun]: 7 }];
      for (const body of [...faulty, { [noun]: null }, { [noun]: 'a\u0000b' }]) {
        const { status, json } = await member.api('POST', API, body);
        expect([body, status, Object.keys(json.fields ?? {})]).toEqual([body, 400, [noun]]);
      }
      expect((await member.api('POST', API, { [noun]: 'x', author: 1 })).status).toBe(400);
      expect(await all()).toEqual([]);
    });

    it('have a page that needs no script, and stay their author’s when two players turn out to be one', async () => {
      const tab = `/quotes?tab=${kind}`;
      expect(textOf((await stranger.get(tab)).text)).toMatch(/Nobody has (said anything|a title) yet/);
      expect((await stranger.get(tab)).text).not.toContain('<form class="saying-add"');
      const refused = await member.form(tab, `/quotes/${kind}`, { text: 'x'.repeat(most + 1) });
      expect([refused.status, refused.text.includes('id="new-text-error"')]).toEqual([400, true]);
      expect((await member.form(tab, `/quotes/${kind}`, { text: 'Who <pulled>?' })).headers.get('location')).toBe(tab);
      const [row] = await guild.rows<{ id: number }>(`select id from patt.mito_${kind}`);
      const at = `/quotes/${kind}/${row?.id}`;
      expect((await member.form(tab, at, { text: 'Nobody.' })).status).toBe(403);
      expect(textOf((await stranger.get(tab)).text)).toMatch(/Who <pulled&gt;\?.*Who <pulled&gt;\?/);
      expect((await stranger.get(tab)).text).not.toContain('Written down by');
      const empty = await officer.form(tab, at, { text: ' ' });
      expect([empty.status, empty.text.includes(`id="text-${row?.id}-error"`)]).toEqual([400, true]);
      await officer.form(tab, at, { text: 'Not I.' });
      const into = await guild.people.idOf('Alwén');
      const from = await guild.people.idOf('Member');
      expect((await officer.api('POST', `/api/v1/admin/players/${from}/merge`, { into_player_id: into })).status).toBe(
        200,
      );
      expect(textOf((await officer.get(tab)).text)).toMatch(/Not I\. Written down by Alwén, Wed, Jun 10, 2026/);
      expect((await officer.form(tab, `${at}/delete`, {})).headers.get('location')).toBe(tab);
      expect(await all()).toEqual([]);
      expect((await officer.form(tab, `${at}/delete`, {})).status).toBe(404);
    });
  });

  it('the page of quotes is called what its guild calls it', async () => {
    expect(textOf((await stranger.get('/quotes')).text)).toContain('Quotes · Small Guild');
    const leader = await guild.loggedIn(5);
    await leader.api('PATCH', '/api/v1/admin/guild', { quotes_heading: 'Words of the tavern' });
    expect((await stranger.get('/quotes?tab=other')).text).toContain('<h1>Words of the tavern</h1>');
  });
});
