import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { isOfficer, type PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import type { Campaign } from '../campaigns/campaign.entity.js';
import { campaignHidden, campaignUnknown } from '../campaigns/campaign.errors.js';
import { CampaignRepository } from '../campaigns/campaign.repository.js';
import { maySee } from '../campaigns/viewing.rules.js';
import { newReceipt } from '../counting/ballot-receipt.rules.js';
import { ClosingService } from '../results/closing.service.js';
import {
  alreadyVoted,
  ballotFaulty,
  ballotsAreFinal,
  notEligible,
  notVoted,
  voteIsOver,
  voteNotOpen,
} from './ballot.errors.js';
import { BallotQueries } from './ballot.queries.js';
import { ballotFaultOf, type Pick } from './ballot.rules.js';
import { eligibilityRefusal } from './eligibility.rules.js';

/** Ballots go into the box one after another: whoever casts one holds the campaign until it is in. */
@Injectable()
export class BallotService {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly ballots: BallotQueries,
    private readonly closing: ClosingService,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a ballot; if it was the last one that was waited for, the vote is closed and counted with it. Answers the
   * receipt by which the voter finds it among the published ones.
   * @throws DomainError campaign-unknown, rank-too-low-to-view, vote-not-open, vote-is-over, rank-too-low-to-vote,
   *   no-account, already-voted, ballot-…
   */
  async cast(id: number, picks: readonly Pick[], voter: PersonActor): Promise<string> {
    try {
      return await this.em.transactional(async (em) => {
        const campaign = await this.open(id, voter);
        const earlier = await this.ballots.own(id, voter.playerId);
        if (earlier) throw alreadyVoted(campaign.ballotsMayChange);
        await this.assertWhole(campaign, picks);
        const receipt = newReceipt(randomInt);
        await em.execute(`insert into patt.ballot_receipts (campaign_id, player_id, receipt) values (?, ?, ?)`, [
          id,
          voter.playerId,
          receipt,
        ]);
        await this.store(em, id, voter.playerId, picks);
        await this.closing.afterBallot(em, campaign);
        return receipt;
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw alreadyVoted(false);
      throw error;
    }
  }

  /**
   * Puts another ballot in the place of the voter's own, under the same receipt.
   * @throws DomainError as cast does, but ballots-are-final and not-voted instead of already-voted
   */
  async change(id: number, picks: readonly Pick[], voter: PersonActor): Promise<string> {
    return this.em.transactional(async (em) => {
      const campaign = await this.open(id, voter);
      if (!campaign.ballotsMayChange) throw ballotsAreFinal();
      const earlier = await this.ballots.own(id, voter.playerId);
      if (!earlier) throw notVoted();
      await this.assertWhole(campaign, picks);
      await em.execute(`delete from patt.votes where campaign_id = ? and player_id = ?`, [id, voter.playerId]);
      await this.store(em, id, voter.playerId, picks);
      await this.closing.afterBallot(em, campaign);
      return earlier.receipt;
    });
  }

  /** In how many campaigns a player has a ballot. */
  async campaignsOf(em: EntityManager, playerId: number): Promise<number> {
    const [row] = await em.execute<{ campaigns: number }[]>(
      `select count(*)::int as campaigns from patt.ballot_receipts where player_id = ?`,
      [playerId],
    );
    return row?.campaigns ?? 0;
  }

  /**
   * Gives one player's ballots to another, in the caller's transaction. One person has one vote: where both voted, the
   * other's ballot stays. What is closed was counted and published without names, and stays as it is.
   */
  async merge(em: EntityManager, fromId: number, intoId: number): Promise<void> {
    await em.execute(
      `delete from patt.votes v using patt.ballot_receipts own
       where v.player_id = ? and own.player_id = ? and own.campaign_id = v.campaign_id`,
      [fromId, intoId],
    );
    await em.execute(
      `delete from patt.ballot_receipts b using patt.ballot_receipts own
       where b.player_id = ? and own.player_id = ? and own.campaign_id = b.campaign_id`,
      [fromId, intoId],
    );
    await em.execute(`update patt.votes set player_id = ? where player_id = ?`, [intoId, fromId]);
    await em.execute(`update patt.ballot_receipts set player_id = ? where player_id = ?`, [intoId, fromId]);
  }

  /** The campaign, held, if this person may vote in it now. */
  private async open(id: number, voter: PersonActor): Promise<Campaign> {
    const campaign = await this.campaigns.locked(id);
    if (campaign.status === 'draft' && !isOfficer(voter)) throw campaignUnknown();
    const { status, minRankToView = null, minRankToVote } = campaign;
    if (!maySee({ status, minRankToView }, voter.rankLevel)) throw campaignHidden();
    if (status !== 'live') throw voteNotOpen(status);
    if (campaign.endsAt() <= this.clock.now()) throw voteIsOver();
    // Only active players are anybody here at all.
    const facts = { rankLevel: voter.rankLevel, isActive: true, hasAccount: voter.accountId !== null };
    const refusal = eligibilityRefusal(facts, minRankToVote);
    if (refusal) throw notEligible(refusal);
    return campaign;
  }

  private async assertWhole(campaign: Campaign, picks: readonly Pick[]): Promise<void> {
    const fault = ballotFaultOf(picks, campaign, await this.campaigns.entryIds(campaign.id));
    if (fault) throw ballotFaulty(fault, campaign);
  }

  private async store(em: EntityManager, id: number, playerId: number, picks: readonly Pick[]): Promise<void> {
    await em.execute(
      `insert into patt.votes (campaign_id, player_id, entry_id, rank, voted_at)
       select ?, ?, pick."entryId", pick.rank, ? from jsonb_to_recordset(?::jsonb) as pick ("entryId" int, rank int)`,
      [id, playerId, this.clock.now(), JSON.stringify(picks)],
    );
  }
}
