import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Jobs } from '../../shared/jobs/jobs.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { CampaignCheckerService } from './campaign-checker.service.js';

/** Opens and closes votes, every minute and when an instance starts. */
@Injectable()
export class CampaignJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly checker: CampaignCheckerService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.atStart(() => this.check());
  }

  @Cron('0 * * * * *', { name: 'campaign-checker' })
  async check(): Promise<void> {
    await this.jobs.run('campaign-checker', () => this.checker.check(this.clock.now()));
  }
}
