import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Player } from '../../identity/players/player.entity.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { CampaignEntry } from '../entries/campaign-entry.entity.js';
import { CampaignNews } from './campaign-news.service.js';
import { Campaign, type CampaignFields } from './campaign.entity.js';
import { lifecycleRefused, settingsFaulty } from './campaign.errors.js';
import { CampaignRepository } from './campaign.repository.js';
import { changeRefusal, deletionRefusal, settingsFaults } from './lifecycle.rules.js';

export const TITLE_LENGTH = 200;
export const DESCRIPTION_LENGTH = 4000;

/** Campaigns as officers prepare them and clear them away. */
@Injectable()
export class CampaignService {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly news: CampaignNews,
    private readonly clock: Clock,
  ) {}

  /** Makes a draft, which starts only when somebody says so. Answers its id. @throws DomainError settings-faulty */
  async create(fields: CampaignFields, actor: Actor): Promise<number> {
    return this.em.transactional(async (em) => {
      const campaign = this.draft(em, fields, actor);
      await em.flush();
      await this.news.record(em, actor, campaign, 'campaign-created');
      return campaign.id;
    });
  }

  /** Changes what is named of a draft. @throws DomainError campaign-unknown, not-a-draft, settings-faulty */
  async change(id: number, fields: Partial<CampaignFields>, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const campaign = await this.campaigns.locked(id);
      const refusal = changeRefusal(campaign);
      if (refusal) throw lifecycleRefused(refusal, campaign);
      const before = fieldsOf(campaign);
      campaign.change(fields, this.clock.now());
      assertFitting(campaign);
      const changed = changedFields(before, fieldsOf(campaign));
      if (changed.length > 0) await this.news.record(em, actor, campaign, 'campaign-changed', { fields: changed });
    });
  }

  /** Deletes a campaign with its ballots and results. @throws DomainError campaign-unknown, is-live */
  async delete(id: number, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const campaign = await this.campaigns.locked(id);
      const refusal = deletionRefusal(campaign);
      if (refusal) throw lifecycleRefused(refusal, campaign);
      await this.news.record(em, actor, campaign, 'campaign-deleted');
      await em.remove(campaign).flush();
    });
  }

  /**
   * Makes a new draft with the same settings and entries, and with nobody's vote in it; nothing says yet when it starts.
   * Answers its id. @throws DomainError campaign-unknown
   */
  async duplicate(id: number, actor: Actor): Promise<number> {
    return this.em.transactional(async (em) => {
      const original = await this.campaigns.locked(id);
      const now = this.clock.now();
      const startAt = original.startAt > now ? original.startAt : now;
      const title = `${original.title.slice(0, TITLE_LENGTH - 7)} (copy)`;
      const copy = this.draft(em, { ...fieldsOf(original), title, startAt }, actor);
      for (const entry of await this.campaigns.entriesOf(id)) {
        const { name, description, imageUrl, sortOrder, player, picture } = entry;
        em.create(CampaignEntry, { campaign: copy, name, description, imageUrl, sortOrder, player, picture });
      }
      await em.flush();
      await this.news.record(em, actor, copy, 'campaign-created', { copy_of: original.title });
      return copy.id;
    });
  }

  private draft(em: EntityManager, fields: CampaignFields, actor: Actor): Campaign {
    const now = this.clock.now();
    const createdByPlayer = actor.kind === 'person' ? em.getReference(Player, actor.playerId) : null;
    const campaign = em.create(Campaign, { ...fields, createdByPlayer, createdAt: now, updatedAt: now });
    assertFitting(campaign);
    return campaign;
  }
}

function assertFitting(campaign: Campaign): void {
  const faults = settingsFaults(fieldsOf(campaign));
  if (Object.keys(faults).length > 0) throw settingsFaulty(faults);
}

function fieldsOf(campaign: Campaign): CampaignFields {
  return {
    title: campaign.title,
    description: campaign.description ?? null,
    countingMethod: campaign.countingMethod,
    picksPerVoter: campaign.picksPerVoter,
    seats: campaign.seats,
    minRankToVote: campaign.minRankToVote,
    minRankToView: campaign.minRankToView ?? null,
    startAt: campaign.startAt,
    durationHours: campaign.durationHours,
    earlyCloseIfAllVoted: campaign.earlyCloseIfAllVoted,
    ballotsMayChange: campaign.ballotsMayChange,
    discordChannelId: campaign.discordChannelId ?? null,
    agentEnabled: campaign.agentEnabled,
    agentChattiness: campaign.agentChattiness,
  };
}

/** Such as `start at`, for the trail. */
function changedFields(before: CampaignFields, after: CampaignFields): string[] {
  const names = Object.keys(after) as (keyof CampaignFields)[];
  return names
    .filter((name) => before[name]?.valueOf() !== after[name]?.valueOf())
    .map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}
