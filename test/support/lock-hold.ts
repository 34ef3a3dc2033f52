import pg from 'pg';
import { until } from './live-guild.js';

/**
 * Locks in PostgreSQL that a test takes so that a process has to wait at one certain statement. Whoever waits for them is
 * seen from outside, so nothing in the application need know of tests.
 */
export class LockHold {
  private constructor(
    private readonly client: pg.Client,
    private readonly observer: pg.Client,
    private readonly pid: number,
    private readonly taken: Promise<unknown>,
  ) {}

  /** Keeps everybody from writing into a table. It may have to wait itself: see {@link isTaken}. */
  static async onTable(databaseUrl: string, table: string): Promise<LockHold> {
    return LockHold.begin(databaseUrl, `lock table ${table} in share mode`);
  }

  /** Keeps everybody from changing the rows that a condition on patt.raid_events names. */
  static async onRaids(databaseUrl: string, condition: string): Promise<LockHold> {
    return LockHold.begin(databaseUrl, `select 1 from patt.raid_events where ${condition} for update`);
  }

  private static async begin(databaseUrl: string, statement: string): Promise<LockHold> {
    const [client, observer] = [new pg.Client(databaseUrl), new pg.Client(databaseUrl)];
    for (const one of [client, observer]) {
      one.on('error', () => undefined);
      await one.connect();
    }
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await client.query('begin');
    const taken = client.query(statement);
    taken.catch(() => undefined);
    return new LockHold(client, observer, rows[0]?.pid ?? 0, taken);
  }

  isTaken(): Promise<unknown> {
    return this.taken;
  }

  /** Resolves once the lock stands behind somebody else's in the queue. */
  async queues(): Promise<void> {
    await until('the lock queues', async () => (await this.ask('cardinality(pg_blocking_pids($1)) > 0')) === true);
  }

  /** Resolves once one of the application's connections waits for this lock. */
  async holdsSomebodyUp(): Promise<void> {
    await this.taken;
    await until('somebody waits for the lock', async () => {
      const waits = `exists (select 1 from pg_stat_activity
        where application_name like 'guild-platform%' and $1 = any (pg_blocking_pids(pid)))`;
      return (await this.ask(waits)) === true;
    });
  }

  async release(): Promise<void> {
    await this.client.end();
    await this.observer.end();
  }

  private async ask(question: string): Promise<unknown> {
    const { rows } = await this.observer.query<{ answer: unknown }>(`select ${question} as answer`, [this.pid]);
    return rows[0]?.answer;
  }
}
