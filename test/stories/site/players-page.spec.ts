import type { Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';
import { part, statementsFor, textOf, told, valueOf } from './page.reading.js';

const PAGE = '/admin/players';
const HTMX = { 'HX-Request': 'true' };

describe('the players page', () => {
  let guild: Guild;
  let officer: Session;
  beforeAll(async () => (guild = await Guild.start()));
  beforeEach(async () => {
    await guild.reset();
    await guild.rows('delete from guild_identity.audit_trail');
    officer = await guild.loggedIn(4, 'Marla');
  });
  afterAll(() => guild.stop());

  const page = async (query = '') => (await officer.get(PAGE + query)).text;
  const names = (html: string) =>
    [...html.matchAll(/data-card data-(\w+)="[^"]*" data-name="([^"]*)"/g)].map(([, kind, name]) => `${kind} ${name}`);
  const sent = (path: string, fields: Record<string, string> = {}) => officer.form(PAGE, path, fields);
  const one = async <T>(sql: string, values: unknown[] = []) => (await guild.rows<T>(sql, values))[0] as T;

  /** A character with a note; of the player of that id, or of nobody. Answers its id. */
  async function character(
    name: string,
    owner: number | null = null,
    { realm = 'moonmere', level = null as number | null } = {},
  ): Promise<number> {
    const { id } = await one<{ id: number }>(
      `with made as (
         insert into guild_identity.wow_characters (character_name, realm_slug, class_id, guild_rank_id, level, addon_note, addon_officer_note)
         values ($1::text, $3, (select id from guild_identity.classes where name = 'Druid'),
                 (select id from common.guild_ranks where level = $4), 80, $1::text || ' alt', 'watch ' || $1::text) returning id
       ), owned as (
         insert into guild_identity.player_characters (player_id, character_id) select $2, id from made where $2::int is not null
       )
       select id from made`,
      [name, owner, realm, level],
    );
    return id;
  }

  it('shows Discord users, players and characters with what matters about each', async () => {
    const ash = await guild.people.join({ name: 'Ash', rankLevel: 3, hiatus: true });
    await guild.people.join({ name: 'Birch', main: null, discord: false, active: false });
    await character('Freewheel', null, { realm: 'duskwater' });
    const html = await page();
    expect(names(html)).toEqual([
      'discord Ash',
      'player Ash',
      'player Marla',
      'player Birch',
      'character Ash',
      'character Freewheel',
    ]);
    expect(textOf(part(html, 'li', `player-${ash.playerId}`))).toMatch(
      /^Ash Veteran ★ Main: Ash Fire 1 character @ash Hiatus$/,
    );
    expect(textOf(html)).toMatch(/Marla has an account Officer No characters No Discord No main/);
    expect(textOf(html)).toMatch(/Birch Member No characters No Discord No main Inactive/);
    expect(textOf(html)).toMatch(
      /Freewheel duskwater .*Nobody’s Guild note: Freewheel alt Officer note: watch Freewheel/,
    );
  });

  it('filters by its address, the columns alone for htmx, and one person’s family', async () => {
    const ash = await guild.people.join({ name: 'Ash', rankLevel: 3 });
    await guild.people.join({ name: 'Birch', rankLevel: 1 });
    expect(names(await page('?q=ASH'))).toEqual(['discord Ash', 'player Ash', 'character Ash']);
    const veteran = await one<{ id: number }>('select id from common.guild_ranks where level = 3');
    expect(names(await page(`?rank=${veteran.id}&unlinkedDiscord=true&unlinkedCharacters=true`))).toEqual([
      'player Ash',
    ]);
    expect(names(await page('?lacks=main')).filter((name) => name.startsWith('player'))).toEqual(['player Marla']);
    const swap = (await officer.get(`${PAGE}?q=birch`, HTMX)).text;
    expect(swap.trimStart()).toMatch(/^<div id="people">/);
    expect(names(swap)).toEqual(['discord Birch', 'player Birch', 'character Birch']);
    const own = await one<{ id: number }>(`select id from guild_identity.wow_characters where character_name = 'Ash'`);
    for (const opened of [`player=${ash.playerId}`, `character=${own.id}`, `discord=${ash.discordId}`]) {
      const html = await page(`?q=birch&${opened}`);
      expect(names(html)).toEqual(['discord Ash', 'player Ash', 'character Ash']);
      expect(html).toContain('href="/admin/players?q&#x3D;birch"');
    }
    const gone = await officer.get(`${PAGE}?player=999999`);
    expect([gone.status, textOf(gone.text)]).toEqual([
      404,
      expect.stringContaining('Nobody is at this address any more'),
    ]);
  });

  it('adds a player by name, with the lowest rank and the guild’s zone', async () => {
    const { to, says } = await told(officer, await sent(PAGE, { displayName: 'Newcomer' }));
    expect(says).toBe('success: Newcomer is added.');
    const made = await one(
      `select p.id, p.timezone, r.level from guild_identity.players p join common.guild_ranks r on r.id = p.guild_rank_id where p.display_name = 'Newcomer'`,
    );
    expect([made, to]).toEqual([
      { id: expect.any(Number), timezone: 'America/New_York', level: 1 },
      expect.stringMatching(/player=\d+#panel$/),
    ]);
    const refused = await sent(PAGE, { displayName: '' });
    expect([refused.status, textOf(part(refused.text, 'p', 'new-player-displayName-error'))]).toEqual([
      400,
      'Must be one line of 1 to 100 characters.',
    ]);
  });

  describe('a character', () => {
    it('is given to a player, to another, and taken away; the second click says the same', async () => {
      const ash = await guild.people.join({ name: 'Ash', main: null });
      const birch = await guild.people.join({ name: 'Birch', main: null });
      const id = await character('Thornwick');
      const give = async (playerId: string) =>
        (await told(officer, await sent(`/admin/characters/${id}/owner`, { playerId }))).says;
      expect(await give(String(ash.playerId))).toBe('success: Thornwick is Ash’s.');
      expect(await give(String(ash.playerId))).toBe('success: Thornwick is Ash’s.');
      expect(await give(String(birch.playerId))).toBe('success: Thornwick is Birch’s.');
      expect(await give('')).toBe('success: Thornwick is nobody’s now.');
      expect(await give('999999')).toBe('error: There is no such player.');
      expect(await guild.rows('select * from guild_identity.player_characters')).toEqual([]);
      const trail = await guild.rows<{ action: string }>('select action from guild_identity.audit_trail order by id');
      expect(trail.map(({ action }) => action)).toEqual([
        'character-linked',
        'character-unlinked',
        'character-linked',
        'character-unlinked',
      ]);
    });

    it('is taken by its name in the player’s panel, with its realm where there are several', async () => {
      const { playerId } = await guild.people.join({ name: 'Ash', main: null });
      await character('Thornwick');
      const other = await character('Thornwick', null, { realm: 'duskwater' });
      const take = async (name: string) =>
        (await told(officer, await sent(`${PAGE}/${playerId}/characters`, { character: name }))).says;
      expect(await take('thornwick')).toContain('error: There are several of that name');
      expect(await take('Nobody')).toBe('error: There is no character Nobody in the guild.');
      expect(await take('thornwick-duskwater')).toBe('success: Thornwick is theirs.');
      expect(await guild.rows('select character_id from guild_identity.player_characters')).toEqual([
        { character_id: other },
      ]);
    });

    it('becomes main or off-spec, and a claim is confirmed', async () => {
      const { playerId } = await guild.people.join({ name: 'Ash', main: null });
      const id = await character('Thornwick', playerId);
      await guild.rows(
        `update guild_identity.player_characters set link_source = 'self_service', confidence = 'medium'`,
      );
      expect(textOf(await page(`?player=${playerId}`))).toContain('Thornwick Unconfirmed');
      expect((await told(officer, await sent(`/admin/characters/${id}/standing`, { standing: 'main' }))).says).toBe(
        'success: Thornwick is the main of Ash.',
      );
      expect((await told(officer, await sent(`/admin/characters/${id}/standing`, { standing: 'boss' }))).says).toBe(
        'error: Choose one of the list.',
      );
      const back = `${PAGE}?player=${playerId}#panel-characters`;
      expect(
        await told(
          officer,
          await sent(`/admin/characters/${id}/owner`, { playerId: String(playerId), returnTo: back }),
        ),
      ).toEqual({ to: back, says: 'success: Thornwick is Ash’s.' });
      expect(await guild.rows('select confidence from guild_identity.player_characters')).toEqual([
        { confidence: 'confirmed' },
      ]);
      expect(textOf(await page(`?player=${playerId}`))).not.toContain('Unconfirmed');
      const away = await sent(`/admin/characters/${id}/owner`, { playerId: '', returnTo: '//elsewhere.example' });
      expect(away.headers.get('location')).toBe(`${PAGE}?character=${id}#panel`);
    });

    it('of a rank above one’s own, or of somebody above, is not one’s to give', async () => {
      const { playerId } = await guild.people.join({ name: 'Ash', main: null });
      const peer = await guild.people.join({ name: 'Peer', rankLevel: 4 });
      const leaders = await character('Crown', null, { level: 5 });
      expect(
        (await told(officer, await sent(`/admin/characters/${leaders}/owner`, { playerId: String(playerId) }))).says,
      ).toContain('error: Guild Leader is above your own rank');
      const theirs = await one<{ id: number }>(
        'select character_id as id from guild_identity.player_characters where player_id = $1',
        [peer.playerId],
      );
      expect(
        (await told(officer, await sent(`/admin/characters/${theirs.id}/owner`, { playerId: '' }))).says,
      ).toContain('error: Peer has your rank or a higher one');
    });
  });

  describe('a Discord user', () => {
    it('is linked and unlinked from either side, and with one player at most', async () => {
      const ash = await guild.people.join({ name: 'Ash', discord: false });
      const birch = await guild.people.join({ name: 'Birch' });
      await guild.rows(
        `insert into guild_identity.discord_users (discord_id, username) values ('100000000000000055', 'stranger')`,
      );
      const link = async (discordId: string, playerId: string) =>
        (await told(officer, await sent(`/admin/discord-users/${discordId}/player`, { playerId }))).says;
      expect(await link('100000000000000055', String(ash.playerId))).toBe('success: Linked with Ash.');
      expect(await link('100000000000000055', String(birch.playerId))).toContain(
        'error: stranger is linked with Ash already',
      );
      expect(await link('100000000000000055', '')).toBe('success: Linked with nobody.');
      expect(await link('100000000000000055', '')).toBe('success: Linked with nobody.');
      const fromPlayer = async (discordId: string) =>
        (await told(officer, await sent(`${PAGE}/${ash.playerId}/discord`, { discordId }))).says;
      expect(await fromPlayer('100000000000000055')).toBe('success: They are linked.');
      expect(await fromPlayer('100000000000000999')).toContain('error: There is no such Discord user');
      expect(textOf(await page(`?discord=100000000000000055`))).toContain('This is Ash');
      expect(await fromPlayer('')).toBe('success: They are linked with nobody on Discord.');
    });
  });

  it('shows a code to those who may issue it, and to nobody else', async () => {
    const ash = await guild.people.join({ name: 'Ash' });
    const peer = await guild.people.join({ name: 'Peer', rankLevel: 4 });
    const leader = await guild.loggedIn(5, 'Crown');
    await leader.form(PAGE, `${PAGE}/${peer.playerId}/invite`, {});
    await sent(`${PAGE}/${ash.playerId}/invite`);
    const codes = await guild.rows<{ code: string; player_id: number }>(
      'select code, player_id from common.invite_codes where revoked_at is null',
    );
    const codeOf = (playerId: number) => codes.find((row) => row.player_id === playerId)?.code ?? 'none';
    const own = await officer.get(`${PAGE}?player=${ash.playerId}`);
    expect(valueOf(own.text, 'panel-link')).toMatch(new RegExp(`/register\\?code=${codeOf(ash.playerId)}$`));
    expect(own.headers.get('cache-control')).toBe('no-store');
    const above = await page(`?player=${peer.playerId}`);
    expect(above).not.toContain(codeOf(peer.playerId));
    expect(textOf(above)).toContain('An invite waits for them');
    expect(await page()).not.toContain(codeOf(ash.playerId));
    expect(textOf(part(await page(), 'li', `player-${ash.playerId}`))).toContain('Invite waiting');
    expect((await leader.get(`${PAGE}?player=${peer.playerId}`)).text).toContain(codeOf(peer.playerId));
  });

  it('asks the database as often for a hundred people as for five', async () => {
    const people = async (from: number, to: number) => {
      for (let count = from; count < to; count += 1) await guild.people.join({ name: `Person ${count}` });
    };
    await people(0, 5);
    const { id } = await one<{ id: number }>(`select id from guild_identity.players where display_name = 'Person 1'`);
    const queries = ['', `?player=${id}`, '?q=person&lacks=main'];
    await page();
    const few = [];
    for (const query of queries) few.push(await statementsFor(guild, () => page(query)));
    await people(5, 100);
    await page();
    for (const [at, query] of queries.entries()) {
      expect([query, (await statementsFor(guild, () => page(query))) <= (few[at] ?? 0)]).toEqual([query, true]);
    }
  });

  it('shows names and notes as text, never as markup', async () => {
    const evil = '"><script>alert(1)</script>';
    await sent(PAGE, { displayName: evil });
    const { id } = await one<{ id: number }>('select max(id) as id from guild_identity.players');
    await guild.rows(
      `insert into guild_identity.wow_characters (character_name, realm_slug, addon_note) values ('Sly', 'moonmere', $1)`,
      [evil],
    );
    for (const query of ['', `?player=${id}`, '?q=%22%3E%3Cscript%3E'])
      expect(await page(query)).not.toContain('<script>alert');
  });
});
