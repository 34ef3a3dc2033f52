import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Locks } from '../../shared/database/locks.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Jobs } from '../../shared/jobs/jobs.service.js';
import { SYNC_CALENDAR } from './discord-event-queue.rules.js';
import { DiscordEventService } from './discord-event.service.js';
import { DiscordEventsDue } from './discord-event-due.service.js';

const PATIENCE_MS = 5_000;

/** Keeps the server's calendar in step: every five minutes, and right after what is known to change it. */
@Injectable()
export class DiscordEventJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly queue: JobQueue,
    private readonly locks: Locks,
    private readonly due: DiscordEventsDue,
    private readonly events: DiscordEventService,
  ) {}

  onModuleInit(): void {
    this.queue.handle(SYNC_CALENDAR, async (job) => {
      const done = await this.locks.whileHolding(`calendar:${job.raidId}`, () => this.events.sync(job), {
        patienceMs: PATIENCE_MS,
      });
      if (!done) throw new Error('Another job works on this raid.');
    });
  }

  @Cron('15 */5 * * * *', { name: 'discord-events' })
  async sendDue(): Promise<void> {
    await this.jobs.run('discord-events', () => this.due.sendDue());
  }
}
