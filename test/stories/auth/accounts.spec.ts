import type { Seen, Session } from '../../support/browser-session.js';
import { Guild } from '../../support/guild.js';

const PASSWORD = 'correct horse battery';
const NEXT = 'a newer and better one';
const HOUR = 60;

/** The one guild of these stories; each begins with nobody in it. */
let guild: Guild;
let officer: Session;
beforeAll(async () => (guild = await Guild.start()));
afterAll(() => guild.stop());
beforeEach(async () => {
  await guild.reset();
  officer = await guild.loggedIn(4, 'Olwen');
});

async function invite(
  id: number,
  body: object = {},
): Promise<{ code: string; url: string; direct_message: string | null }> {
  const answer = await officer.api('POST', `/api/v1/admin/players/${id}/invites`, body);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return answer.json.data as { code: string; url: string; direct_message: string | null };
}

const register = (code: string, name: string, password = PASSWORD): Promise<Seen> =>
  guild.anonymous().api('POST', '/api/v1/auth/register', { code, name, password });

const as = (answer: Seen): Session => guild.anonymous().withBearer((answer.json.data as { token: string }).token);

describe('an invite', () => {
  it('makes the account of its player, once, and logs in', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern', rankLevel: 2 });
    const { code, url } = await invite(fern);
    expect(url).toBe(`${guild.url}/register?code=${code}`);
    const made = await register(code.toLowerCase(), ' FERNY ');
    expect(made.status).toBe(201);
    const me = await as(made).get('/api/v1/auth/me');
    expect(me.json.data).toMatchObject({
      player_id: fern,
      display_name: 'Fern',
      login_name: 'ferny',
      rank: { name: 'Member', level: 2 },
      characters: [{ name: 'Fern', realm: 'moonmere', is_gone: false }],
    });
    const again = await register(code, 'somebody-else');
    expect([again.status, again.json.code]).toEqual([400, 'auth.invite-not-valid']);
  });

  it('takes the place of a former one', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    const first = await invite(fern);
    const second = await invite(fern);
    expect((await register(first.code, 'fern')).json.fields?.['code']).toMatch(/newer invite code/);
    expect((await register(second.code, 'fern')).status).toBe(201);
  });

  it('lives for 72 hours', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    const { code } = await invite(fern);
    await guild.pass({ minutes: 72 * HOUR });
    expect((await register(code, 'fern')).json.error).toMatch(/run out/);
  });

  it('of a hundred who use it at once lets exactly one in', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    const { code } = await invite(fern);
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, index) => register(code, `fern-${index}`)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(99).fill(400)].toSorted());
    const [{ accounts } = { accounts: 0 }] = await guild.rows<{ accounts: number }>(
      `select count(*)::int as accounts from common.users where email like 'fern-%'`,
    );
    expect(accounts).toBe(1);
  });

  it('is not for people who have an account, are deactivated, or outrank the officer', async () => {
    const ask = async (name: string) =>
      (await officer.api('POST', `/api/v1/admin/players/${await guild.people.idOf(name)}/invites`, {})).json.code;
    await guild.loggedIn(2, 'Member');
    await guild.people.join({ name: 'Gone', active: false });
    await guild.people.join({ name: 'Leader', rankLevel: 5 });
    await guild.people.join({ name: 'Peer', rankLevel: 4 });
    expect(await ask('Member')).toBe('auth.has-account');
    expect(await ask('Gone')).toBe('identity.player-inactive');
    expect(await ask('Leader')).toBe('identity.out-of-reach');
    expect(await ask('Peer')).toBe('identity.out-of-reach');
  });

  it('refuses a login name that is taken, a short password and unknown fields, and stays good', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    const { code } = await invite(fern);
    expect((await register(code, 'OLWEN')).json.code).toBe('auth.name-taken');
    expect((await register(code, 'fern', 'short')).json.fields).toHaveProperty('password');
    const more = await guild
      .anonymous()
      .api('POST', '/api/v1/auth/register', { code, name: 'fern', password: PASSWORD, rank: 5 });
    expect(Object.keys(more.json.fields ?? {})).toEqual(['rank']);
    expect((await register(code, 'fern')).status).toBe(201);
  });

  it('is filled in by its link, and the page keeps what was typed but no password', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    const { code } = await invite(fern);
    const newcomer = guild.anonymous();
    const page = await newcomer.get(`/register?code=${code}`);
    expect(page.text).toContain('Welcome, Fern');
    expect(page.text).toContain(`value="${code}"`);
    const fields = { code, accountName: 'fern', password: 'my secret words', passwordAgain: 'other words' };
    const refused = await newcomer.form('/register', '/register', fields);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('The two passwords are not alike.');
    expect(refused.text).toContain('value="fern"');
    expect(refused.text).not.toContain('my secret words');
    const made = await newcomer.form('/register', '/register', { ...fields, passwordAgain: 'my secret words' });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/profile']);
    expect((await newcomer.get('/api/v1/auth/me')).status).toBe(200);
    expect((await guild.anonymous().get('/register?code=NOPE2345')).text).toContain('There is no such invite code.');
  });

  it('is told in the trail with the account it made', async () => {
    const { playerId: fern } = await guild.people.join({ name: 'Fern' });
    await register((await invite(fern)).code, 'fern');
    const trail = await officer.get(`/api/v1/admin/audit-log?player_id=${fern}`);
    expect(
      (trail.json.data as { actor_name: string; saying: string }[]).map(
        ({ actor_name, saying }) => `${actor_name} ${saying}`,
      ),
    ).toEqual(['Fern made an account for Fern', 'Olwen issued an invite for Fern']);
  });
});

describe('a password', () => {
  it('is changed by who knows the present one, and ends every other session', async () => {
    const laptop = await guild.loggedIn(2, 'Marigold');
    const phone = guild.anonymous();
    await phone.post('/login', { accountName: 'marigold', password: PASSWORD });
    const change = (current: string, next: string) =>
      laptop.api('POST', '/api/v1/auth/password', { current_password: current, new_password: next });
    expect((await change('wrong', NEXT)).json.code).toBe('auth.password-wrong');
    expect((await change(PASSWORD, 'short')).json.fields).toHaveProperty('new_password');
    const done = await change(PASSWORD, NEXT);
    expect(done.status).toBe(200);
    expect((await phone.get('/api/v1/auth/me')).status).toBe(401);
    expect((await as(done).get('/api/v1/auth/me')).status).toBe(200);
    expect(
      (await guild.anonymous().api('POST', '/api/v1/auth/login', { name: 'marigold', password: NEXT })).status,
    ).toBe(200);
  });

  it('is kept as a hash that costs a thief 19 MiB and two passes for each guess', async () => {
    const { code } = await invite((await guild.people.join({ name: 'Sorrel', rankLevel: 2 })).playerId);
    await register(code, 'sorrel');
    const [made] = await guild.rows<{ password_hash: string }>(
      `select password_hash from common.users where email = 'sorrel'`,
    );
    expect(made?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('is reset by a link that an officer makes: once, within the hour, the present one good until then', async () => {
    const member = await guild.loggedIn(2, 'Marigold');
    const link = async () => {
      const answer = await officer.api(
        'POST',
        `/api/v1/admin/users/${await guild.people.accountOf('Marigold')}/reset-link`,
      );
      return new URL((answer.json.data as { url: string }).url).searchParams.get('code') ?? '';
    };
    const former = await link();
    const code = await link();
    expect((await member.get('/api/v1/auth/me')).status).toBe(200);
    const reset = (password: string, by = code) =>
      guild.anonymous().api('POST', '/api/v1/auth/reset-password', { code: by, password });
    expect((await reset(NEXT, former)).json.code).toBe('auth.link-not-valid');
    expect((await reset('short')).json.fields).toHaveProperty('password');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => reset(NEXT)));
    expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await member.get('/api/v1/auth/me')).status).toBe(401);

    const late = await link();
    await guild.pass({ minutes: 60 });
    expect((await reset(NEXT, late)).json.code).toBe('auth.link-not-valid');
    expect((await guild.anonymous().get(`/reset-password?code=${late}`)).text).toContain('This link no longer works');
  });

  it('is never reset by an officer for somebody of the same rank or above', async () => {
    await guild.loggedIn(5, 'Leader');
    await guild.loggedIn(4, 'Peer');
    for (const name of ['Leader', 'Peer']) {
      const answer = await officer.api('POST', `/api/v1/admin/users/${await guild.people.accountOf(name)}/reset-link`);
      expect([name, answer.status, answer.json.code]).toEqual([name, 403, 'identity.out-of-reach']);
    }
  });

  it('is set on the page of the link', async () => {
    await guild.loggedIn(2, 'Marigold');
    const answer = await officer.api(
      'POST',
      `/api/v1/admin/users/${await guild.people.accountOf('Marigold')}/reset-link`,
    );
    const page = (answer.json.data as { url: string }).url.slice(guild.url.length);
    const visitor = guild.anonymous();
    const differing = await visitor.form(page, page, { password: NEXT, passwordAgain: 'another one' });
    expect([differing.status, differing.text.includes('not alike')]).toEqual([400, true]);
    const done = await visitor.form(page, page, { password: NEXT, passwordAgain: NEXT });
    expect(done.status).toBe(303);
    expect((await visitor.get('/api/v1/auth/me')).json.data).toMatchObject({ display_name: 'Marigold' });
  });
});

describe('an account', () => {
  it('that is switched off enters nowhere within one request, and is as before when it is on again', async () => {
    const member = await guild.loggedIn(2, 'Marigold');
    const token = await madeToken(member, ['read']);
    const id = await guild.people.accountOf('Marigold');
    const activate = (is_active: boolean) => officer.api('PATCH', `/api/v1/admin/users/${id}`, { is_active });
    expect((await activate(false)).status).toBe(200);
    expect((await member.get('/api/v1/me')).status).toBe(401);
    expect((await guild.anonymous().withBearer(token).get('/api/v1/me')).status).toBe(401);
    expect(
      (await guild.anonymous().api('POST', '/api/v1/auth/login', { name: 'marigold', password: PASSWORD })).json.code,
    ).toBe('auth.account-inactive');
    await activate(true);
    expect((await member.get('/api/v1/me')).status).toBe(401);
    expect((await guild.anonymous().withBearer(token).get('/api/v1/me')).status).toBe(200);
    expect(
      (await guild.anonymous().api('POST', '/api/v1/auth/login', { name: 'marigold', password: PASSWORD })).status,
    ).toBe(200);
  });

  it('is nobody’s own to switch off, nor a higher rank’s, nor the last leader’s', async () => {
    await guild.loggedIn(5, 'Leader');
    const off = async (by: Session, name: string) =>
      (await by.api('PATCH', `/api/v1/admin/users/${await guild.people.accountOf(name)}`, { is_active: false })).json
        .code;
    expect(await off(officer, 'Olwen')).toBe('auth.own-account');
    expect(await off(officer, 'Leader')).toBe('identity.out-of-reach');
    const second = await guild.loggedIn(5, 'Second');
    expect(await off(second, 'Leader')).toBeUndefined();
    const third = await guild.people.join({ name: 'Third', rankLevel: 5 });
    expect(third.playerId).toBeGreaterThan(0);
    const demote = await second.api('PUT', `/api/v1/admin/players/${await guild.people.idOf('Second')}/rank`, {
      guild_rank_id: await guild.people.rankId(4),
    });
    expect(demote.json.code).toBe('identity.last-leader');
  });

  it('is deleted without its player', async () => {
    const member = await guild.loggedIn(2, 'Marigold');
    expect(
      (await officer.api('DELETE', `/api/v1/admin/users/${await guild.people.accountOf('Marigold')}`)).status,
    ).toBe(200);
    expect((await member.get('/api/v1/me')).status).toBe(401);
    expect(await guild.people.idOf('Marigold')).toBeGreaterThan(0);
    const list = (await officer.get('/api/v1/admin/users')).json.data as { login_name: string }[];
    expect(list.map(({ login_name }) => login_name)).toEqual(['olwen']);
  });
});

describe('a personal API token', () => {
  it('is shown once, stored as a hash, and does only what it was made for', async () => {
    const member = await guild.loggedIn(2, 'Marigold');
    const reading = await madeToken(member, ['read']);
    const changing = await madeToken(member, ['read', 'write']);
    const dump = await guild.rows<{ token_hash: string }>('select * from common.api_tokens');
    expect(JSON.stringify(dump)).not.toContain(reading);
    expect((await member.get('/api/v1/me/api-tokens')).text).not.toContain(reading);
    const rename = (token: string) =>
      guild.anonymous().withBearer(token).api('PATCH', '/api/v1/me', { display_name: 'Goldie' });
    expect((await guild.anonymous().withBearer(reading).get('/api/v1/me')).json.data).toMatchObject({
      display_name: 'Marigold',
    });
    expect((await rename(reading)).json.code).toBe('auth.scope-too-small');
    expect((await rename(changing)).json.data).toMatchObject({ display_name: 'Goldie' });
  });

  it('makes no tokens and no passwords, opens no pages, and ends when it is revoked or runs out', async () => {
    const member = await guild.loggedIn(4, 'Marigold');
    const token = await madeToken(member, ['read', 'write'], 1);
    const program = guild.anonymous().withBearer(token);
    const more = await program.api('POST', '/api/v1/me/api-tokens', { name: 'more', scopes: ['write'] });
    expect([more.status, more.json.code]).toEqual([403, 'auth.in-person-only']);
    const password = { current_password: PASSWORD, new_password: NEXT };
    expect((await program.api('POST', '/api/v1/auth/password', password)).json.code).toBe('auth.in-person-only');
    expect((await program.get('/admin/jobs')).status).toBe(302);
    await guild.pass({ minutes: 24 * 60 });
    expect((await program.get('/api/v1/me')).status).toBe(401);

    const other = await madeToken(member, ['read']);
    const [listed] = (await member.get('/api/v1/me/api-tokens')).json.data as { id: number; name: string }[];
    const stranger = await guild.loggedIn(5, 'Stranger');
    expect((await stranger.api('DELETE', `/api/v1/me/api-tokens/${listed?.id}`)).json.code).toBe(
      'auth.api-token-unknown',
    );
    expect((await member.api('DELETE', `/api/v1/me/api-tokens/${listed?.id}`)).status).toBe(200);
    expect((await guild.anonymous().withBearer(other).get('/api/v1/me')).status).toBe(401);
  });

  it('follows its owner’s rank from request to request', async () => {
    const member = await guild.loggedIn(4, 'Marigold');
    const program = guild.anonymous().withBearer(await madeToken(member, ['read']));
    expect((await program.get('/api/v1/admin/players')).status).toBe(200);
    await guild.rows(`update guild_identity.players set guild_rank_id = null where display_name = 'Marigold'`);
    expect((await program.get('/api/v1/admin/players')).status).toBe(403);
  });
});

async function madeToken(session: Session, scopes: string[], days?: number): Promise<string> {
  const answer = await session.api('POST', '/api/v1/me/api-tokens', {
    name: 'program',
    scopes,
    ...(days ? { days } : {}),
  });
  expect(answer.status).toBe(201);
  const { token } = answer.json.data as { token: string };
  expect(token).toMatch(/^guild_[\w-]{43}$/);
  return token;
}
