import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { rankingOf, type Pick } from '../ballots/ballot.rules.js';
import type { Campaign } from '../campaigns/campaign.entity.js';
import { CampaignRepository } from '../campaigns/campaign.repository.js';
import { headOf } from '../counting/ballot-chain.rules.js';
import { pilesOf } from '../counting/ballot-text.rules.js';
import type { Election } from '../counting/count.rules.js';
import { publishedChain } from './published-election.rules.js';

interface StoredBallot {
  readonly receipt: string;
  readonly picks: readonly Pick[];
}

/** Makes the list of ballots that everybody may read once a vote is closed. */
@Injectable()
export class PublishingService {
  constructor(private readonly campaigns: CampaignRepository) {}

  /**
   * Writes the campaign's ballots without their voters, in the order of their receipts, which are random: neither who
   * cast one nor when can be read off it. Answers the hash that stands for the whole list, and the election to be
   * counted: of exactly the ballots that are published, whatever others do to players meanwhile.
   */
  async publish(em: EntityManager, campaign: Campaign): Promise<{ headHash: string; election: Election }> {
    const { id, title, countingMethod, picksPerVoter, seats } = campaign;
    const stored = await em.execute<StoredBallot[]>(
      `select b.receipt,
              json_agg(json_build_object('entryId', v.entry_id, 'rank', v.rank) order by v.rank) as picks
       from patt.ballot_receipts b
       join patt.votes v on v.campaign_id = b.campaign_id and v.player_id = b.player_id
       where b.campaign_id = ? group by b.receipt order by b.receipt collate "C"`,
      [id],
    );
    const ballots = stored.map(({ receipt, picks }) => ({ receipt, ranking: rankingOf(picks, countingMethod) }));
    const entries = await this.campaigns.entriesOf(id);
    const chain = publishedChain({ id, title, countingMethod, picksPerVoter, seats, entries, ballots });
    const links = chain.slice(chain.length - ballots.length);
    const rows = ballots.map((ballot, index) => ({ ...ballot, position: index + 1, hash: links[index]?.hash ?? '' }));
    await em.execute(
      `insert into patt.published_ballots (campaign_id, position, receipt, ranking, hash)
       select ?, position, receipt, ranking, hash
       from jsonb_to_recordset(?::jsonb) as ballot (position int, receipt text, ranking jsonb, hash text)`,
      [id, JSON.stringify(rows)],
    );
    const election = {
      method: countingMethod,
      entries: entries.map((entry) => entry.id),
      seats,
      picks: picksPerVoter,
      piles: pilesOf(ballots.map(({ ranking }) => ranking)),
    };
    return { headHash: headOf(chain), election };
  }
}
