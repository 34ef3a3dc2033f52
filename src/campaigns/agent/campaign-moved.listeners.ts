import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { CampaignMoved } from '../campaigns/campaign.events.js';
import { CHECK_CONTEST, keyOfContest } from './contest-queue.rules.js';

/** Whatever moves a vote is looked at by the agent right after it is committed. */
@Injectable()
export class CampaignMovedListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void {
    this.events.on(CampaignMoved, async ({ campaignId, agentEnabled }, em) => {
      if (agentEnabled) await this.queue.send(em, CHECK_CONTEST, { campaignId }, keyOfContest(campaignId));
    });
  }
}
