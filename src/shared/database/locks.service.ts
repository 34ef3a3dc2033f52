import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';

/** Separates our advisory locks from any other program's on the same database. */
export const LOCK_SPACE = 0x6775696c;

const ASK_AGAIN_MS = 50;

/**
 * Advisory locks of this instance, all held by one connection of its own: when the process dies, whatever way, PostgreSQL
 * closes the connection and with it goes every lock at once. PostgreSQL counts a session's own locks as shared with
 * itself, so a set beside the connection keeps two tasks of one instance apart.
 */
export class Locks {
  private client: pg.Client | null = null;
  private connecting: Promise<pg.Client> | null = null;
  private readonly held = new Set<string>();
  private readonly lostListeners: (() => void)[] = [];
  private closed = false;
  private losses = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly url: string) {}

  /** Calls back when the connection broke and all locks are gone; whoever relied on one must stop. */
  onLost(listener: () => void): void {
    this.lostListeners.push(listener);
  }

  /** Takes the lock if nobody holds it, without waiting. */
  async tryTake(name: string): Promise<boolean> {
    if (this.closed || this.held.has(name)) return false;
    this.held.add(name);
    try {
      await this.connection();
      if (await this.ask('pg_try_advisory_lock', name)) return true;
      this.held.delete(name);
      return false;
    } catch (error) {
      this.held.delete(name);
      throw error;
    }
  }

  async release(name: string): Promise<void> {
    if (!this.held.delete(name)) return;
    await this.ask('pg_advisory_unlock', name);
  }

  /**
   * Runs `work` while holding the lock; answers undefined without running it when somebody else holds it, and goes on
   * holding it for `patienceMs`.
   */
  async whileHolding<T>(
    name: string,
    work: () => Promise<T>,
    { patienceMs = 0 } = {},
  ): Promise<{ result: T } | undefined> {
    const until = performance.now() + patienceMs;
    while (!(await this.tryTake(name))) {
      if (this.closed || performance.now() >= until) return undefined;
      await pause(ASK_AGAIN_MS);
    }
    const { losses } = this;
    try {
      return { result: await work() };
    } finally {
      // After a loss the name may be somebody else's in this very process.
      if (losses === this.losses) await this.release(name).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    this.held.clear();
    await this.client?.end().catch(() => undefined);
  }

  /** One question after another: a connection answers no two at once. */
  private ask(command: 'pg_try_advisory_lock' | 'pg_advisory_unlock', name: string): Promise<boolean> {
    const answer = this.turn.then(async () => {
      const question = `select ${command}($1, hashtext($2)) as yes`;
      const answered = await this.client?.query<{ yes: boolean }>(question, [LOCK_SPACE, name]);
      return answered?.rows[0]?.yes ?? false;
    });
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private connection(): Promise<pg.Client> {
    if (this.client) return Promise.resolve(this.client);
    this.connecting ??= this.connect().finally(() => (this.connecting = null));
    return this.connecting;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'guild-platform locks',
      keepAlive: true,
    });
    client.on('error', () => undefined);
    client.on('end', () => {
      if (this.client === client) this.client = null;
      if (this.closed) return;
      this.held.clear();
      this.losses += 1;
      for (const listener of this.lostListeners) listener();
    });
    await client.connect();
    // Of a machine that vanishes no goodbye comes, and PostgreSQL would keep its locks for two hours.
    await client.query('set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3');
    this.client = client;
    return client;
  }
}
