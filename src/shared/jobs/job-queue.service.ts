import { MikroORM, RequestContext } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { fromKysely, PgBoss, type JobResult, type JobWithMetadata, type KyselyTransactionLike } from 'pg-boss';
import { LOCK_SPACE, Locks } from '../database/locks.service.js';
import { Clock } from '../time/clock.service.js';
import { HopelessJob, type Attempt, type Queue } from './queue.rules.js';

interface Registration {
  readonly queue: Queue<object>;
  readonly handler: (data: object, attempt: Attempt) => Promise<void>;
}

/** A job whose worker died is left "active"; after this long without its lock it is given to another worker. */
const ORPHAN_AFTER_SECONDS = 2;
const LOOK_FOR_ORPHANS_MS = 2_000;
/** New work is notified; this is for what becomes due, such as a retry. By itself pg-boss would look every 30 seconds. */
const POLL_SECONDS = 3;
const PARALLEL_PER_QUEUE = 2;

/**
 * Work that must follow a change, exactly because the change was committed: a job is sent inside the transaction of the
 * change and tried, with growing pauses, until it is done or its tries are used up. Every handler must be able to run
 * twice, for an instance may die between the effect and its record.
 */
@Injectable()
export class JobQueue {
  private readonly logger = new Logger(JobQueue.name);
  private readonly registrations = new Map<string, Registration>();
  private readonly underWay = new Set<Promise<unknown>>();
  private sweeper: NodeJS.Timeout | null = null;

  constructor(
    private readonly boss: PgBoss,
    private readonly orm: MikroORM,
    private readonly locks: Locks,
    private readonly clock: Clock,
  ) {
    boss.on('error', (error) => this.logger.error({ err: error }, 'The job queue met an error.'));
  }

  /** Declares who does the work of a queue; called by modules while they start. */
  handle<T extends object>(queue: Queue<T>, handler: (data: T, attempt: Attempt) => Promise<void>): void {
    this.registrations.set(queue.name, { queue, handler } as unknown as Registration);
  }

  /** What a job of this queue is about, in words; its bare name for a queue this version does not know. */
  describe(name: string, data: object): string {
    return this.registrations.get(name)?.queue.describe(data) ?? name;
  }

  /**
   * Sends a job with the transaction of `em`: it exists if, and only if, that transaction commits. Of several waiting
   * jobs of one queue with the same `key` only the first is kept, and brought forward if need be.
   */
  async send<T extends object>(
    em: EntityManager,
    queue: Queue<T>,
    data: T,
    options: { key: string; notBefore?: Date; afterSeconds?: number },
  ): Promise<void> {
    const db = transactionOf(em, queue);
    // As a delay, not an instant: the database's clock decides when a job is due, ours may be another.
    const { notBefore, afterSeconds = 0 } = options;
    const delaySeconds = notBefore ? (notBefore.getTime() - this.clock.now().getTime()) / 1000 : afterSeconds;
    const sent = await this.boss.send(queue.name, data, {
      db,
      singletonKey: options.key,
      ...(delaySeconds > 0 ? { startAfter: Math.ceil(delaySeconds) } : {}),
    });
    // What failed for good is being tried anew; it would only look as if it still needed somebody.
    await db.executeSql(`delete from pgboss.job where name = $1 and singleton_key = $2 and state = 'failed'`, [
      queue.name,
      options.key,
    ]);
    // One is waiting already; whoever wants it now does not want to wait for its pause.
    if (sent === null && delaySeconds <= 0) {
      await this.boss.update(queue.name, undefined, { singletonKey: options.key, startAfter: 0, db });
    }
  }

  /**
   * Sends any number of jobs of one queue, with a handful of statements; else like `send`: of several waiting jobs with
   * the same key only the first is kept.
   */
  async sendAll<T extends object>(
    em: EntityManager,
    queue: Queue<T>,
    jobs: readonly { readonly data: T; readonly key: string }[],
  ): Promise<void> {
    if (jobs.length === 0) return;
    const db = transactionOf(em, queue);
    await this.boss.insert(
      queue.name,
      jobs.map(({ data, key }) => ({ data, singletonKey: key })),
      { db },
    );
    await db.executeSql(
      `delete from pgboss.job where name = $1 and state = 'failed'
       and singleton_key in (select jsonb_array_elements_text($2::jsonb))`,
      [queue.name, JSON.stringify(jobs.map(({ key }) => key))],
    );
  }

  /** Installs the queues. With `work` this instance also takes jobs, at once by notification and when a pause is over. */
  async start({ work }: { work: boolean }): Promise<void> {
    await this.boss.start();
    for (const { queue } of this.registrations.values()) {
      const options = {
        retryLimit: queue.retryLimit,
        retryDelay: queue.retryDelaySeconds,
        retryDelayMax: queue.retryDelayMaxSeconds,
        retryBackoff: true,
        expireInSeconds: 900,
        deleteAfterSeconds: 30 * 86_400,
        notify: true,
      };
      await this.boss.createQueue(queue.name, { policy: 'short', ...options });
      await this.boss.updateQueue(queue.name, options);
    }
    if (!work) return;
    for (const registration of this.registrations.values()) {
      for (let worker = 0; worker < PARALLEL_PER_QUEUE; worker += 1) await this.addWorker(registration);
    }
    await this.recoverOrphans();
    this.sweeper = setInterval(() => {
      this.recoverOrphans().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'Orphaned jobs could not be read.'),
      );
    }, LOOK_FOR_ORPHANS_MS);
  }

  /** Does all work that is due now, in the caller's time, until none is left; answers how many jobs it tried. */
  async workOff(): Promise<number> {
    let tried = 0;
    for (let found = true; found;) {
      found = false;
      for (const registration of this.registrations.values()) {
        const name = registration.queue.name;
        const jobs = await this.boss.fetch<object>(name, { includeMetadata: true, batchSize: 10 });
        for (const job of jobs) {
          found = true;
          tried += 1;
          const result = await this.work(registration, job);
          if (result.status === 'completed') await this.boss.complete(name, job.id);
          else if (result.status === 'failed') await this.boss.fail(name, job.id, result.output as object);
          else await this.failForGood(name, job.id, result.output as object);
        }
      }
    }
    return tried;
  }

  /** Tries a failed job once more, now. Answers false when it is not there or not failed. */
  async retry(name: string, id: string): Promise<boolean> {
    return affected(await this.boss.retry(name, id)) > 0;
  }

  /** Forgets a failed job. */
  async discard(name: string, id: string): Promise<boolean> {
    return affected(await this.boss.deleteJob(name, id)) > 0;
  }

  /** Takes no more jobs and waits for those under way. */
  async stop(): Promise<void> {
    if (this.sweeper) clearInterval(this.sweeper);
    await this.boss.stop({ graceful: true, timeout: 30_000, close: true });
    await Promise.allSettled([...this.underWay]);
  }

  private async addWorker(registration: Registration): Promise<void> {
    let id = '';
    const options = {
      includeMetadata: true,
      perJobResults: true,
      pollingIntervalSeconds: POLL_SECONDS,
      notifyPollingIntervalSeconds: POLL_SECONDS,
      batchSize: 1,
    } as const;
    id = await this.boss.work(registration.queue.name, options, async (jobs: JobWithMetadata[]) => {
      try {
        return await Promise.all(jobs.map((job) => this.work(registration, job)));
      } finally {
        // Where there was one job there may be more: without this a worker would rest before each.
        this.boss.notifyWorker(id);
      }
    });
  }

  private async work({ queue, handler }: Registration, job: JobWithMetadata): Promise<JobResult> {
    const attempt: Attempt = { number: job.retryCount + 1, last: job.retryCount >= job.retryLimit };
    const running = this.locks.whileHolding(lockOf(job.id), () =>
      RequestContext.create(this.orm.em.fork(), () => handler(job.data, attempt)),
    );
    this.underWay.add(running);
    try {
      if (!(await running)) throw new Error('Another worker still holds this job.');
      return { id: job.id, status: 'completed' };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const hopeless = error instanceof HopelessJob;
      this.logger.warn({ err: error, job: queue.name, attempt: attempt.number }, queue.describe(job.data));
      return { id: job.id, status: hopeless ? 'deadletter' : 'failed', output: { message } };
    } finally {
      this.underWay.delete(running);
    }
  }

  /**
   * Gives the jobs of dead workers to living ones. A worker holds an advisory lock for each of its jobs, and PostgreSQL
   * frees it the moment the process is gone, so nobody has to wait out a time limit.
   */
  private async recoverOrphans(): Promise<void> {
    const { rows } = await this.boss.getDb().executeSql(
      `select j.name, j.id, j.retry_count as "retryCount" from pgboss.job j
       where j.state = 'active' and j.started_on < now() - make_interval(secs => $1)
         and not exists (
           select 1 from pg_locks l
           where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
             and l.classid::bigint = $2 and l.objid::bigint = (hashtext('queue:' || j.id::text)::bigint & 4294967295)
         )`,
      [ORPHAN_AFTER_SECONDS, LOCK_SPACE],
    );
    for (const { name, id, retryCount } of rows as { name: string; id: string; retryCount: number }[]) {
      if (!this.registrations.has(name)) continue;
      // Only this try of it: another instance may have been faster, and a worker may be at the next one already.
      await this.boss.fail(name, { id, retryCount }, { message: 'The instance that worked on it stopped.' });
      await this.boss.update(name, undefined, { id, startAfter: 0 });
      this.logger.warn({ job: name, id }, 'A job whose worker died is tried again.');
    }
  }

  private async failForGood(name: string, id: string, output: object): Promise<void> {
    await this.boss.getDb().executeSql(`update pgboss.job set retry_limit = retry_count where id = $1`, [id]);
    await this.boss.fail(name, id, output);
  }
}

function transactionOf<T extends object>(em: EntityManager, queue: Queue<T>): ReturnType<typeof fromKysely> {
  const transaction = em.getTransactionContext<KyselyTransactionLike>();
  if (!transaction) throw new Error(`A job of ${queue.name} must be sent inside a transaction.`);
  return fromKysely(transaction);
}

function lockOf(jobId: string): string {
  return `queue:${jobId}`;
}

/** pg-boss answers how many jobs a command touched, but leaves it out of its types. */
function affected(response: object): number {
  return (response as { affected?: number }).affected ?? 0;
}
