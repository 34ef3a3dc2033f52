import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Session } from '../../support/browser-session.js';
import { openFolder } from '../../support/folders.js';
import { Instance } from '../../support/instance.js';

const PASSWORD = 'a long sentence is a good password';

let folder: string;
let dataDir: string;
const instances: Instance[] = [];

beforeEach(() => {
  folder = openFolder('guild start ');
  dataDir = join(folder, 'data');
});

afterEach(async () => {
  for (const instance of instances.splice(0)) {
    // A killed one leaves its PostgreSQL; the next start on the folder would adopt it, but there is none.
    if (instance.running) await instance.stop();
  }
  if (serverRuns()) expect(await (await started({})).stop()).toBe(0);
  expect(serverRuns()).toBe(false);
  rmSync(folder, { recursive: true, force: true });
});

function launch(settings: Record<string, string>): Instance {
  const instance = Instance.launch({ DATA_DIR: dataDir, ...settings }, folder);
  instances.push(instance);
  return instance;
}

async function started(settings: Record<string, string>): Promise<Instance> {
  const instance = launch(settings);
  await instance.open();
  return instance;
}

/** What a start that fails says, line by line, without the remark that there is no bot. */
async function refusal(settings: Record<string, string>): Promise<string[]> {
  const instance = launch(settings);
  expect(await instance.exited()).toBe(1);
  return instance.printed.split('\n').filter((line) => line !== '' && !line.startsWith('No bot:'));
}

function serverRuns(): boolean {
  return existsSync(join(dataDir, 'postgres', 'postmaster.pid'));
}

function linkIn({ printed }: Instance): string | undefined {
  return /http:\/\/\S+(\/first-leader\?code=\S+)/.exec(printed)?.[1];
}

function becomeLeader(session: Session, link: string, accountName = 'thornwick') {
  const fields = { displayName: 'Thornwick', accountName, password: PASSWORD, passwordAgain: PASSWORD };
  return session.form(link, link, fields);
}

/** A port on which somebody else answers nothing. */
async function takenPort(): Promise<{ port: number; free(): void }> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, free: () => void server.close() };
}

describe('a start that can not succeed', () => {
  it('names every malformed setting at once', async () => {
    const lines = await refusal({
      PORT: 'abc',
      PUBLIC_URL: 'guild.example',
      DATABASE_URL: 'mysql://localhost/guild',
      SECRETS_KEY: 'short',
      GUILD_TIMEZONE: 'Mars/Base',
      LOG_LEVEL: 'loud',
      DISCORD_BOT_TOKEN: 'a-token-that-is-not-told',
    });
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'SECRETS_KEY',
      'GUILD_TIMEZONE',
      'LOG_LEVEL',
      'DISCORD_GUILD_ID',
    ]);
    for (const line of lines) expect(line).toMatch(/ must .+\.$/);
    expect(lines.join()).not.toContain('a-token-that-is-not-told');
    expect(existsSync(dataDir)).toBe(false);
  });

  it('says which port is taken, and stops the database that it had started', async () => {
    const { port, free } = await takenPort();
    expect(await refusal({ PORT: String(port) })).toEqual([
      `PORT ${port} is taken by another program: stop that program or set PORT to another number.`,
    ]);
    expect(serverRuns()).toBe(false);
    free();
  });

  it('leaves the database to the instance that already uses it', async () => {
    const first = await started({});
    const lines = await refusal({ PORT: new URL(first.url).port });
    expect(lines).toEqual([expect.stringMatching(/^PORT \d+ is taken/)]);
    expect((await new Session(first.url).get('/login')).status).toBe(200);
    expect((await becomeLeader(new Session(first.url), linkIn(first) ?? '')).status).toBe(303);
  });

  it('says that DATA_DIR can not be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    dataDir = join(folder, 'file', 'data');
    expect(await refusal({})).toEqual([
      `DATA_DIR (${dataDir}) can't hold the database (ENOTDIR): name a folder that this user may write.`,
    ]);
    expect(await refusal({ DATABASE_URL: process.env['TEST_DATABASE_URL'] ?? '' })).toEqual([
      `DATA_DIR (${dataDir}) can't be written (ENOTDIR): name a folder that this user may write, or set JWT_SECRET.`,
    ]);
  });

  it('says that DATA_DIR lies behind a closed folder', async () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    // Root walks through its own closed home, but the user that PostgreSQL runs as does not; others can't get in at all.
    chmodSync(home, process.getuid?.() === 0 ? 0o700 : 0o000);
    dataDir = join(home, 'data');
    const lines = await refusal({});
    chmodSync(home, 0o755);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^DATA_DIR \(.+\) can't .+: name a folder .+\.$/);
  });

  it.each([
    ['an address where nothing listens', (url: URL) => (url.port = '9'), 'ECONNREFUSED'],
    ['a wrong password', (url: URL) => (url.password = 'not-the-one'), '28P01'],
    ['a database that is not there', (url: URL) => (url.pathname = '/elsewhere'), '3D000'],
  ])('says that DATABASE_URL has %s', async (_fault, spoil, code) => {
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    const { password } = url;
    spoil(url);
    const lines = await refusal({ DATABASE_URL: url.href });
    expect(lines).toEqual([
      `DATABASE_URL names a database that can't be used (${code}): check its host, port, name, user and password, and that it runs.`,
    ]);
    expect(lines.join()).not.toContain(password);
  });

  it('says that the password beside the database is not its own', async () => {
    expect(await (await started({})).stop()).toBe(0);
    const passwordFile = join(dataDir, 'postgres-password');
    const password = readFileSync(passwordFile, 'utf8');
    rmSync(passwordFile);
    expect(await refusal({})).toEqual([
      `DATA_DIR (${dataDir}) holds a database that its file postgres-password does not open: restore that file from a backup, or name another DATA_DIR.`,
    ]);
    expect(serverRuns()).toBe(false);
    writeFileSync(passwordFile, password);
    expect(await (await started({})).stop()).toBe(0);
  });

  it('says that a key is damaged rather than going on without it', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'secrets-key'), '');
    const file = join(dataDir, 'secrets-key');
    expect(await refusal({})).toEqual([`${file} is damaged: restore it from a backup, or set SECRETS_KEY.`]);
    expect(serverRuns()).toBe(false);
  });
});

describe('the first start', () => {
  it('prints a link that makes the Guild Leader, once', async () => {
    const instance = await started({});
    const link = linkIn(instance) ?? '';
    const leader = new Session(instance.url);
    expect((await becomeLeader(leader, link)).status).toBe(303);
    expect((await leader.get('/api/v1/auth/me')).json.data).toMatchObject({
      display_name: 'Thornwick',
      rank: { level: 5 },
    });
    const late = new Session(instance.url);
    expect((await late.get(link)).text).toContain('This link no longer works');
    expect((await becomeLeader(late, link, 'second')).status).toBeGreaterThanOrEqual(400);
    expect((await late.get('/api/v1/auth/me')).status).toBe(401);
  });

  it('makes keys that only this user reads; a later start keeps them, and prints no link', async () => {
    const first = await started({});
    await becomeLeader(new Session(first.url), linkIn(first) ?? '');
    expect(await first.stop()).toBe(0);
    const files = ['jwt-secret', 'secrets-key', 'postgres-password'].map((name) => join(dataDir, name));
    const keys = files.map((file) => readFileSync(file, 'utf8'));
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await started({});
    expect(linkIn(second)).toBeUndefined();
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(keys);
    const again = new Session(second.url);
    expect((await again.post('/login', { accountName: 'Thornwick', password: PASSWORD })).status).toBe(303);
  });

  it('reads .env, below the environment, and takes its empty lines for unset', async () => {
    writeFileSync(join(folder, '.env'), `# the guild\nGUILD_NAME="The Last Inn"\nGUILD_TIMEZONE=Mars/Base\nPORT=\n`);
    const instance = await started({ GUILD_TIMEZONE: 'Australia/Adelaide' });
    expect(instance.printed).toContain('The Last Inn is open at http://127.0.0.1:');
  });

  it('does not bury its words under those of the framework', async () => {
    const instance = await started({ LOG_LEVEL: 'info' });
    await instance.stop();
    const logged = instance.printed.split('\n').filter((line) => line.startsWith('{'));
    expect(logged.filter((line) => /InstanceLoader|RoutesResolver|RouterExplorer/.test(line))).toEqual([]);
    for (const line of logged) expect(JSON.parse(line)).toHaveProperty('level');
    expect(instance.printed.split('\n').length).toBeLessThan(20);
  });
});

describe('the end', () => {
  it('comes within seconds of SIGTERM, with code 0 and no PostgreSQL left', async () => {
    const instance = await started({});
    expect(serverRuns()).toBe(true);
    const asked = performance.now();
    expect(await instance.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(8_000);
    expect(serverRuns()).toBe(false);
  });

  it('comes when it is asked for during the start, and leaves no PostgreSQL either', async () => {
    const instance = launch({});
    while (!serverRuns() && instance.running) await new Promise((next) => setTimeout(next, 5));
    expect(await instance.stop()).toBe(0);
    expect(serverRuns()).toBe(false);
  });

  it('may be SIGKILL: the next start takes the database over, with all that is in it', async () => {
    const killed = await started({});
    await becomeLeader(new Session(killed.url), linkIn(killed) ?? '');
    await killed.kill();
    expect(serverRuns()).toBe(true);
    const next = await started({});
    const login = await new Session(next.url).post('/login', { accountName: 'thornwick', password: PASSWORD });
    expect(login.status).toBe(303);
    expect(await next.stop()).toBe(0);
    expect(serverRuns()).toBe(false);
  });

  it('of one of two instances on a folder leaves the database to the other', async () => {
    const first = await started({});
    const second = await started({});
    expect(await first.stop()).toBe(0);
    expect((await new Session(second.url).get('/api/health')).status).toBe(200);
    expect(await second.stop()).toBe(0);
    expect(serverRuns()).toBe(false);
  });
});
