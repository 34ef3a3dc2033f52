import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Pick } from './ballot.rules.js';

/** A voter's own ballot, for the voter alone. */
export interface OwnBallot {
  /** By which the voter finds it among the published ones. */
  readonly receipt: string;
  /** Best first. */
  readonly picks: readonly Pick[];
}

/** What somebody voted. There is no question here about anybody but the one who asks. */
@Injectable()
export class BallotQueries {
  constructor(private readonly em: EntityManager) {}

  async own(campaignId: number, playerId: number): Promise<OwnBallot | null> {
    const [ballot] = await this.em.execute<OwnBallot[]>(
      `select b.receipt,
              (select coalesce(json_agg(json_build_object('entryId', v.entry_id, 'rank', v.rank) order by v.rank), '[]')
               from patt.votes v where v.campaign_id = b.campaign_id and v.player_id = b.player_id) as picks
       from patt.ballot_receipts b where b.campaign_id = ? and b.player_id = ?`,
      [campaignId, playerId],
    );
    return ballot ?? null;
  }
}
