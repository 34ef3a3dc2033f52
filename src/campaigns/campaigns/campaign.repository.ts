import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { CampaignEntry } from '../entries/campaign-entry.entity.js';
import { campaignUnknown } from './campaign.errors.js';
import { Campaign } from './campaign.entity.js';

/** Campaigns loaded to be changed: whoever else wants to change one, or to vote in it, waits. */
@Injectable()
export class CampaignRepository {
  constructor(private readonly em: EntityManager) {}

  /** @throws DomainError campaign-unknown */
  async locked(id: number): Promise<Campaign> {
    const campaign = await this.em.findOne(Campaign, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (!campaign) throw campaignUnknown();
    return campaign;
  }

  /** In the order in which they are shown. */
  entriesOf(campaignId: number): Promise<CampaignEntry[]> {
    return this.em.find(CampaignEntry, { campaign: campaignId }, { orderBy: { sortOrder: 'asc', id: 'asc' } });
  }

  countEntries(campaignId: number): Promise<number> {
    return this.em.count(CampaignEntry, { campaign: campaignId });
  }

  /** Campaigns that the clock, or the last ballot, may have something to do with now; oldest start first. */
  async watched(now: Date): Promise<number[]> {
    const rows = await this.em.execute<{ id: number }[]>(
      `select id from patt.campaigns
       where (status = 'draft' and is_scheduled and start_at <= ?)
          or (status = 'live' and (early_close_if_all_voted or start_at + make_interval(hours => duration_hours) <= ?))
       order by start_at, id`,
      [now, now],
    );
    return rows.map(({ id }) => id);
  }
}
