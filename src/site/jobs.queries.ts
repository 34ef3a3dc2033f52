import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { JobOutcome } from '../shared/jobs/job-run.entity.js';

/** One run of a scheduled job; instants as PostgreSQL writes them. */
export interface JobRunRow {
  readonly name: string;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly outcome: JobOutcome;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface QueueRow {
  readonly name: string;
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
}

export interface FailedJobRow {
  readonly id: string;
  readonly queue: string;
  readonly data: object;
  readonly output: unknown;
  readonly attempts: number;
  readonly failed_at: string;
}

const MOST_FAILED = 100;
/** The last twenty finished runs, and the one that is not finished. */
const RUNS_PER_JOB = 21;

/** What the platform did by itself and what it still has to do: one statement for each of the three lists. */
@Injectable()
export class JobsQueries {
  constructor(private readonly em: EntityManager) {}

  /** The latest runs of every job, newest first. Names are found by jumping along the index, not by reading all runs. */
  runs(): Promise<JobRunRow[]> {
    return this.em.execute<JobRunRow[]>(
      `with recursive names as (
         (select name from common.job_runs order by name limit 1)
         union all
         select (select r.name from common.job_runs r where r.name > n.name order by r.name limit 1)
         from names n where n.name is not null
       )
       select r.name, r.started_at, r.finished_at, r.outcome, r.detail
       from names n
       cross join lateral (
         select * from common.job_runs j where j.name = n.name order by j.started_at desc, j.id desc limit ?
       ) r
       order by r.name, r.started_at desc, r.id desc`,
      [RUNS_PER_JOB],
    );
  }

  /** How full each queue is; the job queue's own inner queues are left out. */
  queues(): Promise<QueueRow[]> {
    return this.em.execute<QueueRow[]>(
      `select q.name,
              count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
              count(*) filter (where j.state = 'active')::int as active,
              count(*) filter (where j.state = 'failed')::int as failed
       from pgboss.queue q
       left join pgboss.job j on j.name = q.name and j.state in ('created', 'retry', 'active', 'failed')
       where not starts_with(q.name, '__pgboss__')
       group by q.name
       order by q.name`,
    );
  }

  /** The jobs that used up their tries, latest first. */
  failed(): Promise<FailedJobRow[]> {
    return this.em.execute<FailedJobRow[]>(
      `select j.id, j.name as queue, coalesce(j.data, '{}') as data, j.output, j.retry_count + 1 as attempts,
              coalesce(j.completed_on, j.created_on) as failed_at
       from pgboss.job j
       where j.state = 'failed' and not starts_with(j.name, '__pgboss__')
       order by j.completed_on desc, j.id
       limit ?`,
      [MOST_FAILED],
    );
  }

  /** Whether this job is in this queue and has failed. */
  async isFailed(queue: string, id: string): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      `select 1 as one from pgboss.job where name = ? and id = ?::uuid and state = 'failed'`,
      [queue, id],
    );
    return rows.length > 0;
  }
}
