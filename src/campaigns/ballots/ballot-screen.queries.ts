import { Injectable } from '@nestjs/common';
import { GuildRankQueries } from '../../identity/ranks/guild-rank.queries.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { idOfValue } from '../../shared/discord/option-value.rules.js';
import { ranksText } from '../campaigns/campaign.messages.js';
import type { CampaignRow } from '../campaigns/campaign.queries.js';
import { CampaignViewQueries, type SeenCampaign } from '../campaigns/campaign-view.queries.js';
import { mayReadResults, pageStateOf, type PageState } from '../campaigns/viewing.rules.js';
import { ResultQueries } from '../results/result.queries.js';
import { resultViewOf, type ResultView } from '../results/result-view.rules.js';
import { voteNotFound } from './ballot.errors.js';
import { BallotQueries, type OwnBallot } from './ballot.queries.js';

/** A vote as one person sees it in Discord: the same as on its page. */
export interface BallotScreen {
  readonly campaign: CampaignRow;
  readonly state: PageState;
  readonly votersText: string;
  readonly own: OwnBallot | null;
  /** Whether they may change their ballot now. */
  readonly mayChange: boolean;
  readonly result: ShownResult | null;
}

export interface ShownResult extends Pick<ResultView, 'lines' | 'winners'> {
  readonly turnout: { readonly eligible: number; readonly voted: number };
}

/** What `/vote` shows; who may see what is the page's rule. */
@Injectable()
export class BallotScreenQueries {
  constructor(
    private readonly views: CampaignViewQueries,
    private readonly ballots: BallotQueries,
    private readonly results: ResultQueries,
    private readonly ranks: GuildRankQueries,
  ) {}

  /** @throws DomainError campaign-unknown, rank-too-low-to-view */
  async screen(id: number, actor: PersonActor): Promise<BallotScreen> {
    const seen = await this.views.one(id, actor);
    const { campaign, viewer } = seen;
    const state = pageStateOf(campaign, viewer);
    return {
      campaign,
      state,
      votersText: ranksText(campaign.minRankToVote, await this.ranks.list()),
      own: viewer.hasVoted ? await this.ballots.own(id, actor.playerId) : null,
      mayChange: state === 'voted' && campaign.ballotsMayChange,
      result: await this.result(seen),
    };
  }

  /** Votes that are on or over, as somebody may be suggested them: live ones first, then the latest closed. */
  async suggested(actor: PersonActor, typed: string): Promise<SeenCampaign[]> {
    const seen = await this.views.board(actor);
    const wanted = typed.toLowerCase();
    return seen.filter(({ campaign }) => campaign.status !== 'draft' && campaign.title.toLowerCase().includes(wanted));
  }

  /**
   * Which votes may be meant: those of a chosen suggestion or of a whole title; without either the one that waits for
   * this person's ballot, or all that are live. @throws DomainError vote-not-found
   */
  async meant(actor: PersonActor, value: string | null): Promise<SeenCampaign[]> {
    const known = await this.suggested(actor, '');
    const live = known.filter(({ campaign }) => campaign.status === 'live');
    if (value === null) {
      const waiting = live.filter(({ viewer }) => viewer.mayVote && !viewer.hasVoted);
      return waiting.length === 1 ? waiting : live;
    }
    const id = idOfValue(value);
    const called = known.filter(({ campaign }) =>
      id === null ? campaign.title.toLowerCase() === value.trim().toLowerCase() : campaign.id === id,
    );
    if (called.length === 0) throw voteNotFound();
    const running = called.filter(({ campaign }) => campaign.status === 'live');
    return running.length > 0 ? running : called.slice(0, 1);
  }

  private async result({ campaign, viewer }: SeenCampaign): Promise<ShownResult | null> {
    if (!mayReadResults(campaign, viewer)) return null;
    const { count, rows, turnout } = await this.results.standings(campaign);
    const { lines, winners } = resultViewOf(count, rows, campaign.entries);
    return { lines, winners, turnout };
  }
}
