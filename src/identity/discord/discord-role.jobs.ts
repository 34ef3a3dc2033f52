import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Jobs } from '../../shared/jobs/jobs.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { DiscordRolePushService, PUSH_ROLES } from './discord-role-push.service.js';
import { DiscordRoleSyncService } from './discord-role-sync.service.js';

/** Looks every fifteen minutes, half a minute after the members were read, whether roles are to be synced. */
@Injectable()
export class DiscordRoleJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly queue: JobQueue,
    private readonly roles: DiscordRoleSyncService,
    private readonly pushes: DiscordRolePushService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(PUSH_ROLES, (push) => this.pushes.work(push));
  }

  @Cron('30 */15 * * * *', { name: 'discord-role-sync' })
  async roleSync(): Promise<void> {
    const now = this.clock.now();
    if (await this.roles.isDue(now)) await this.jobs.run('discord-role-sync', () => this.roles.sync(now));
  }
}
