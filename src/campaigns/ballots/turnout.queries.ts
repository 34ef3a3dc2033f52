import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Turnout } from '../campaigns/campaign.entity.js';

/** Of whom a turnout is: a campaign and the least rank that votes in it. */
export interface Electorate {
  readonly id: number;
  readonly minRankToVote: number;
}

/** Somebody who has a vote or used one; never what for. */
export interface ElectorRow {
  readonly playerId: number;
  readonly displayName: string;
  readonly rankName: string | null;
  readonly hasVoted: boolean;
  /** False of somebody who voted and may not any more: their ballot counts, but not in the turnout. */
  readonly isEligible: boolean;
}

/**
 * The rule of eligibilityRefusal, as SQL. An account that is switched off can't vote, and a campaign that waited for it
 * would never close early.
 */
const ELECTORS = `
  select p.id, p.display_name, r.name as rank_name,
         p.is_active and coalesce(r.level, 0) >= ? and u.id is not null as is_eligible,
         b.player_id is not null as has_voted
  from guild_identity.players p
  left join common.guild_ranks r on r.id = p.guild_rank_id
  left join common.users u on u.id = p.website_user_id and u.is_active
  left join patt.ballot_receipts b on b.campaign_id = ? and b.player_id = p.id`;

/** Who may vote and who did. Always from the primary: what follows the last ballot hangs on it. */
@Injectable()
export class TurnoutQueries {
  constructor(private readonly em: EntityManager) {}

  /** Sees what the caller's transaction has done, so the ballot that was just cast as well. */
  async of({ id, minRankToVote }: Electorate): Promise<Turnout> {
    const [turnout] = await this.em.execute<Turnout[]>(
      `select count(*)::int as eligible, (count(*) filter (where has_voted))::int as voted
       from (${ELECTORS}) elector where is_eligible`,
      [minRankToVote, id],
    );
    return turnout ?? { eligible: 0, voted: 0 };
  }

  /** Whether there are people who may vote and all of them did; finds the first who did not, and counts nobody. */
  async isComplete({ id, minRankToVote }: Electorate): Promise<boolean> {
    const [answer] = await this.em.execute<{ complete: boolean }[]>(
      `with elector as not materialized (${ELECTORS})
       select not exists (select from elector where is_eligible and not has_voted)
          and exists (select from elector where is_eligible) as complete`,
      [minRankToVote, id],
    );
    return answer?.complete ?? false;
  }

  /** Everybody who has a vote or used one, by name. */
  electors({ id, minRankToVote }: Electorate): Promise<ElectorRow[]> {
    return this.em.execute<ElectorRow[]>(
      `select id as "playerId", display_name as "displayName", rank_name as "rankName", has_voted as "hasVoted",
              is_eligible as "isEligible"
       from (${ELECTORS}) elector where is_eligible or has_voted order by lower(display_name), id`,
      [minRankToVote, id],
    );
  }
}
