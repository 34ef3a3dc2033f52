import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { TurnoutQueries } from '../ballots/turnout.queries.js';
import type { CampaignResult, Turnout } from '../campaigns/campaign.entity.js';
import { ballotsHidden, resultsHidden } from '../campaigns/campaign.errors.js';
import type { CampaignRow } from '../campaigns/campaign.queries.js';
import { CampaignViewQueries, type SeenCampaign } from '../campaigns/campaign-view.queries.js';
import { mayReadBallots, mayReadResults } from '../campaigns/viewing.rules.js';
import type { BallotPile, Count } from '../counting/count.rules.js';
import { countElection } from '../counting/election.rules.js';
import { ballotsIn, resultRowsOf, type ResultRow } from './result-row.rules.js';
import { TallyQueries } from './tally.queries.js';

/** How a campaign stands, or came out. */
export interface Standings {
  readonly count: Count;
  readonly rows: readonly ResultRow[];
  readonly turnout: Turnout;
  readonly ballots: number;
  /** Null while the vote runs, for nothing is published yet. */
  readonly headHash: string | null;
}

/** A ballot as it is published. */
export interface PublishedBallot {
  readonly position: number;
  readonly receipt: string;
  readonly ranking: BallotPile['ranking'];
  readonly hash: string;
}

/** Results for those who may read them; a closed vote's come out of the store, a live one's are counted now. */
@Injectable()
export class ResultQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly views: CampaignViewQueries,
    private readonly tally: TallyQueries,
    private readonly turnouts: TurnoutQueries,
  ) {}

  /** @throws DomainError campaign-unknown, rank-too-low-to-view, results-hidden */
  async readable(id: number, actor: Actor): Promise<SeenCampaign & { standings: Standings }> {
    const seen = await this.views.one(id, actor);
    if (!mayReadResults(seen.campaign, seen.viewer)) throw resultsHidden(seen.campaign.status);
    return { ...seen, standings: await this.standings(seen.campaign) };
  }

  /** For a caller who has held the viewer against the rules already. */
  async standings(campaign: CampaignRow): Promise<Standings> {
    if (campaign.status === 'closed') return this.stored(campaign.id);
    const election = await this.tally.election(campaign);
    const count = countElection(election);
    const turnout = await this.turnouts.of(campaign);
    return { count, rows: resultRowsOf(election, count), turnout, ballots: ballotsIn(election), headHash: null };
  }

  /** The anonymous ballots of a closed vote. @throws DomainError campaign-unknown, rank-too-low-to-view, ballots-hidden */
  async ballots(id: number, actor: Actor): Promise<SeenCampaign & { ballots: PublishedBallot[] }> {
    const seen = await this.views.one(id, actor);
    if (!mayReadBallots(seen.campaign, seen.viewer)) throw ballotsHidden();
    const ballots = await this.em.execute<PublishedBallot[]>(
      `select position, receipt, ranking, hash from patt.published_ballots where campaign_id = ? order by position`,
      [id],
    );
    return { ...seen, ballots };
  }

  private async stored(id: number): Promise<Standings> {
    const [stored] = await this.em.execute<(CampaignResult & { rows: ResultRow[] })[]>(
      `select result->'count' as count, result->'turnout' as turnout, (result->>'ballots')::int as ballots,
              result->>'headHash' as "headHash",
              (select coalesce(json_agg(json_build_object('entryId', r.entry_id, 'firsts', r.first_place_count,
                 'seconds', r.second_place_count, 'thirds', r.third_place_count, 'score', r.weighted_score,
                 'place', r.final_rank) order by r.final_rank, e.sort_order, e.id), '[]')
               from patt.campaign_results r join patt.campaign_entries e on e.id = r.entry_id
               where r.campaign_id = c.id) as rows
       from patt.campaigns c where c.id = ?`,
      [id],
    );
    if (!stored?.count) throw new Error(`The closed campaign ${id} has no result.`);
    return stored;
  }
}
