import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { rankingOf } from '../ballots/ballot.rules.js';
import type { CountingMethod, Election } from '../counting/count.rules.js';

/** What of a campaign says how its ballots are counted. */
export interface Counted {
  readonly id: number;
  readonly countingMethod: CountingMethod;
  readonly picksPerVoter: number;
  readonly seats: number;
}

interface StoredElection {
  readonly entries: readonly number[];
  /** Equal ballots together, their entries best first. */
  readonly piles: readonly { readonly count: number; readonly entries: readonly number[] }[];
}

/** The ballots of a campaign as they are counted: nobody's name goes along. */
@Injectable()
export class TallyQueries {
  constructor(private readonly em: EntityManager) {}

  async election({ id, countingMethod, picksPerVoter, seats }: Counted): Promise<Election> {
    const [stored] = await this.em.execute<StoredElection[]>(
      `select (select coalesce(json_agg(e.id), '[]') from patt.campaign_entries e where e.campaign_id = ?) as entries,
              (select coalesce(json_agg(json_build_object('count', pile.count, 'entries', pile.entries)), '[]')
               from (select ballot.entries, count(*) as count
                     from (select array_agg(v.entry_id order by v.rank) as entries
                           from patt.votes v where v.campaign_id = ? group by v.player_id) ballot
                     group by ballot.entries) pile) as piles`,
      [id, id],
    );
    const { entries = [], piles = [] } = stored ?? {};
    return {
      method: countingMethod,
      entries,
      seats,
      picks: picksPerVoter,
      piles: piles.map((pile) => {
        const picks = pile.entries.map((entryId, index) => ({ entryId, rank: index + 1 }));
        return { count: pile.count, ranking: rankingOf(picks, countingMethod) };
      }),
    };
  }
}
