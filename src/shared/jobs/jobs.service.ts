import { MikroORM, RequestContext } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { Locks } from '../database/locks.service.js';
import { JobRun } from './job-run.entity.js';
import { addMinutes } from '../time/calendar.rules.js';
import { Clock } from '../time/clock.service.js';

/** Runs are kept for thirty days. */
const KEPT_MINUTES = 30 * 24 * 60;

/** What a scheduled run tells the jobs page: plain JSON, no secrets. */
export type JobDetail = Record<string, unknown>;

/** A run that found nothing to do because of how the guild is set up; recorded as skipped with its reason. */
export class SkipJob extends Error {}

/** Runs scheduled work at most once at a time over all instances, in a request context, and records what came of it. */
@Injectable()
export class Jobs {
  private readonly logger = new Logger(Jobs.name);
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly atStartUp: (() => Promise<unknown>)[] = [];

  constructor(
    private readonly orm: MikroORM,
    private readonly locks: Locks,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` unless another instance runs it now. Never throws: a failure is logged and recorded, so that the next
   * tick comes whatever happened. Answers whether this call ran it.
   */
  async run(name: string, work: () => Promise<JobDetail | void>): Promise<boolean> {
    const running = this.runOnce(name, work).catch((error: unknown) => {
      this.logger.error({ err: error, job: name }, `The job ${name} could not be recorded.`);
      return false;
    });
    this.underWay.add(running);
    return running.finally(() => this.underWay.delete(running));
  }

  /** Has a job run once when the application has started, for what came due while it was down. */
  atStart(job: () => Promise<unknown>): void {
    this.atStartUp.push(job);
  }

  /** All at once: what waits for one of the other services must not hold the rest up. */
  async runAtStart(): Promise<void> {
    await Promise.all(this.atStartUp.map((job) => job()));
  }

  /** Resolves when nothing that was started here is still running. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.underWay]);
  }

  private async runOnce(name: string, work: () => Promise<JobDetail | void>): Promise<boolean> {
    const held = await this.locks.whileHolding(`job:${name}`, () =>
      RequestContext.create(this.orm.em, async () => {
        const run = await this.begin(name);
        try {
          const detail = await RequestContext.create(this.orm.em.fork(), work);
          await this.finish(run, 'done', detail ?? null);
        } catch (error) {
          if (error instanceof SkipJob) return this.finish(run, 'skipped', { reason: error.message });
          this.logger.error({ err: error, job: name }, `The job ${name} failed.`);
          await this.finish(run, 'failed', { error: error instanceof Error ? error.message : String(error) });
        }
      }),
    );
    return held !== undefined;
  }

  private async begin(name: string): Promise<JobRun> {
    const em = this.orm.em.fork();
    // A run that a killed instance left open can't still be running: its lock is ours now.
    await em.nativeUpdate(
      JobRun,
      { name, outcome: 'running' },
      { outcome: 'failed', finishedAt: this.clock.now(), detail: { error: 'The instance that ran it stopped.' } },
    );
    await em.nativeDelete(JobRun, { name, startedAt: { $lt: addMinutes(this.clock.now(), -KEPT_MINUTES) } });
    const run = em.create(JobRun, { name, startedAt: this.clock.now(), outcome: 'running' });
    await em.persist(run).flush();
    return run;
  }

  private async finish(run: JobRun, outcome: 'done' | 'skipped' | 'failed', detail: JobDetail | null): Promise<void> {
    await this.orm.em.fork().nativeUpdate(JobRun, { id: run.id }, { outcome, detail, finishedAt: this.clock.now() });
  }
}
