import { jest } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Session } from '../../support/browser-session.js';
import { openFolder } from '../../support/folders.js';
import { Instance } from '../../support/instance.js';
import { until } from '../../support/live-guild.js';
import { createTestDatabase } from '../../support/test-database.js';

const PASSWORD = 'a long sentence is a good password';

let folder: string;
let dataDir: string;
let first: Instance;
let link: string;
const instances: Instance[] = [];
jest.setTimeout(60_000);

/** One folder for all stories, for making a database takes longest; each leaves it whole and nothing running. */
beforeAll(async () => {
  folder = openFolder('guild start ');
  dataDir = join(folder, 'data');
  first = await started({ LOG_LEVEL: 'info' });
  link = await linkOf(first);
});

afterEach(async () => {
  for (const instance of instances.splice(0)) await instance.stop();
  expect(serverRuns()).toBe(false);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

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

const RESET = /^ {2}http:\/\/127\.0\.0\.1:3000\/reset-password\?code=[\w-]{43}$/;
const LINK = /http:\/\/\S+(\/setup\?code=[\w-]{43})\n/;

/** The printed link that opens the set-up; it comes after the word that the platform is open. */
async function linkOf(instance: Instance): Promise<string> {
  await until('the link is printed', () => LINK.test(instance.printed));
  return LINK.exec(instance.printed)?.[1] ?? '';
}

async function becomeLeader(session: Session, accountName: string) {
  const fields = { displayName: 'Thornwick', accountName, password: PASSWORD, passwordAgain: PASSWORD };
  await session.get(link);
  return session.form('/setup/leader', '/setup/leader', fields);
}

async function logsIn({ url }: Instance): Promise<boolean> {
  return (await new Session(url).post('/login', { accountName: 'Thornwick', password: PASSWORD })).status === 303;
}

/** A port on which somebody else answers nothing. */
async function takenPort(): Promise<{ port: number; free: () => void }> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, free: () => void server.close() };
}

describe('the first start', () => {
  it('prints a link that makes the Guild Leader, once, and is not buried under the words of the framework', async () => {
    const logged = first.printed.split('\n').filter((line) => line.startsWith('{'));
    expect(logged.filter((line) => /InstanceLoader|RoutesResolver|RouterExplorer/.test(line))).toEqual([]);
    expect(first.printed.split('\n').length).toBeLessThan(20);
    const leader = new Session(first.url);
    expect((await becomeLeader(leader, 'thornwick')).status).toBe(303);
    expect((await leader.get('/api/v1/auth/me')).json.data).toMatchObject({
      display_name: 'Thornwick',
      rank: { level: 5 },
    });
    const late = new Session(first.url);
    expect((await late.get(link)).status).toBe(404);
    expect((await becomeLeader(late, 'second')).status).toBe(404);
    expect((await late.get('/api/v1/auth/me')).status).toBe(401);
    expect(serverRuns()).toBe(true);
    const asked = performance.now();
    expect(await first.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(8_000);
    expect(serverRuns()).toBe(false);
  });

  it('makes keys that only this user reads; a later start keeps them and prints no link', async () => {
    const files = ['jwt-secret', 'secrets-key', 'postgres-password'].map((name) => join(dataDir, name));
    const keys = files.map((file) => readFileSync(file, 'utf8'));
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await started({});
    expect(await logsIn(second)).toBe(true);
    expect(await second.stop()).toBe(0);
    expect(second.printed).not.toMatch(/setup|code=/);
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(keys);
  });

  it('reads .env, below the environment, and takes its empty lines for unset', async () => {
    const file = join(folder, '.env');
    writeFileSync(file, `# the guild\nGUILD_NAME="The Last Inn"\nGUILD_TIMEZONE=Mars/Base\nSECRETS_KEY=\n`);
    const instance = await started({ GUILD_TIMEZONE: 'Australia/Adelaide' });
    expect(instance.printed).toContain('The Last Inn is open at http://127.0.0.1:');
    rmSync(file);
  });
});

describe('the host’s own commands', () => {
  /** What a command printed, line by line, and its exit code. */
  async function accounts(args: string[], settings = {}): Promise<{ code: number | null; lines: string[] }> {
    const environment = { DATA_DIR: dataDir, PORT: '3000', ...settings };
    const program = Instance.launch(environment, folder, ['accounts.main.js', ...args]);
    instances.push(program);
    const code = await program.exited();
    return { code, lines: program.printed.split('\n').filter((line) => line !== '') };
  }

  it('print a link that sets a new password, whether the platform runs or not', async () => {
    const [running, meanwhile] = [await started({}), await accounts(['reset', ' Thornwick '])];
    expect(meanwhile).toEqual({ code: 0, lines: [expect.stringContaining('thornwick'), expect.stringMatching(RESET)] });
    expect(await logsIn(running)).toBe(true);
    expect(await running.stop()).toBe(0);
    const afterwards = await accounts(['reset', 'thornwick']);
    expect([afterwards.code, afterwards.lines[1]]).toEqual([0, expect.stringMatching(RESET)]);
    expect(afterwards.lines[1]).not.toBe(meanwhile.lines[1]);
  });

  it('refuse in a sentence what can’t be done', async () => {
    expect(await accounts(['first-leader'])).toEqual({
      code: 1,
      lines: [
        expect.stringMatching(/^This guild has a Guild Leader who can log in, so nobody is made one from here\./),
      ],
    });
    expect(await accounts(['reset', 'nobody'])).toEqual({
      code: 1,
      lines: ['There is no account with the login name nobody.'],
    });
    const confused = await accounts(['promote', 'thornwick']);
    expect([confused.code, confused.lines.join('\n')]).toEqual([1, expect.stringContaining('reset <login name>')]);
  });

  it('print a link to the set-up while nobody leads the guild, on a server of one’s own as well', async () => {
    const database = await createTestDatabase({ migrated: true });
    const own = { DATABASE_URL: database.url, PUBLIC_URL: 'https://inn.example' };
    const { code, lines } = await accounts(['first-leader'], own);
    const [, token = ''] = /^ {2}https:\/\/inn\.example\/setup\?code=([\w-]{43})$/.exec(lines[1] ?? '') ?? [];
    expect([code, token]).toEqual([0, expect.stringMatching(/^.{43}$/)]);
    const instance = await started({ DATABASE_URL: database.url });
    const anew = new Session(instance.url);
    // The start has printed a link of its own, which ended that one.
    expect((await anew.get(await linkOf(instance))).status).toBe(303);
    expect((await anew.get(`/setup?code=${token}`)).status).toBe(403);
    expect((await anew.get('/setup')).status).toBe(200);
    await instance.stop();
    await database.drop();
  });
});

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
    const running = await started({});
    const lines = await refusal({ PORT: new URL(running.url).port });
    expect(lines).toEqual([expect.stringMatching(/^PORT \d+ is taken/)]);
    expect(await logsIn(running)).toBe(true);
  });

  it('says that DATA_DIR can not be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const elsewhere = { DATA_DIR: join(folder, 'file', 'data') };
    expect(await refusal(elsewhere)).toEqual([
      `DATA_DIR (${elsewhere.DATA_DIR}) can't hold the database (ENOTDIR): name a folder that this user may write.`,
    ]);
    expect(await refusal({ ...elsewhere, DATABASE_URL: process.env['TEST_DATABASE_URL'] ?? '' })).toEqual([
      `DATA_DIR (${elsewhere.DATA_DIR}) can't be written (ENOTDIR): name a folder that this user may write, or set JWT_SECRET.`,
    ]);
  });

  it('says that DATA_DIR lies behind a closed folder', async () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    // Root walks through its own closed home, but the user that PostgreSQL runs as does not; others can't get in at all.
    chmodSync(home, process.getuid?.() === 0 ? 0o700 : 0o000);
    const lines = await refusal({ DATA_DIR: join(home, 'data') });
    chmodSync(home, 0o755);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^DATA_DIR \(.+\) can't .+: name a folder .+\.$/);
  });

  it.each([
    ['an address where nothing listens', (url: URL) => (url.port = '9'), 'ECONNREFUSED'],
    ['a wrong password', (url: URL) => (url.password = 'not-the-one'), '28P01'],
    ['a user who is not there', (url: URL) => (url.username = 'nobody'), '28P01'],
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

  it('says that what answers at DATABASE_URL is no PostgreSQL', async () => {
    const server = createHttpServer((_request, response) => response.end('Hello'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    expect(await refusal({ DATABASE_URL: `postgresql://guild:secret@127.0.0.1:${port}/guild` })).toEqual([
      "DATABASE_URL names a database that can't be used (no PostgreSQL answers): check its host, port, name, user and password, and that it runs.",
    ]);
    server.close();
  });

  it('says that the password beside the database is not its own', async () => {
    const file = join(dataDir, 'postgres-password');
    renameSync(file, `${file}.lost`);
    expect(await refusal({})).toEqual([
      `DATA_DIR (${dataDir}) holds a database that its file postgres-password does not open: restore that file from a backup, or name another DATA_DIR.`,
    ]);
    expect(serverRuns()).toBe(false);
    renameSync(`${file}.lost`, file);
  });

  it('says that a key is damaged rather than going on with another', async () => {
    const file = join(dataDir, 'secrets-key');
    const key = readFileSync(file, 'utf8');
    writeFileSync(file, '');
    expect(await refusal({})).toEqual([`${file} is damaged: restore it from a backup, or set SECRETS_KEY.`]);
    expect(serverRuns()).toBe(false);
    writeFileSync(file, key);
  });
});

describe('the end', () => {
  it('comes when it is asked for during the start, and leaves no PostgreSQL either', async () => {
    const instance = launch({});
    await until('PostgreSQL runs', serverRuns);
    expect(await instance.stop()).toBe(0);
    expect(serverRuns()).toBe(false);
  });

  it('may be SIGKILL: the next start takes the database over, with all that is in it', async () => {
    const killed = await started({});
    await killed.kill();
    expect(serverRuns()).toBe(true);
    const next = await started({});
    expect(await logsIn(next)).toBe(true);
    expect(await next.stop()).toBe(0);
    expect(serverRuns()).toBe(false);
  });

  it('of one of two instances on a folder leaves the database to the other', async () => {
    const [one, other] = [await started({}), await started({})];
    expect(await one.stop()).toBe(0);
    expect(await logsIn(other)).toBe(true);
    expect(await other.stop()).toBe(0);
    expect(serverRuns()).toBe(false);
  });
});
