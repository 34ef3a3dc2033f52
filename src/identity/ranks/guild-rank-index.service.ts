import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildRankIndex } from './guild-rank-index.entity.js';
import { GuildRankIndexRepository } from './guild-rank-index.repository.js';
import type { GuildRank } from './guild-rank.entity.js';
import { GuildRankRepository } from './guild-rank.repository.js';
import { rankChangedMeanwhile, rankChoiceUnknown, rankIndexTaken, rankIndexUnknown } from '../identity.errors.js';

export const WOW_RANK_INDEX = { least: 0, most: 9 } as const;

/** Which rank the rank numbers of the game stand for. */
@Injectable()
export class GuildRankIndexService {
  constructor(
    private readonly em: EntityManager,
    private readonly indices: GuildRankIndexRepository,
    private readonly ranks: GuildRankRepository,
  ) {}

  /** @throws DomainError rank-index-taken, rank-unknown */
  async add(wowRankIndex: number, guildRankId: number): Promise<void> {
    const taken = await this.indices.byIndex(wowRankIndex);
    if (taken) throw rankIndexTaken(wowRankIndex, taken.guildRank.name);
    const guildRank = await this.rank(guildRankId);
    try {
      await this.em.persist(this.em.create(GuildRankIndex, { wowRankIndex, guildRank })).flush();
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw rankChangedMeanwhile();
      throw error;
    }
  }

  /** Gives a number that already stands for a rank another one. @throws DomainError rank-index-unknown, rank-unknown */
  async change(wowRankIndex: number, guildRankId: number): Promise<void> {
    const index = await this.known(wowRankIndex);
    index.guildRank = await this.rank(guildRankId);
    await this.em.flush();
  }

  /** @throws DomainError rank-index-unknown */
  async delete(wowRankIndex: number): Promise<void> {
    await this.em.remove(await this.known(wowRankIndex)).flush();
  }

  private async known(wowRankIndex: number): Promise<GuildRankIndex> {
    const index = await this.indices.byIndex(wowRankIndex);
    if (!index) throw rankIndexUnknown(wowRankIndex);
    return index;
  }

  private async rank(id: number): Promise<GuildRank> {
    const rank = await this.ranks.byId(id);
    if (!rank) throw rankChoiceUnknown();
    return rank;
  }
}
