import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildRank } from './guild-rank.entity.js';

@Injectable()
export class GuildRankRepository {
  constructor(private readonly em: EntityManager) {}

  /** Every rank, held until the transaction ends: the rules about levels speak of all of them. */
  lockedAll(): Promise<GuildRank[]> {
    return this.em.find(GuildRank, {}, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  byId(id: number): Promise<GuildRank | null> {
    return this.em.findOne(GuildRank, { id });
  }
}
