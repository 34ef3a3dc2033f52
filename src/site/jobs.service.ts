import { Injectable } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { JobQueue } from '../shared/jobs/job-queue.service.js';
import { Clock } from '../shared/time/clock.service.js';
import { noFailedJob } from './jobs.errors.js';
import { JobsQueries, type FailedJobRow, type JobRunRow } from './jobs.queries.js';
import {
  errorOf,
  historyOf,
  spokenSchedule,
  subjectOf,
  titleOf,
  type FailedJobWords,
  type FinishedRun,
} from './jobs.rules.js';

export interface ScheduledJob {
  readonly name: string;
  readonly title: string;
  readonly schedule: string;
  readonly runningSince: Date | null;
  readonly nextRunAt: Date | null;
  readonly lastRun: FinishedRun | null;
  readonly history: readonly FinishedRun[];
}

export interface FailedJob extends FailedJobWords {
  readonly id: string;
  readonly queue: string;
  /** Kind and subject in one. */
  readonly description: string;
  readonly error: string;
  readonly attempts: number;
  readonly failedAt: Date;
}

/** Everything of the jobs page, as views/jobs/jobs wants it. */
export interface JobBoard {
  readonly now: Date;
  readonly scheduled: readonly ScheduledJob[];
  readonly queues: readonly { name: string; title: string; waiting: number; active: number; failed: number }[];
  readonly failedJobs: readonly FailedJob[];
  readonly failedTotal: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Lets officers see what the platform does by itself and mend what failed. */
@Injectable()
export class JobBoards {
  constructor(
    private readonly queries: JobsQueries,
    private readonly queue: JobQueue,
    private readonly scheduler: SchedulerRegistry,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<JobBoard> {
    const now = this.clock.now();
    const [runs, queues, failed] = [
      await this.queries.runs(),
      await this.queries.queues(),
      await this.queries.failed(),
    ];
    return {
      now,
      scheduled: this.scheduled(runs, now),
      queues: queues.map((queue) => ({ ...queue, title: titleOf(queue.name) })),
      failedJobs: failed.map((row) => this.failedJob(row)),
      failedTotal: queues.reduce((sum, { failed: count }) => sum + count, 0),
    };
  }

  /** Tries a failed job again. @throws DomainError site.no-failed-job */
  async retry(queue: string, id: string): Promise<void> {
    await this.mustBeFailed(queue, id);
    if (!(await this.queue.retry(queue, id))) throw noFailedJob();
  }

  /** Forgets a failed job; what it was to do is not done. @throws DomainError site.no-failed-job */
  async discard(queue: string, id: string): Promise<void> {
    await this.mustBeFailed(queue, id);
    if (!(await this.queue.discard(queue, id))) throw noFailedJob();
  }

  private failedJob({ id, queue, data, output, attempts, failed_at }: FailedJobRow): FailedJob {
    const description = this.queue.describe(queue, data);
    const words = subjectOf(queue, description, data);
    return { id, queue, description, ...words, error: errorOf(output), attempts, failedAt: new Date(failed_at) };
  }

  /** The job queue itself fails on a queue it doesn't know, and would discard a job in any state. */
  private async mustBeFailed(queue: string, id: string): Promise<void> {
    if (!UUID.test(id) || !(await this.queries.isFailed(queue, id))) throw noFailedJob();
  }

  /** Jobs of this instance's clock, and those that ran once and are recorded. */
  private scheduled(runs: readonly JobRunRow[], now: Date): ScheduledJob[] {
    const crons = this.scheduler.getCronJobs();
    const names = new Set([...crons.keys(), ...runs.map(({ name }) => name)]);
    return [...names].sort().map((name) => {
      const cron = crons.get(name)?.cronTime;
      const { runningSince, history } = historyOf(runs.filter((run) => run.name === name));
      return {
        name,
        title: titleOf(name),
        schedule: cron ? spokenSchedule(String(cron.source)) : 'not on this instance’s clock',
        runningSince,
        nextRunAt: cron ? cron.getNextDateFrom(now).toJSDate() : null,
        lastRun: history.at(-1) ?? null,
        history,
      };
    });
  }
}
