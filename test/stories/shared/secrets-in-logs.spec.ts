import { jest } from '@jest/globals';
import { Session } from '../../support/browser-session.js';
import type { Instance } from '../../support/instance.js';
import { LiveGuild, until } from '../../support/live-guild.js';
import { authorizeUrlOf, comeBack } from '../../support/discord-people.js';
import { WORLD } from '../../support/small-world.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { RAID_HELPER_FORM } from '../site/setup-visit.js';

const PASSWORD = 'a sentence that nobody may read';
const WRONG_PASSWORD = 'a sentence that nobody has';
const NEW_RAID_HELPER_KEY = 'another-key-of-raid-helper-0123456789';
const SECRETS_KEY = '00'.repeat(32);
const JWT_SECRET = 'a-secret-that-signs-the-tokens-of-this-story';
const CLIENT_SECRET = 'a-client-secret-of-this-story';
const NEW_CLIENT_SECRET = 'another-client-secret-of-this-story';
const WRONG_BOT_TOKEN = 'a-token-that-discord-does-not-know';
const WRONG_RAID_HELPER_KEY = 'a-key-that-raid-helper-does-not-know';

jest.setTimeout(90_000);

describe('the log at its most talkative', () => {
  let database: TestDatabase;
  let guild: LiveGuild;
  let instance: Instance;

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: true });
    guild = await LiveGuild.start(database.url, 'America/New_York');
    await guild.people.join({ name: 'Ash' });
    await guild.begun(11);
    const { raidHelper, discord } = guild.simulators;
    raidHelper.http.misbehave({ kind: 'status', path: '/event$', status: 401, times: 99 });
    discord.http.misbehave({ kind: 'status', method: 'GET', path: 'gateway/bot', status: 401, times: 1 });
    instance = guild.launch({ LOG_LEVEL: 'trace', JWT_SECRET, DISCORD_CLIENT_SECRET: CLIENT_SECRET });
    await instance.open();
  });
  afterEach(async () => {
    await guild.stop();
    await database.drop();
  });

  /** The log's lines; the link that is printed for the host is none of them. */
  const logged = () =>
    instance.printed
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .join('\n');

  it('holds no key, token, password, cookie or one-time code, also when things go wrong', async () => {
    await until('the link is printed', () => /setup\?code=\S+\n/.test(instance.printed));
    const code = /setup\?code=(\S+)/.exec(instance.printed)?.[1] ?? '';
    const leader = new Session(instance.url);
    await leader.get(`/setup?code=${code}`);
    await leader.post('/setup/discord/token', { botToken: WRONG_BOT_TOKEN });
    await leader.post('/setup/discord/token', { botToken: `${WRONG_BOT_TOKEN} ${PASSWORD}` });
    await leader.post('/setup/discord/login', { clientSecret: NEW_CLIENT_SECRET });
    await leader.post('/setup/raid-helper', { ...RAID_HELPER_FORM, apiKey: WRONG_RAID_HELPER_KEY });
    const [page, account] = ['/setup/leader', { displayName: 'Thornwick', accountName: 'thornwick' }];
    await leader.post(page, { ...account, password: PASSWORD, passwordAgain: WRONG_PASSWORD });
    expect((await leader.post(page, { ...account, password: PASSWORD, passwordAgain: PASSWORD })).status).toBe(303);
    const stranger = new Session(instance.url);
    await stranger.post('/login', { accountName: 'thornwick', password: WRONG_PASSWORD });
    await stranger.post('/login', { accountName: 'thornwick', password: WRONG_PASSWORD, extra: PASSWORD });
    const login = await stranger.api('POST', '/api/v1/auth/login', { name: 'thornwick', password: PASSWORD });
    const { token } = login.json.data as { token: string };
    const client = new Session(instance.url).withBearer(token);
    const change = { raid_helper_api_key: NEW_RAID_HELPER_KEY };
    expect((await client.api('PATCH', '/api/v1/admin/raid-config', change)).status).toBe(200);
    expect((await client.api('PATCH', '/api/v1/admin/raid-config', `{"raid_helper_api_key":"${PASSWORD}`)).status).toBe(
      400,
    );
    const feed = await client.api('POST', '/api/v1/me/calendar-feed');
    const { pathname } = new URL((feed.json.data as { url: string }).url);
    expect((await stranger.get(pathname)).status).toBe(200);
    // Discord knows another client secret, so that the login fails and the log says why.
    const authorizeUrl = authorizeUrlOf(await stranger.get('/auth/discord'));
    const callback = new URL(await guild.simulators.discord.authorizeAs(WORLD.leaderId, authorizeUrl));
    expect((await comeBack(stranger, callback.href)).status).toBe(502);
    const [redeemed] = guild.simulators.discord.http.received('POST', /oauth2\/token$/);
    await until('a booking failed', () => logged().includes('scheduling.post-sheet'));
    await guild.sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await until('the lost connections were noticed', () => /terminat/.test(logged()));
    const cookie = leader.cookie('session') ?? '';
    await instance.stop();

    const secrets = {
      code,
      cookie,
      token,
      PASSWORD,
      WRONG_PASSWORD,
      NEW_RAID_HELPER_KEY,
      SECRETS_KEY,
      JWT_SECRET,
      CLIENT_SECRET,
      discordState: callback.searchParams.get('state') ?? '',
      discordCode: callback.searchParams.get('code') ?? '',
      discordVerifier: (redeemed?.body as Record<string, string>)['code_verifier'] ?? '',
      discordBasic: String(redeemed?.headers['authorization']).slice('Basic '.length),
      browserKey: stranger.cookie('discord_login') ?? '',
      NEW_CLIENT_SECRET,
      WRONG_BOT_TOKEN,
      WRONG_RAID_HELPER_KEY,
      botToken: WORLD.botToken,
      raidHelperKey: WORLD.raidHelperKey,
      calendarToken: pathname.slice('/calendar/'.length, -'.ics'.length),
      databasePassword: new URL(database.url).password,
    };
    for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThan(10);
    const log = logged();
    expect(log).toContain('/setup?code=…');
    expect(log).toContain('"/calendar/…"');
    expect(log).toContain('Discord did not redeem a code: it answered 401 (invalid_client).');
    const told = Object.entries(secrets).filter(
      ([, secret]) => log.includes(secret) || log.includes(encodeURIComponent(secret)),
    );
    expect(told.map(([name]) => name)).toEqual([]);
    const elsewhere = instance.printed.replaceAll(code, '');
    expect(Object.entries(secrets).filter(([, secret]) => elsewhere.includes(secret))).toEqual([]);
  });
});
