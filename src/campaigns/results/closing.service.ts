import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Player } from '../../identity/players/player.entity.js';
import { SYSTEM, type Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { TurnoutQueries } from '../ballots/turnout.queries.js';
import type { Campaign, CloseReason } from '../campaigns/campaign.entity.js';
import { CampaignNews } from '../campaigns/campaign-news.service.js';
import { countElection } from '../counting/election.rules.js';
import { PublishingService } from './publishing.service.js';
import { ballotsIn, resultRowsOf, type ResultRow } from './result-row.rules.js';

/** Ends a vote: counted, published and closed in one transaction, so that nobody ever sees one without the others. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly turnouts: TurnoutQueries,
    private readonly publishing: PublishingService,
    private readonly news: CampaignNews,
    private readonly clock: Clock,
  ) {}

  /** @param campaign live, and held by the caller's transaction */
  async close(em: EntityManager, campaign: Campaign, reason: CloseReason, actor: Actor): Promise<void> {
    const now = this.clock.now();
    const turnout = await this.turnouts.of(campaign);
    const { headHash, election } = await this.publishing.publish(em, campaign);
    const count = countElection(election);
    const by = actor.kind === 'person' ? em.getReference(Player, actor.playerId) : null;
    campaign.close(reason, by, { count, turnout, ballots: ballotsIn(election), headHash }, now);
    await this.store(em, campaign.id, resultRowsOf(election, count), now);
    const details = { reason, winners: count.winners, head_hash: headHash, ...turnout };
    await this.news.record(em, actor, campaign, 'campaign-closed', details);
    await this.news.moved(em, campaign);
  }

  /** Does what follows a ballot: the news of it go out, and the vote closes if it was the last one waited for. */
  async afterBallot(em: EntityManager, campaign: Campaign): Promise<void> {
    if (!(await this.closeIfAllVoted(em, campaign))) await this.news.moved(em, campaign);
  }

  /** Closes a live campaign, held by the caller, that waits for nobody any more. Answers whether it did. */
  async closeIfAllVoted(em: EntityManager, campaign: Campaign): Promise<boolean> {
    if (campaign.status !== 'live' || !campaign.earlyCloseIfAllVoted) return false;
    if (!(await this.turnouts.isComplete(campaign))) return false;
    await this.close(em, campaign, 'all-voted', SYSTEM);
    return true;
  }

  private async store(em: EntityManager, id: number, rows: readonly ResultRow[], now: Date): Promise<void> {
    await em.execute(
      `insert into patt.campaign_results (campaign_id, entry_id, first_place_count, second_place_count,
         third_place_count, weighted_score, final_rank, calculated_at)
       select ?, "entryId", firsts, seconds, thirds, score, place, ?
       from jsonb_to_recordset(?::jsonb)
         as result ("entryId" int, firsts int, seconds int, thirds int, score double precision, place int)`,
      [id, now, JSON.stringify(rows)],
    );
  }
}
