import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

export interface RankIndexRow {
  readonly wowRankIndex: number;
  readonly guildRankId: number;
  readonly guildRankName: string;
}

const SELECT = `
  select i.wow_rank_index as "wowRankIndex", i.guild_rank_id as "guildRankId", r.name as "guildRankName"
  from common.guild_rank_indices i join common.guild_ranks r on r.id = i.guild_rank_id`;

@Injectable()
export class GuildRankIndexQueries {
  constructor(private readonly em: EntityManager) {}

  /** Every number that stands for a rank, in the game's order. */
  list(): Promise<RankIndexRow[]> {
    return this.em.execute<RankIndexRow[]>(`${SELECT} order by i.wow_rank_index`);
  }

  async one(wowRankIndex: number): Promise<RankIndexRow | null> {
    const [row] = await this.em.execute<RankIndexRow[]>(`${SELECT} where i.wow_rank_index = ?`, [wowRankIndex]);
    return row ?? null;
  }
}
