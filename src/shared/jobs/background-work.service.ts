import { Injectable } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Locks } from '../database/locks.service.js';
import { GatewayHolder } from '../discord/gateway-holder.service.js';
import { JobQueue } from './job-queue.service.js';
import { Jobs } from './jobs.service.js';

/** Starts and stops all that the platform does by itself, in the order in which one part needs the other. */
@Injectable()
export class BackgroundWork {
  constructor(
    private readonly queue: JobQueue,
    private readonly jobs: Jobs,
    private readonly locks: Locks,
    private readonly scheduler: SchedulerRegistry,
    private readonly gateway: GatewayHolder,
  ) {}

  /** Opens the queue for senders; with `background` this instance also does the work. */
  async prepare({ background }: { background: boolean }): Promise<void> {
    await this.queue.start({ work: background });
  }

  /** Takes part in holding the gateway and catches up on what came due while nothing ran. */
  start(): void {
    this.gateway.start();
    void this.jobs.runAtStart();
  }

  /** Takes on nothing new and finishes what is under way; the locks go last, for they say that we are alive. */
  async stop(): Promise<void> {
    for (const job of this.scheduler.getCronJobs().values()) await job.stop();
    await this.gateway.stop();
    await this.jobs.settled();
    await this.queue.stop();
    await this.locks.close();
  }
}
