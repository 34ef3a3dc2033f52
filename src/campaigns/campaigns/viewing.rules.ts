import type { Actor } from '../../shared/access/actor.rules.js';
import type { CampaignStatus } from './campaign.entity.js';

/** What a page about a campaign is for whoever looks at it. */
export type PageState = 'upcoming' | 'can_vote' | 'voted' | 'view_only' | 'public' | 'closed';

export interface ViewedCampaign {
  readonly status: CampaignStatus;
  readonly minRankToView: number | null;
}

/** Whoever looks: what they may and whether their ballot lies in the box. */
export interface Viewer {
  readonly isKnown: boolean;
  readonly rankLevel: number;
  readonly isOfficer: boolean;
  readonly mayVote: boolean;
  readonly hasVoted: boolean;
}

/** The rank that decides what an actor sees; strangers have none, and the platform sees everything. */
export function viewingLevelOf(actor: Actor): number {
  if (actor.kind === 'system') return Number.POSITIVE_INFINITY;
  return actor.kind === 'person' ? actor.rankLevel : -1;
}

/** Whether a campaign shows itself at all: without a rank to view it is for everybody. */
export function maySee({ minRankToView }: ViewedCampaign, rankLevel: number): boolean {
  return minRankToView === null || rankLevel >= minRankToView;
}

/** Whether lists and the API know the campaign: what is being prepared is the officers' alone. */
export function isListed(campaign: ViewedCampaign, viewer: Pick<Viewer, 'rankLevel' | 'isOfficer'>): boolean {
  if (campaign.status === 'draft') return viewer.isOfficer;
  return maySee(campaign, viewer.rankLevel);
}

/** Whether pages tell everybody who may see it that the vote is to come: once somebody has said when. */
export function isAnnounced(campaign: ViewedCampaign & { readonly isScheduled: boolean }, rankLevel: number): boolean {
  return campaign.status === 'draft' && campaign.isScheduled && maySee(campaign, rankLevel);
}

/** Standings of a live vote would sway those who have not voted yet, officers as well. */
export function mayReadResults(campaign: ViewedCampaign, viewer: Pick<Viewer, 'rankLevel' | 'hasVoted'>): boolean {
  if (!maySee(campaign, viewer.rankLevel) || campaign.status === 'draft') return false;
  return campaign.status === 'closed' || viewer.hasVoted;
}

/** The anonymous list of ballots is for afterwards: together with who votes when, it would name people. */
export function mayReadBallots(campaign: ViewedCampaign, viewer: Pick<Viewer, 'rankLevel'>): boolean {
  return campaign.status === 'closed' && maySee(campaign, viewer.rankLevel);
}

export function pageStateOf({ status }: ViewedCampaign, viewer: Viewer): PageState {
  if (status === 'draft') return 'upcoming';
  if (status === 'closed') return 'closed';
  if (!viewer.isKnown) return 'public';
  if (viewer.hasVoted) return 'voted';
  return viewer.mayVote ? 'can_vote' : 'view_only';
}
