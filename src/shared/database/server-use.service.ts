import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../config/start.errors.js';
import { LOCK_SPACE } from './locks.service.js';

/** A part in a server that several applications may share. */
export interface ServerUse {
  /** Gives it up; answers whether nobody else has one, so that the server may stop. */
  end(): Promise<boolean>;
}

const TAKE = `select pg_advisory_lock_shared($1, hashtext('server-use'))`;
const GIVE_UP = `select pg_advisory_unlock_shared($1, hashtext('server-use'))`;
/** Not given back: whoever is last holds it until the server is gone. */
const TAKE_ALONE = `select pg_try_advisory_lock($1, hashtext('server-use')) as alone`;
/** A server that recovers from a crash lets nobody in at first. */
const STARTING_UP = '57P03';
const PATIENCE_MS = 30_000;

interface Access {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Made where it is missing. */
  readonly database: string;
}

/** Takes part in a server on this machine, by a lock that ends with the connection whatever becomes of the process. */
export async function useServer({ database, ...access }: Access): Promise<ServerUse> {
  const client = await connect(access);
  try {
    await client.query(TAKE, [LOCK_SPACE]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    end: async () => {
      try {
        await client.query(GIVE_UP, [LOCK_SPACE]);
        const { rows } = await client.query<{ alone: boolean }>(TAKE_ALONE, [LOCK_SPACE]);
        if (rows[0]?.alone) return true;
        await client.end();
        return false;
      } catch {
        // The connection broke, so the server is gone or going.
        return true;
      }
    },
  };
}

async function connect(access: Omit<Access, 'database'>): Promise<pg.Client> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(200)) {
    const client = new pg.Client({
      host: '127.0.0.1',
      database: 'postgres',
      application_name: 'guild-platform use',
      ...access,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (codeOf(error) !== STARTING_UP || Date.now() > until) throw error;
    }
  }
}
