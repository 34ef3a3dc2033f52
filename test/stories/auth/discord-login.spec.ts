import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { DiscordOAuthClient } from '../../../src/auth/discord-oauth.client.js';
import { Guild } from '../../support/guild.js';
import type { Seen, Session } from '../../support/browser-session.js';
import { authorizeUrlOf, comeBack, DiscordPeople } from '../../support/discord-people.js';
import { WORLD } from '../../support/small-world.js';

describe('logging in with Discord', () => {
  let guild: Guild;
  let people: DiscordPeople;
  beforeAll(async () => {
    guild = await Guild.start({ settings: { DISCORD_CLIENT_SECRET: WORLD.clientSecret } });
    people = new DiscordPeople(guild);
  });
  afterEach(() => guild.reset());
  afterAll(() => guild.stop());

  /** Begins a login in this browser and lets somebody allow it at Discord; answers the address that Discord sends to. */
  async function allowed(session: Session, discordId: string, next = '/'): Promise<string> {
    const authorizeUrl = authorizeUrlOf(await session.get(`/auth/discord?next=${encodeURIComponent(next)}`));
    return guild.simulators.discord.authorizeAs(discordId, authorizeUrl);
  }

  async function logIn(discordId: string, next = '/', session = guild.anonymous()): Promise<Seen> {
    return comeBack(session, await allowed(session, discordId, next));
  }

  const underWay = () => guild.rows(`select state_hash, browser_hash, code_verifier from common.discord_logins`);

  it('opens the account of whoever is linked, and takes them where they wanted to go', async () => {
    const { discordId } = await people.member('Thornwick', 4);
    const session = guild.anonymous();
    const login = await session.get('/login?next=%2Fadmin%2Fjobs');
    expect(login.text).toContain('href="/auth/discord?next=%2Fadmin%2Fjobs"');
    const back = await logIn(discordId, '/admin/jobs', session);
    expect([back.status, back.headers.get('location')]).toEqual([303, '/admin/jobs']);
    expect((await session.get('/api/v1/auth/me')).json.data).toMatchObject({ display_name: 'Thornwick' });
    const [account] = await guild.rows(`select last_login_at from common.users`);
    expect(account).toEqual({ last_login_at: guild.clock.now() });
    expect(await underWay()).toEqual([]);
  });

  it('asks Discord for nothing but who somebody is, with a challenge, and comes back to our own address', async () => {
    const begun = await saidToBe('evil.example', `${guild.url}/auth/discord?next=/`);
    const { origin, pathname, searchParams } = new URL(begun.location ?? '');
    expect(origin + pathname).toBe(`${guild.simulators.discord.url}/oauth2/authorize`);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: WORLD.applicationId,
      response_type: 'code',
      redirect_uri: `${guild.url}/auth/discord/callback`,
      scope: 'identify',
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    const cookie = begun['set-cookie']?.find((line) => line.startsWith('discord_login=')) ?? '';
    expect(cookie).toMatch(/Max-Age=600;.*Path=\/auth\/discord;.*HttpOnly;.*SameSite=Lax/);
  });

  it('keeps neither state nor browser key nor verifier readable, and of Discord’s tokens nothing', async () => {
    const { discordId } = await people.member('Thornwick', 2);
    const session = guild.anonymous();
    const callback = new URL(await allowed(session, discordId));
    const kept = JSON.stringify(await underWay());
    const back = await comeBack(session, callback.href);
    const [token] = guild.simulators.discord.http.received('POST', /token$/);
    const { access_token, refresh_token } = token?.answer as Record<string, string>;
    const { code_verifier } = token?.body as Record<string, string>;
    const secrets = {
      state: callback.searchParams.get('state'),
      code: callback.searchParams.get('code'),
      browserKey: session.cookie('discord_login'),
      verifier: code_verifier,
      accessToken: access_token,
      refreshToken: refresh_token,
      clientSecret: WORLD.clientSecret,
    };
    const dump = kept + JSON.stringify(await everything(guild)) + back.text + JSON.stringify([...back.headers]);
    for (const secret of Object.values(secrets)) expect((secret ?? '').length).toBeGreaterThan(10);
    expect(Object.entries(secrets).filter(([, secret]) => dump.includes(secret ?? ''))).toEqual([]);
  });

  it('goes to no other site afterwards, whatever it was told', async () => {
    const { discordId } = await people.member('Thornwick', 2);
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\r\nset-cookie:x=y']) {
      const back = await logIn(discordId, next);
      expect([next, back.headers.get('location')]).toEqual([next, '/']);
    }
  });

  it('gives a fresh session, whatever cookie somebody has put into the browser before', async () => {
    const { discordId } = await people.member('Thornwick', 2);
    const mallory = await guild.loggedIn(2, 'Mallory');
    const planted = mallory.cookie('session') ?? '';
    const session = guild.anonymous();
    const callback = await allowed(session, discordId);
    const back = await comeBack(session, callback, { cookie: `session=${planted}; ${cookiesOf(session)}` });
    expect(back.status).toBe(303);
    expect(session.cookie('session')).not.toBe(planted);
    expect((await session.get('/api/v1/auth/me')).json.data).toMatchObject({ display_name: 'Thornwick' });
  });

  it('works with each answer once, also when it comes twice at the same time', async () => {
    const { discordId } = await people.member('Thornwick', 2);
    const session = guild.anonymous();
    const callback = await allowed(session, discordId);
    const both = await Promise.all([comeBack(session, callback), comeBack(session, callback)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 400]);
    const again = await comeBack(session, callback);
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('Please begin again')]);
    expect(guild.simulators.discord.http.received('POST', /token$/)).toHaveLength(1);
  });

  it('is of no use in another browser, and is used up by the attempt', async () => {
    const { discordId } = await people.member('Mallory', 2);
    const mallory = guild.anonymous();
    const callback = await allowed(mallory, discordId);
    for (const victim of [guild.anonymous(), await withOwnKey(guild.anonymous())]) {
      const refused = await comeBack(victim, callback);
      expect([refused.status, victim.cookie('session')]).toEqual([400, undefined]);
    }
    expect((await comeBack(mallory, callback)).status).toBe(400);
    expect(guild.simulators.discord.http.received('POST', /token$/)).toEqual([]);
  });

  it('may be under way twice in one browser, in two tabs', async () => {
    const { discordId } = await people.member('Thornwick', 2);
    const session = guild.anonymous();
    const first = await allowed(session, discordId, '/first');
    const second = await allowed(session, discordId, '/second');
    expect((await comeBack(session, first)).headers.get('location')).toBe('/first');
    expect((await comeBack(session, second)).headers.get('location')).toBe('/second');
  });

  it('has ten minutes, and what was not finished is swept up by the next', async () => {
    const { discordId } = await people.member('Thornwick', 2);
    const session = guild.anonymous();
    const late = await allowed(session, discordId);
    await guild.pass({ minutes: 10 });
    expect((await comeBack(session, late)).status).toBe(400);
    await guild.anonymous().get('/auth/discord');
    await guild.pass({ minutes: 11 });
    const inTime = await allowed(session, discordId);
    expect(await underWay()).toHaveLength(1);
    await guild.pass({ minutes: 9 });
    expect((await comeBack(session, inTime)).status).toBe(303);
  });

  it('is not begun by an answer that nobody asked for, nor by half of one', async () => {
    const { discordId } = await people.member('Thornwick', 2);
    const session = guild.anonymous();
    const callback = new URL(await allowed(session, discordId));
    callback.searchParams.delete('code');
    for (const path of ['/auth/discord/callback', '/auth/discord/callback?state=guessed&code=guessed']) {
      expect((await session.get(path)).status).toBe(400);
    }
    expect((await session.get('/auth/discord/callback?state[]=x&state[]=y&code=z')).status).toBe(400);
    expect((await comeBack(session, callback.href)).status).toBe(400);
    expect(session.cookie('session')).toBeUndefined();
  });

  it('leads back to the login when somebody cancels at Discord', async () => {
    const session = guild.anonymous();
    const authorizeUrl = authorizeUrlOf(await session.get('/auth/discord?next=/admin/jobs'));
    const back = await comeBack(session, await guild.simulators.discord.cancelAuthorization(authorizeUrl));
    expect([back.status, back.headers.get('location')]).toEqual([303, '/login?next=%2Fadmin%2Fjobs']);
    expect((await session.get('/login')).text).toContain('You cancelled at Discord; nothing has changed.');
    expect(await underWay()).toEqual([]);
  });

  it('tells somebody whom nobody knows how to get an account, and keeps nothing of them', async () => {
    people.stranger('100000000000777001', 'wanderer');
    const back = await logIn('100000000000777001');
    expect(back.status).toBe(404);
    expect(back.text).toContain('Nobody in the guild is linked with the Discord user wanderer.');
    expect(back.text).toContain('/account');
    expect(await guild.rows(`select 1 from guild_identity.discord_users`)).toEqual([]);
  });

  it('tells a player without an account the same, by name', async () => {
    const { discordId } = await guild.people.join({ name: 'Bramble' });
    const back = await logIn(discordId ?? '');
    expect(back.status).toBe(404);
    expect(back.text).toContain('You are known here as Bramble, but you have no account yet.');
  });

  it.each([
    ['the account', `update common.users set is_active = false`],
    ['the player', `update guild_identity.players set is_active = false`],
  ])('does not let in when %s is switched off, not even while Discord is asked', async (_, switchOff) => {
    const { discordId } = await people.member('Thornwick', 5);
    const session = guild.anonymous();
    const callback = await allowed(session, discordId);
    const asking = guild.simulators.discord.http.pause('POST', /token$/, 'after');
    const coming = comeBack(session, callback);
    await asking.reached;
    await guild.rows(switchOff);
    asking.release();
    const back = await coming;
    expect([back.status, session.cookie('session')]).toEqual([403, undefined]);
    expect(back.text).toContain('Your account is switched off');
  });

  it('lets a demoted officer in as what they are now', async () => {
    const { discordId } = await people.member('Thornwick', 4);
    const session = guild.anonymous();
    const callback = await allowed(session, discordId);
    await guild.rows(
      `update guild_identity.players set guild_rank_id = (select id from common.guild_ranks where level = 2)`,
    );
    expect((await comeBack(session, callback)).status).toBe(303);
    expect((await session.get('/admin/raids')).status).toBe(403);
  });

  it.each([
    ['refuses the code', { kind: 'status', status: 400, body: { error: 'invalid_grant' }, path: 'token$' }],
    ['does not know our secret', { kind: 'status', status: 401, body: { error: 'invalid_client' }, path: 'token$' }],
    ['answers nonsense for a token', { kind: 'malformed', path: 'token$' }],
    ['hangs up', { kind: 'cut-before', path: 'token$' }],
    ['does not tell whose the token is', { kind: 'status', status: 503, path: '@me$' }],
    ['tells of a user without an id', { kind: 'status', status: 200, body: { username: 'nobody' }, path: '@me$' }],
    ['takes too long', { kind: 'slow', delayMs: 400, path: 'token$' }],
  ] as const)('says what to do when Discord %s', async (_, order) => {
    const { discordId } = await people.member('Thornwick', 2);
    const session = guild.anonymous();
    const callback = await allowed(session, discordId);
    const client = guild.part(DiscordOAuthClient);
    const usual = client.timeoutMs;
    client.timeoutMs = 200;
    guild.simulators.discord.http.misbehave(order);
    const back = await comeBack(session, callback);
    client.timeoutMs = usual;
    expect([back.status, session.cookie('session')]).toEqual([502, undefined]);
    expect(back.text).toContain('Discord did not tell us who you are.');
    expect(await underWay()).toEqual([]);
  });

  it('fails at Discord when the verifier is not the one that the login began with', async () => {
    const { discordId } = await people.member('Thornwick', 2);
    const session = guild.anonymous();
    const callback = await allowed(session, discordId);
    await session.get('/auth/discord');
    await guild.rows(
      `update common.discord_logins mine set code_verifier = other.code_verifier
       from common.discord_logins other where other.state_hash <> mine.state_hash`,
    );
    expect((await comeBack(session, callback)).status).toBe(502);
    const [asked] = guild.simulators.discord.http.received('POST', /token$/);
    expect(asked?.answer).toEqual({ error: 'invalid_grant', error_description: 'Invalid "code_verifier"' });
  });

  it('is throttled for an address, as it begins and as it comes back', async () => {
    for (const path of ['/auth/discord', '/auth/discord/callback?state=guessed']) {
      const session = guild.anonymous();
      const statuses = new Set<number>();
      for (let count = 0; count < 40; count += 1) statuses.add((await session.get(path)).status);
      expect(statuses.has(429)).toBe(false);
      const refused = await session.get(path);
      expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('Too many attempts.')]);
      expect((await guild.anonymous().get(path)).status).not.toBe(429);
    }
  });

  it('is nothing for somebody who is logged in already', async () => {
    const session = await guild.loggedIn(2, 'Thornwick');
    const answer = await session.get('/auth/discord?next=/somewhere');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/somewhere']);
  });

  /** A browser that has a login of its own under way. */
  async function withOwnKey(session: Session): Promise<Session> {
    await session.get('/auth/discord');
    return session;
  }
});

function cookiesOf(session: Session): string {
  return `discord_login=${session.cookie('discord_login') ?? ''}`;
}

/** The answer to somebody who names another host than ours; fetch would not let us. */
async function saidToBe(host: string, url: string): Promise<IncomingHttpHeaders> {
  const request = get(url, { headers: { host, 'x-forwarded-host': host } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.headers;
}

/** All that a thief of the database would read, as text. */
async function everything(guild: Guild): Promise<unknown[]> {
  const tables = await guild.rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('common', 'guild_identity', 'patt', 'pgboss')`,
  );
  const contents: unknown[] = [];
  for (const { name } of tables) contents.push(await guild.rows(`select t::text from ${name} t`));
  return contents;
}
