import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { headOf } from '../counting/ballot-chain.rules.js';
import { receiptOf, spelledReceipt } from '../counting/ballot-receipt.rules.js';
import { publishedChain } from './published-election.rules.js';
import { ResultQueries, type PublishedBallot } from './result.queries.js';

/** What the page of published ballots shows. */
@Injectable()
export class BallotListQueries {
  constructor(private readonly results: ResultQueries) {}

  /**
   * Model of campaigns/ballots.
   * @param typed what somebody looks for; empty for nothing
   * @throws DomainError campaign-unknown, rank-too-low-to-view, ballots-hidden
   */
  async page(id: number, actor: Actor, typed: string): Promise<object> {
    const { campaign, ballots } = await this.results.ballots(id, actor);
    const { headHash } = await this.results.standings(campaign);
    const names = new Map(campaign.entries.map((entry) => [entry.id, entry.name]));
    const receipt = receiptOf(typed);
    const shown = (ballot: PublishedBallot) => ({
      ...ballot,
      receipt: spelledReceipt(ballot.receipt),
      isFound: ballot.receipt === receipt,
      text: ballot.ranking
        .map((rank) =>
          rank.map((entry) => names.get(entry) ?? '').join(campaign.countingMethod === 'approval' ? ', ' : ' = '),
        )
        .join(' › '),
    });
    const rows = ballots.map(shown);
    return {
      campaign,
      ballots: rows,
      headHash,
      isWhole: headOf(publishedChain({ ...campaign, ballots })) === headHash,
      typed,
      found: rows.find(({ isFound }) => isFound) ?? null,
      base: `/api/v1/campaigns/${id}`,
    };
  }
}
