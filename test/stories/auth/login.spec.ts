import { createHmac } from 'node:crypto';
import { Guild } from '../../support/guild.js';
import type { Session } from '../../support/browser-session.js';

const PASSWORD = 'correct horse battery';

describe('logging in', () => {
  let guild: Guild;
  beforeAll(async () => (guild = await Guild.start()));
  afterAll(() => guild.stop());

  it('lets a person with the right password in and tells who it is', async () => {
    const session = await guild.loggedIn(4, 'Thornwick');
    const me = await session.get('/api/v1/auth/me');
    expect(me.status).toBe(200);
    expect(me.json.data).toMatchObject({ display_name: 'Thornwick', rank: { name: 'Officer', level: 4 } });
  });

  it('takes the name in any case and gives API clients a bearer token', async () => {
    await guild.loggedIn(2, 'Marigold');
    const answer = await guild
      .anonymous()
      .api('POST', '/api/v1/auth/login', { name: ' MARIGOLD ', password: PASSWORD });
    expect(answer.status).toBe(200);
    const { token } = answer.json.data as { token: string };
    const me = await guild.anonymous().withBearer(token).get('/api/v1/auth/me');
    expect(me.json.data).toMatchObject({ display_name: 'Marigold' });
  });

  it('says the same of an unknown name and of a wrong password', async () => {
    await guild.loggedIn(2, 'Juniper');
    const unknown = await guild.anonymous().api('POST', '/api/v1/auth/login', { name: 'nobody', password: 'wrong' });
    const wrong = await guild.anonymous().api('POST', '/api/v1/auth/login', { name: 'juniper', password: 'wrong' });
    expect(wrong.status).toBe(401);
    expect(unknown.json).toEqual(wrong.json);
  });

  it('keeps what was typed, but never the password, when the form is refused', async () => {
    const page = await guild.anonymous().form('/login', '/login', { accountName: 'stranger', password: 'my secret' });
    expect(page.status).toBe(401);
    expect(page.text).toContain('value="stranger"');
    expect(page.text).not.toContain('my secret');
    expect(page.text).toContain('The name or the password is wrong.');
  });

  it('refuses unknown and malformed fields by name', async () => {
    const answer = await guild
      .anonymous()
      .api('POST', '/api/v1/auth/login', { name: 'x', password: 7, remember: true });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.json.fields ?? {}).sort()).toEqual(['password', 'remember']);
    const broken = await guild.anonymous().api('POST', '/api/v1/auth/login', '{"name":');
    expect(broken.status).toBe(400);
    expect(broken.json.code).toBe('shared.malformed-body');
  });

  it('sends people back where they wanted to go, and never to another site', async () => {
    await guild.loggedIn(4, 'Rowan');
    const cases: [string, string][] = [
      ['/admin/jobs?x=1', '/admin/jobs?x=1'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['https://evil.example', '/'],
    ];
    for (const [next, lands] of cases) {
      const session = guild.anonymous();
      const answer = await session.form('/login', '/login', { accountName: 'rowan', password: PASSWORD, next });
      expect([next, answer.status, answer.headers.get('location')]).toEqual([next, 303, lands]);
    }
    const gate = await guild.anonymous().get('/admin/raids');
    expect([gate.status, gate.headers.get('location')]).toEqual([302, '/login?next=%2Fadmin%2Fraids']);
  });

  it('gives a cookie that scripts cannot read, for as long as its token lives', async () => {
    await guild.loggedIn(2, 'Sorrel');
    const answer = await guild.anonymous().post('/login', { accountName: 'sorrel', password: PASSWORD });
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('session=')) ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Max-Age=2592000/);
    const claims = claimsOf(/session=([^;]+)/.exec(cookie)?.[1] ?? '');
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(2_592_000);
  });

  it('shuts the door within one request of a demotion, a deactivation or a logout elsewhere', async () => {
    const officer = await guild.loggedIn(4, 'Hazel');
    expect((await officer.get('/admin/raids')).status).toBe(200);
    await demote('Hazel');
    expect((await officer.get('/admin/raids')).status).toBe(403);
    await guild.rows(`update common.users set is_active = false where email = 'hazel'`);
    expect((await officer.get('/api/v1/auth/me')).status).toBe(401);

    const laptop = await guild.loggedIn(4, 'Alder');
    const phone = guild.anonymous();
    await phone.post('/login', { accountName: 'alder', password: PASSWORD });
    await laptop.form('/', '/logout', {});
    expect((await phone.get('/api/v1/auth/me')).status).toBe(401);
    expect(laptop.cookie('session')).toBeUndefined();
  });

  it('accepts no token but its own: unsigned, foreign, expired or mangled ones are nobody', async () => {
    const session = await guild.loggedIn(5, 'Yew');
    const genuine = session.cookie('session') ?? '';
    const claims = claimsOf(genuine);
    const forged = [
      unsigned(claims),
      signed(claims, 'another secret of thirty-two characters'),
      signed({ ...claims, exp: 1 }, SECRET),
      genuine.slice(0, -2),
      'nonsense',
    ];
    for (const token of forged) {
      expect((await guild.anonymous().withBearer(token).get('/api/v1/auth/me')).status).toBe(401);
    }
    expect((await guild.anonymous().withBearer(signed(claims, SECRET)).get('/api/v1/auth/me')).status).toBe(200);
  });

  it('changes nothing for a cookie that comes without form token or script header', async () => {
    const session = await guild.loggedIn(4, 'Linden');
    const post = (headers: Record<string, string>, fields = {}) => session.post('/logout', fields, headers);
    expect((await post({})).status).toBe(403);
    expect((await post({}, { _token: 'guessed' })).status).toBe(403);
    const other = await guild.loggedIn(4, 'Maple');
    const page = await other.get('/');
    const foreign = /name="_token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect(foreign).not.toBe('');
    expect((await post({}, { _token: foreign })).status).toBe(403);
    expect((await session.get('/api/v1/auth/me')).status).toBe(200);
  });

  it('does not let another site log anybody in', async () => {
    await guild.loggedIn(2, 'Willow');
    const fields = { accountName: 'willow', password: PASSWORD };
    const answer = await guild.anonymous().post('/login', fields, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie().filter((line) => line.startsWith('session='))).toEqual([]);
  });

  it('offers Discord only where it is set up, and says so to whoever asks for it', async () => {
    expect((await guild.anonymous().get('/login')).text).not.toContain('Discord</a>');
    const session = await guild.loggedIn(2, 'Hawthorn');
    const answers = [
      await guild.anonymous().get('/auth/discord'),
      await session.form('/', '/auth/discord/link', {}),
      await guild.anonymous().get('/auth/discord/callback?state=guessed&code=guessed'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    for (const { text } of answers) expect(text).toContain('Logging in with Discord is not set up here.');
  });

  it('sends strict headers with every page', async () => {
    const page = await guild.anonymous().get('/login');
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';style-src 'self'/);
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(page.headers.get('x-powered-by')).toBeNull();
  });

  async function demote(name: string): Promise<void> {
    await guild.rows(
      `update guild_identity.players set guild_rank_id = (select id from common.guild_ranks where level = 2)
       where display_name = $1`,
      [name],
    );
  }
});

describe('guessing passwords', () => {
  let guild: Guild;
  beforeEach(async () => (guild = await Guild.start()));
  afterEach(() => guild.stop());

  const tryFrom = (session: Session, address: string, name: string, password: string) =>
    session.api('POST', '/api/v1/auth/login', { name, password }, { 'x-forwarded-for': address });

  it('is stopped for a name after five failures, from wherever they come', async () => {
    await guild.loggedIn(2, 'Aspen');
    for (let count = 0; count < 5; count += 1) {
      expect((await tryFrom(guild.anonymous(), `192.0.2.${count}`, 'aspen', 'wrong')).status).toBe(401);
    }
    const right = await tryFrom(guild.anonymous(), '192.0.2.99', 'aspen', PASSWORD);
    expect(right.status).toBe(429);
    expect(right.json.error).toMatch(/^Too many attempts\. Try again in \d+ seconds\.$/);
  });

  it('is stopped for an address after ten attempts, and for nobody else behind the same proxy', async () => {
    await guild.loggedIn(2, 'Beech');
    for (let count = 0; count < 10; count += 1) {
      expect((await tryFrom(guild.anonymous(), '192.0.2.7', `name-${count}`, 'wrong')).status).toBe(401);
    }
    expect((await tryFrom(guild.anonymous(), '192.0.2.7', 'beech', PASSWORD)).status).toBe(429);
    expect((await tryFrom(guild.anonymous(), '192.0.2.8', 'beech', PASSWORD)).status).toBe(200);
  });

  it('is as slow through the form', async () => {
    const session = guild.anonymous();
    let last = 0;
    for (let count = 0; count < 11; count += 1) {
      last = (await session.post('/login', { accountName: `name-${count}`, password: 'wrong' })).status;
    }
    expect(last).toBe(429);
  });
});

const SECRET = 'test-secret-of-at-least-thirty-two-characters';

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function unsigned(claims: object): string {
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`;
}

function signed(claims: object, secret: string): string {
  const body = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}
