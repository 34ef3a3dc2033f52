import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { deletionRefusal } from './guild-rank.rules.js';

export interface RankRow {
  readonly id: number;
  readonly name: string;
  readonly level: number;
  readonly discordRoleId: string | null;
  readonly description: string | null;
  readonly schedulingWeight: number;
  readonly wowRankIndices: readonly number[];
  /** Why it can't be deleted, such as `12 players have it`; null when it can. */
  readonly deletionRefusal: string | null;
}

interface StoredRank {
  id: number;
  name: string;
  level: number;
  discord_role_id: string | null;
  description: string | null;
  scheduling_weight: number;
  wow_rank_indices: number[];
  players: number;
  characters: number;
}

const SELECT = `
  select r.id, r.name, r.level, r.discord_role_id, r.description, r.scheduling_weight,
         (select coalesce(json_agg(i.wow_rank_index order by i.wow_rank_index), '[]')
          from common.guild_rank_indices i where i.guild_rank_id = r.id) as wow_rank_indices,
         (select count(*)::int from guild_identity.players p where p.guild_rank_id = r.id) as players,
         (select count(*)::int from guild_identity.wow_characters c where c.guild_rank_id = r.id) as characters
  from common.guild_ranks r`;

/** The guild's ranks for people to read, with what uses them. */
@Injectable()
export class GuildRankQueries {
  constructor(private readonly em: EntityManager) {}

  /** Every rank, lowest level first. */
  async list(): Promise<RankRow[]> {
    return (await this.em.execute<StoredRank[]>(`${SELECT} order by r.level`)).map(toRow);
  }

  async one(id: number): Promise<RankRow | null> {
    const [stored] = await this.em.execute<StoredRank[]>(`${SELECT} where r.id = ?`, [id]);
    return stored ? toRow(stored) : null;
  }
}

function toRow(stored: StoredRank): RankRow {
  const { players, characters, wow_rank_indices: wowRankIndices } = stored;
  return {
    id: stored.id,
    name: stored.name,
    level: stored.level,
    discordRoleId: stored.discord_role_id,
    description: stored.description,
    schedulingWeight: stored.scheduling_weight,
    wowRankIndices,
    deletionRefusal: deletionRefusal({ players, characters, wowRankIndices }),
  };
}
