import { Guild } from '../../support/guild.js';
import type { Seen, Session } from '../../support/browser-session.js';
import { authorizeUrlOf, comeBack, DiscordPeople } from '../../support/discord-people.js';
import { WORLD } from '../../support/small-world.js';

const WANDERER = '100000000000777001';

describe('linking one’s player with one’s Discord user', () => {
  let guild: Guild;
  let people: DiscordPeople;
  beforeAll(async () => {
    guild = await Guild.start({ settings: { DISCORD_CLIENT_SECRET: WORLD.clientSecret } });
    people = new DiscordPeople(guild);
  });
  beforeEach(() => people.stranger(WANDERER, 'wanderer', 'The Wanderer'));
  afterEach(() => guild.reset());
  afterAll(() => guild.stop());

  const begin = (session: Session) => session.form('/', '/auth/discord/link', {});

  async function link(session: Session, discordId = WANDERER): Promise<Seen> {
    const authorizeUrl = authorizeUrlOf(await begin(session));
    return comeBack(session, await guild.simulators.discord.authorizeAs(discordId, authorizeUrl));
  }

  /** Who is linked with whom, by name and Discord id. */
  const links = () =>
    guild.rows(
      `select p.display_name as player, d.discord_id as "discordId" from guild_identity.players p
       join guild_identity.discord_users d on d.id = p.discord_user_id order by 1`,
    );

  /** What the trail tells of links, and whether it was written together with the link itself. */
  const trail = () =>
    guild.rows(
      `select t.action, t.actor_name as actor, t.via, t.subject, t.details, t.xmin::text = p.xmin::text as together
       from guild_identity.audit_trail t join guild_identity.players p on p.id = t.player_id
       where t.action like 'discord-%' order by t.id`,
    );

  it('leads to Discord and back to the profile; the link and its line in the trail are one', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    const back = await link(session);
    expect([back.status, back.headers.get('location')]).toEqual([303, '/profile']);
    expect((await session.get('/')).text).toContain('You are linked with wanderer.');
    expect(await links()).toEqual([{ player: 'Thornwick', discordId: WANDERER }]);
    expect(await trail()).toEqual([
      {
        action: 'discord-linked',
        actor: 'Thornwick',
        via: 'web',
        subject: 'Thornwick',
        details: { discord_id: WANDERER, username: 'wanderer' },
        together: true,
      },
    ]);
  });

  it('links nobody when the trail can’t be written', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    await guild.rows('alter table guild_identity.audit_trail rename to lost_trail');
    const back = await link(session).finally(() =>
      guild.rows('alter table guild_identity.lost_trail rename to audit_trail'),
    );
    expect([back.status, await links()]).toEqual([500, []]);
    expect(await guild.rows('select 1 from guild_identity.discord_users')).toEqual([]);
  });

  it('knows somebody whom no sync has seen, by as much of the name as there is room for', async () => {
    people.stranger('100000000000777002', '🐉'.repeat(60), 'D'.repeat(60));
    const session = await guild.loggedIn(2, 'Thornwick');
    expect((await link(session, '100000000000777002')).status).toBe(303);
    const seen = `select username, display_name, is_present from guild_identity.discord_users`;
    expect(await guild.rows(seen)).toEqual([
      { username: '🐉'.repeat(50), display_name: 'D'.repeat(50), is_present: false },
    ]);
  });

  it('leaves to the server who is on it and what they are called there', async () => {
    await guild.rows(
      `insert into guild_identity.discord_users (discord_id, username, display_name, is_present)
       values ($1, 'former-name', 'Called so on the server', true)`,
      [WANDERER],
    );
    await link(await guild.loggedIn(2, 'Thornwick'));
    const seen = `select username, display_name, is_present from guild_identity.discord_users`;
    expect(await guild.rows(seen)).toEqual([
      { username: 'wanderer', display_name: 'Called so on the server', is_present: true },
    ]);
    await guild.rows('update guild_identity.discord_users set is_present = false');
    const session = guild.anonymous();
    const authorizeUrl = authorizeUrlOf(await session.get('/auth/discord'));
    await comeBack(session, await guild.simulators.discord.authorizeAs(WANDERER, authorizeUrl));
    expect(await guild.rows(seen)).toEqual([{ username: 'wanderer', display_name: 'The Wanderer', is_present: false }]);
  });

  it('is refused when the Discord user is somebody else, who keeps it', async () => {
    const { discordId } = await people.member('Bramble', 2);
    const session = await guild.loggedIn(2, 'Thornwick');
    const back = await link(session, discordId);
    expect(back.status).toBe(409);
    expect(back.text).toContain('bramble is linked with Bramble already.');
    expect(back.text).toContain('href="/profile"');
    expect(await links()).toEqual([{ player: 'Bramble', discordId }]);
    expect(await trail()).toEqual([]);
  });

  it('is refused while one is linked with another Discord user; with the same it changes nothing', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    await link(session);
    people.stranger('100000000000777003', 'second-self');
    const back = await link(session, '100000000000777003');
    expect([back.status, back.text]).toEqual([409, expect.stringContaining('unlink that one first')]);
    expect((await link(session)).status).toBe(303);
    expect(await links()).toEqual([{ player: 'Thornwick', discordId: WANDERER }]);
    expect(await trail()).toHaveLength(1);
  });

  it('gives a Discord user to one of two who come at once', async () => {
    const sessions = [await guild.loggedIn(2, 'Thornwick'), await guild.loggedIn(3, 'Bramble')];
    const statuses = (await Promise.all(sessions.map((session) => link(session)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([303, 409]);
    expect([(await links()).length, (await trail()).length]).toEqual([1, 1]);
  });

  it('is begun by our own page alone, and by nobody without an account', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    expect((await session.post('/auth/discord/link', {})).status).toBe(403);
    expect((await session.post('/auth/discord/link', { _token: 'guessed' })).status).toBe(403);
    expect((await guild.anonymous().post('/auth/discord/link', {})).status).toBe(401);
    expect((await session.get('/auth/discord/link')).status).toBe(404);
  });

  it('is only for the one who began it: not for who logged in meanwhile, nor for nobody', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    const authorize = async () => guild.simulators.discord.authorizeAs(WANDERER, authorizeUrlOf(await begin(session)));
    const callback = await authorize();
    const other = await guild.loggedIn(2, 'Bramble');
    const key = `discord_login=${session.cookie('discord_login') ?? ''}`;
    const asOther = await comeBack(session, callback, { cookie: `session=${other.cookie('session') ?? ''}; ${key}` });
    expect(asOther.status).toBe(400);
    const asNobody = await comeBack(session, await authorize(), { cookie: key });
    expect([asNobody.status, await links()]).toEqual([400, []]);
  });

  it('stops with the account that began it', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    const callback = await guild.simulators.discord.authorizeAs(WANDERER, authorizeUrlOf(await begin(session)));
    await guild.rows('update common.users set is_active = false');
    expect([(await comeBack(session, callback)).status, await links()]).toEqual([400, []]);
  });

  it('leads back to the profile when somebody cancels at Discord', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    const authorizeUrl = authorizeUrlOf(await begin(session));
    const back = await comeBack(session, await guild.simulators.discord.cancelAuthorization(authorizeUrl));
    expect([back.status, back.headers.get('location'), await links()]).toEqual([303, '/profile', []]);
    expect((await session.get('/')).text).toContain('You cancelled at Discord; nothing has changed.');
  });

  it('is undone on the profile or by the API, for oneself alone, and told as one with its line in the trail', async () => {
    await people.member('Bramble', 2);
    const session = await guild.loggedIn(2, 'Thornwick');
    await link(session);
    const unlinked = await session.form('/', '/auth/discord/unlink', {});
    expect([unlinked.status, unlinked.headers.get('location')]).toEqual([303, '/profile']);
    expect((await session.get('/')).text).toContain('You are no longer linked with wanderer.');
    expect(await trail()).toEqual([
      expect.objectContaining({ action: 'discord-linked', together: false }),
      expect.objectContaining({ action: 'discord-unlinked', via: 'web', together: true }),
    ]);
    await session.form('/', '/auth/discord/unlink', {});
    expect((await session.get('/')).text).toContain('You were not linked with Discord.');

    await link(session);
    const gone = await session.api('DELETE', '/api/v1/me/discord');
    expect([gone.status, gone.json]).toEqual([200, { ok: true, data: null }]);
    expect((await session.api('DELETE', '/api/v1/me/discord')).status).toBe(200);
    expect(await links()).toEqual([expect.objectContaining({ player: 'Bramble' })]);
    expect(await trail()).toHaveLength(4);
    const again = guild.anonymous();
    const authorizeUrl = authorizeUrlOf(await again.get('/auth/discord'));
    const back = await comeBack(again, await guild.simulators.discord.authorizeAs(WANDERER, authorizeUrl));
    expect(back.status).toBe(404);
  });
});
