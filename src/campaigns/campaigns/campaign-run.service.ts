import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { ClosingService } from '../results/closing.service.js';
import { Campaign } from './campaign.entity.js';
import { lifecycleRefused, tooFewEntries } from './campaign.errors.js';
import { CampaignNews } from './campaign-news.service.js';
import { CampaignRepository } from './campaign.repository.js';
import {
  changeRefusal,
  closingRefusal,
  dueTransition,
  extensionRefusal,
  openingRefusal,
  schedulingRefusal,
} from './lifecycle.rules.js';

/** What the clock did to a campaign. */
export type Passage = 'opened' | 'kept' | 'closed' | 'nothing';

/** A campaign's way from draft to closed; each step is a transaction of its own. */
@Injectable()
export class CampaignRunService {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly closing: ClosingService,
    private readonly news: CampaignNews,
    private readonly clock: Clock,
  ) {}

  /**
   * Says that the draft is to start by itself, at its own start or at another.
   * @throws DomainError campaign-unknown, not-a-draft, start-in-past
   */
  async schedule(id: number, startAt: Date | undefined, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const campaign = await this.campaigns.locked(id);
      const now = this.clock.now();
      if (startAt && changeRefusal(campaign) === null) campaign.change({ startAt }, now);
      const refusal = schedulingRefusal(campaign, now);
      if (refusal) throw lifecycleRefused(refusal, campaign);
      campaign.schedule(now);
      await this.news.record(em, actor, campaign, 'campaign-scheduled', { start_at: campaign.startAt.toISOString() });
    });
  }

  /** Takes the word back: the draft waits for somebody again. @throws DomainError campaign-unknown, not-a-draft */
  async unschedule(id: number, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const campaign = await this.campaigns.locked(id);
      const refusal = changeRefusal(campaign);
      if (refusal) throw lifecycleRefused(refusal, campaign);
      const wasScheduled = campaign.isScheduled;
      campaign.unschedule(this.clock.now());
      if (wasScheduled) await this.news.record(em, actor, campaign, 'campaign-unscheduled');
    });
  }

  /** Opens the vote now, whenever it was to start. @throws DomainError campaign-unknown, has-begun, too-few-entries */
  async activate(id: number, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const campaign = await this.campaigns.locked(id);
      const entries = await this.campaigns.countEntries(id);
      const refusal = openingRefusal(campaign, entries);
      if (refusal) throw lifecycleRefused(refusal, campaign, entries);
      await this.open(em, campaign, actor);
    });
  }

  /** Closes the vote now and counts. @throws DomainError campaign-unknown, not-live */
  async close(id: number, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const campaign = await this.campaigns.locked(id);
      const refusal = closingRefusal(campaign);
      if (refusal) throw lifecycleRefused(refusal, campaign);
      await this.closing.close(em, campaign, 'officer', actor);
    });
  }

  /** Gives people more time, in hours. @throws DomainError campaign-unknown, not-live, too-long */
  async extend(id: number, hours: number, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const campaign = await this.campaigns.locked(id);
      const refusal = extensionRefusal(campaign, hours);
      if (refusal) throw lifecycleRefused(refusal, campaign);
      campaign.extend(hours, this.clock.now());
      await this.news.record(em, actor, campaign, 'campaign-extended', {
        hours,
        end_at: campaign.endsAt().toISOString(),
      });
      await this.news.moved(em, campaign);
    });
  }

  /** Does what the clock, or the last ballot, makes due for one campaign at this moment. */
  async passTime(id: number): Promise<Passage> {
    return this.em.transactional(async (em) => {
      const campaign = await this.campaigns.locked(id);
      const due = dueTransition(campaign, this.clock.now());
      if (due === 'open') return this.openIfComplete(em, campaign);
      if (due === 'close') {
        await this.closing.close(em, campaign, 'time', SYSTEM);
        return 'closed';
      }
      return (await this.closing.closeIfAllVoted(em, campaign)) ? 'closed' : 'nothing';
    });
  }

  /** A vote that nobody could fill a ballot of stays a draft, and says so where officers look. */
  private async openIfComplete(em: EntityManager, campaign: Campaign): Promise<Passage> {
    const entries = await this.campaigns.countEntries(campaign.id);
    if (openingRefusal(campaign, entries) === null) {
      await this.open(em, campaign, SYSTEM);
      return 'opened';
    }
    const reason = tooFewEntries(campaign, entries);
    campaign.missStart(reason, this.clock.now());
    await this.news.record(em, SYSTEM, campaign, 'campaign-not-started', { reason });
    return 'kept';
  }

  private async open(em: EntityManager, campaign: Campaign, actor: Actor): Promise<void> {
    campaign.open(this.clock.now());
    await this.news.record(em, actor, campaign, 'campaign-opened');
    await this.news.moved(em, campaign);
  }
}
