import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Jobs } from '../../shared/jobs/jobs.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { DiscordSyncService, SYNC_SERVER } from './discord-sync.service.js';

/** Reads the Discord server every fifteen minutes, when an instance starts, and when an officer asks for it. */
@Injectable()
export class DiscordMemberJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly queue: JobQueue,
    private readonly server: DiscordSyncService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.atStart(() => this.memberSync());
    this.queue.handle(SYNC_SERVER, async () => {
      // One under way may have read before what the officer wants to see.
      if (!(await this.memberSync())) throw new Error('Another sync is under way.');
    });
  }

  @Cron('0 */15 * * * *', { name: 'discord-member-sync' })
  async memberSync(): Promise<boolean> {
    return this.jobs.run('discord-member-sync', async () => ({ ...(await this.server.sync(this.clock.now())) }));
  }
}
