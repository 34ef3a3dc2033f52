import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { isOfficer, type PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import type { Campaign, CampaignStatus } from '../campaigns/campaign.entity.js';
import { campaignHidden, campaignUnknown } from '../campaigns/campaign.errors.js';
import { CampaignQueries, type CampaignRow } from '../campaigns/campaign.queries.js';
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
import { ballotFaultOf, type Pick } from './ballot.rules.js';
import { eligibilityRefusal } from './eligibility.rules.js';

/** Ballots go into the box one after another: whoever casts one holds the campaign until it is in. */
@Injectable()
export class BallotService {
  constructor(
    private readonly em: EntityManager,
    private readonly queries: CampaignQueries,
    private readonly campaigns: CampaignRepository,
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
    const seen = await this.readied(id, voter);
    if (seen.hasVoted) throw alreadyVoted(seen.ballotsMayChange);
    assertWhole(picks, seen);
    const receipt = newReceipt(randomInt);
    return this.em.transactional(async (em) => {
      const campaign = await this.held(id, voter);
      const [taken] = await em.execute<{ receipt: string }[]>(
        `with taken as (
           insert into patt.ballot_receipts (campaign_id, player_id, receipt) values (?, ?, ?)
           on conflict (campaign_id, player_id) do nothing returning campaign_id, player_id, receipt
         ), ballot as (
           insert into patt.votes (campaign_id, player_id, entry_id, rank, voted_at)
           select taken.campaign_id, taken.player_id, pick."entryId", pick.rank, ?
           from taken, jsonb_to_recordset(?::jsonb) as pick ("entryId" int, rank int)
         )
         select receipt from taken`,
        [id, voter.playerId, receipt, this.clock.now(), JSON.stringify(picks)],
      );
      if (!taken) throw alreadyVoted(campaign.ballotsMayChange);
      await this.closing.afterBallot(em, campaign);
      return receipt;
    });
  }

  /**
   * Puts another ballot in the place of the voter's own, under the same receipt, which it answers.
   * @throws DomainError as cast does, but ballots-are-final and not-voted instead of already-voted
   */
  async change(id: number, picks: readonly Pick[], voter: PersonActor): Promise<string> {
    const seen = await this.readied(id, voter);
    if (!seen.ballotsMayChange) throw ballotsAreFinal();
    if (!seen.hasVoted) throw notVoted();
    assertWhole(picks, seen);
    return this.em.transactional(async (em) => {
      const campaign = await this.held(id, voter);
      const [own] = await em.execute<{ receipt: string }[]>(
        `select receipt from patt.ballot_receipts where campaign_id = ? and player_id = ?`,
        [id, voter.playerId],
      );
      if (!own) throw notVoted();
      await em.execute(`delete from patt.votes where campaign_id = ? and player_id = ?`, [id, voter.playerId]);
      await em.execute(
        `insert into patt.votes (campaign_id, player_id, entry_id, rank, voted_at)
         select ?, ?, pick."entryId", pick.rank, ? from jsonb_to_recordset(?::jsonb) as pick ("entryId" int, rank int)`,
        [id, voter.playerId, this.clock.now(), JSON.stringify(picks)],
      );
      await this.closing.afterBallot(em, campaign);
      return own.receipt;
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

  /** The campaign as it is now, for all that can be said before others have to wait: its entries stand fixed. */
  private async readied(id: number, voter: PersonActor): Promise<CampaignRow> {
    const seen = await this.queries.one(id, voter.playerId);
    if (!seen) throw campaignUnknown();
    assertOpen({ ...seen, endsAt: new Date(seen.endAt) }, voter, this.clock.now());
    return seen;
  }

  /** The campaign, held, if it is still open. */
  private async held(id: number, voter: PersonActor): Promise<Campaign> {
    const campaign = await this.campaigns.locked(id);
    const { status, minRankToVote, minRankToView = null } = campaign;
    const facts = { status, minRankToVote, minRankToView, endsAt: campaign.endsAt() };
    assertOpen(facts, voter, this.clock.now());
    return campaign;
  }
}

interface OpenFacts {
  readonly status: CampaignStatus;
  readonly minRankToVote: number;
  readonly minRankToView: number | null;
  readonly endsAt: Date;
}

/** Whether this person may vote in it at this moment. */
function assertOpen(campaign: OpenFacts, voter: PersonActor, now: Date): void {
  if (campaign.status === 'draft' && !isOfficer(voter)) throw campaignUnknown();
  if (!maySee(campaign, voter.rankLevel)) throw campaignHidden();
  if (campaign.status !== 'live') throw voteNotOpen(campaign.status);
  if (campaign.endsAt <= now) throw voteIsOver();
  // Only active players are anybody here at all.
  const facts = { rankLevel: voter.rankLevel, isActive: true, hasAccount: voter.accountId !== null };
  const refusal = eligibilityRefusal(facts, campaign.minRankToVote);
  if (refusal) throw notEligible(refusal);
}

function assertWhole(picks: readonly Pick[], campaign: CampaignRow): void {
  const fault = ballotFaultOf(picks, campaign, new Set(campaign.entries.map((entry) => entry.id)));
  if (fault) throw ballotFaulty(fault, campaign);
}
