import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildRankIndex } from './guild-rank-index.entity.js';

@Injectable()
export class GuildRankIndexRepository {
  constructor(private readonly em: EntityManager) {}

  /** The number with its rank loaded; null when it stands for none. */
  byIndex(wowRankIndex: number): Promise<GuildRankIndex | null> {
    return this.em.findOne(GuildRankIndex, { wowRankIndex }, { populate: ['guildRank'] });
  }
}
