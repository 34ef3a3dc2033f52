import { Injectable } from '@nestjs/common';
import { isOfficer, type Actor } from '../../shared/access/actor.rules.js';
import { eligibilityRefusal } from '../ballots/eligibility.rules.js';
import { campaignHidden, campaignUnknown } from './campaign.errors.js';
import type { CampaignStatus } from './campaign.entity.js';
import { CampaignQueries, type CampaignRow } from './campaign.queries.js';
import { isAnnounced, isListed, maySee, viewingLevelOf, type Viewer } from './viewing.rules.js';

/** A campaign and what the one who looks is to it. */
export interface SeenCampaign {
  readonly campaign: CampaignRow;
  readonly viewer: Viewer;
}

/** Campaigns as this or that person may see them. */
@Injectable()
export class CampaignViewQueries {
  constructor(private readonly campaigns: CampaignQueries) {}

  /** What the API knows for this person. */
  async list(actor: Actor, status: CampaignStatus | null = null): Promise<CampaignRow[]> {
    const rows = await this.campaigns.list(playerIdOf(actor), status);
    return rows.filter((row) => isListed(row, viewerOf(row, actor)));
  }

  /** What pages list: live votes, those that are announced, and closed ones, with who looks. */
  async board(actor: Actor): Promise<SeenCampaign[]> {
    const rows = await this.campaigns.list(playerIdOf(actor));
    const seen = rows.map((campaign) => ({ campaign, viewer: viewerOf(campaign, actor) }));
    return seen.filter(
      ({ campaign, viewer }) =>
        isAnnounced(campaign, viewer.rankLevel) || (campaign.status !== 'draft' && isListed(campaign, viewer)),
    );
  }

  /** Drafts are nothing that others than officers know of. @throws DomainError campaign-unknown, rank-too-low-to-view */
  async one(id: number, actor: Actor): Promise<SeenCampaign> {
    const seen = await this.onPage(id, actor);
    if (seen.campaign.status === 'draft' && !seen.viewer.isOfficer) throw campaignUnknown();
    return seen;
  }

  /** A page may say that something is being prepared. @throws DomainError campaign-unknown, rank-too-low-to-view */
  async onPage(id: number, actor: Actor): Promise<SeenCampaign> {
    const campaign = await this.campaigns.one(id, playerIdOf(actor));
    if (!campaign) throw campaignUnknown();
    const viewer = viewerOf(campaign, actor);
    if (!maySee(campaign, viewer.rankLevel)) throw campaignHidden();
    return { campaign, viewer };
  }
}

function playerIdOf(actor: Actor): number | null {
  return actor.kind === 'person' ? actor.playerId : null;
}

function viewerOf(campaign: CampaignRow, actor: Actor): Viewer {
  const rankLevel = viewingLevelOf(actor);
  const isKnown = actor.kind === 'person';
  const facts = { rankLevel, isActive: true, hasAccount: isKnown && actor.accountId !== null };
  const mayVote = isKnown && eligibilityRefusal(facts, campaign.minRankToVote) === null;
  return { isKnown, rankLevel, isOfficer: isOfficer(actor), mayVote, hasVoted: campaign.hasVoted };
}
