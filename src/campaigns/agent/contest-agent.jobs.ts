import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Jobs } from '../../shared/jobs/jobs.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { ContestAgentService } from './contest-agent.service.js';
import { ContestDeliveryService } from './contest-delivery.service.js';
import { CHECK_CONTEST, TELL_CONTEST } from './contest-queue.rules.js';

/** Follows votes: every five minutes, when an instance starts, and after whatever moves one. */
@Injectable()
export class ContestAgentJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly queue: JobQueue,
    private readonly agent: ContestAgentService,
    private readonly delivery: ContestDeliveryService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.atStart(() => this.check());
    this.queue.handle(CHECK_CONTEST, async ({ campaignId }) => {
      await this.agent.check(campaignId, this.clock.now());
    });
    this.queue.handle(TELL_CONTEST, ({ messageId }, attempt) => this.delivery.deliver(messageId, attempt));
  }

  @Cron('30 */5 * * * *', { name: 'contest-agent' })
  async check(): Promise<void> {
    await this.jobs.run('contest-agent', () => this.agent.checkAll(this.clock.now()));
  }
}
