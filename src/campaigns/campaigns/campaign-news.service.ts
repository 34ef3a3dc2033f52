import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { TrailAction } from '../../identity/trail/audit-trail.rules.js';
import { AuditTrail } from '../../identity/trail/audit-trail.service.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import type { Campaign } from './campaign.entity.js';
import { CampaignMoved } from './campaign.events.js';

/** What happens to votes, for the trail and for whoever follows them; always in the transaction that does it. */
@Injectable()
export class CampaignNews {
  constructor(
    private readonly trail: AuditTrail,
    private readonly events: DomainEvents,
  ) {}

  /** Writes into the trail who did what with a campaign. */
  async record(
    em: EntityManager,
    actor: Actor,
    campaign: Campaign,
    action: TrailAction,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    const entry = { action, player: null, subject: campaign.title, details: { campaign_id: campaign.id, ...details } };
    await this.trail.record(em, actor, [entry]);
  }

  /** Tells that the campaign is at another point than before. */
  async moved(em: EntityManager, campaign: Campaign): Promise<void> {
    await this.events.raise(new CampaignMoved(campaign.id, campaign.agentEnabled), em);
  }
}
