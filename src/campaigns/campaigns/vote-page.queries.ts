import { Injectable } from '@nestjs/common';
import { GuildRankQueries } from '../../identity/ranks/guild-rank.queries.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { BallotQueries, type OwnBallot } from '../ballots/ballot.queries.js';
import { picksWanted, type Pick } from '../ballots/ballot.rules.js';
import { percentVoted } from '../ballots/eligibility.rules.js';
import { spelledReceipt } from '../counting/ballot-receipt.rules.js';
import { sayingOf, tieRuleOf, titleOf } from '../counting/counting-method.rules.js';
import { resultViewOf } from '../results/result-view.rules.js';
import { ResultQueries } from '../results/result.queries.js';
import { closingText, ordinal, picksText, ranksText, statusBadge } from './campaign.messages.js';
import type { CampaignRow, EntryRow } from './campaign.queries.js';
import { CampaignViewQueries, type SeenCampaign } from './campaign-view.queries.js';
import { mayReadResults, pageStateOf } from './viewing.rules.js';

/** A ballot that was refused, as it came. */
export interface RefusedBallot {
  readonly picks: readonly Pick[];
  readonly error: string;
}

/** What the pages of votes show. */
@Injectable()
export class VotePageQueries {
  constructor(
    private readonly views: CampaignViewQueries,
    private readonly ballots: BallotQueries,
    private readonly results: ResultQueries,
    private readonly ranks: GuildRankQueries,
  ) {}

  /** Model of campaigns/votes. */
  async board(actor: Actor): Promise<object> {
    const ranks = await this.ranks.list();
    const cards = (await this.views.board(actor)).map(({ campaign, viewer }) => ({
      ...campaign,
      badge: statusBadge(campaign),
      methodTitle: titleOf(campaign.countingMethod),
      votersText: ranksText(campaign.minRankToVote, ranks),
      winnerNames: campaign.entries.filter(({ id }) => campaign.winners?.includes(id)).map(({ name }) => name),
      mayVote: viewer.mayVote && !viewer.hasVoted,
    }));
    const of = (status: string) => cards.filter((card) => card.status === status);
    return { live: of('live'), upcoming: of('draft').reverse(), closed: of('closed') };
  }

  /**
   * Model of campaigns/vote.
   * @param wish whether a voter wants to change the ballot, and what came of it
   * @throws DomainError campaign-unknown, rank-too-low-to-view
   */
  async vote(id: number, actor: Actor, wish: { change: boolean; refused?: RefusedBallot }): Promise<object> {
    const seen = await this.views.onPage(id, actor);
    const { campaign, viewer } = seen;
    const state = pageStateOf(campaign, viewer);
    const own = actor.kind === 'person' && viewer.hasVoted ? await this.ballots.own(id, actor.playerId) : null;
    const mayChange = state === 'voted' && campaign.ballotsMayChange;
    const isAsked = state === 'can_vote' || (mayChange && wish.change);
    return {
      campaign,
      state,
      isSecret: state === 'upcoming' && !campaign.isScheduled,
      badge: statusBadge(campaign),
      method: methodOf(campaign),
      votersText: ranksText(campaign.minRankToVote, await this.ranks.list()),
      closingText: closingText(campaign.closeReason),
      isOfficer: viewer.isOfficer,
      mayChange,
      ballot: isAsked ? ballotOf(campaign, own, wish.refused) : null,
      own: own && ownOf(campaign, own),
      result: isAsked ? null : await this.result(seen),
    };
  }

  private async result({ campaign, viewer }: SeenCampaign): Promise<object | null> {
    if (!mayReadResults(campaign, viewer)) return null;
    const { count, rows, turnout, ballots, headHash } = await this.results.standings(campaign);
    return {
      ...resultViewOf(count, rows, campaign.entries),
      turnout: { ...turnout, percent: percentVoted(turnout) },
      ballots,
      headHash,
      isFinal: campaign.status === 'closed',
    };
  }
}

function methodOf({ countingMethod, picksPerVoter }: CampaignRow): object {
  return {
    title: titleOf(countingMethod),
    saying: sayingOf(countingMethod, picksPerVoter),
    tieRule: tieRuleOf(countingMethod),
    picks: picksText(countingMethod, picksWanted({ countingMethod, picksPerVoter })),
  };
}

/** The form of a ballot, filled with what was refused or with what is to be changed. */
function ballotOf(campaign: CampaignRow, own: OwnBallot | null, refused?: RefusedBallot): object {
  const { least, most } = picksWanted(campaign);
  const picks = refused?.picks ?? own?.picks ?? [];
  const at = (rank: number) => picks.find((pick) => pick.rank === rank)?.entryId ?? null;
  return {
    isChange: own !== null,
    isFinal: !campaign.ballotsMayChange,
    isApproval: campaign.countingMethod === 'approval',
    least,
    most,
    slots: Array.from({ length: most }, (_slot, index) => ({
      index,
      rank: index + 1,
      label: ordinal(index + 1),
      isNeeded: index < least,
      options: campaign.entries.map(({ id, name }) => ({ id, name, selected: id === at(index + 1) })),
    })),
    marked: campaign.entries.map((entry) => ({ ...entry, checked: picks.some(({ entryId }) => entryId === entry.id) })),
    error: refused?.error ?? null,
  };
}

function ownOf({ entries, countingMethod }: CampaignRow, { picks, receipt }: OwnBallot): object {
  const names = new Map(entries.map(({ id, name }: EntryRow) => [id, name]));
  return {
    receipt: spelledReceipt(receipt),
    isRanked: countingMethod !== 'approval',
    picks: picks.map(({ entryId, rank }) => ({ label: ordinal(rank), name: names.get(entryId) ?? '' })),
  };
}
