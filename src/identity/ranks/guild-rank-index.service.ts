import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { GuildRankIndex } from './guild-rank-index.entity.js';
import { GuildRankIndexRepository } from './guild-rank-index.repository.js';
import type { GuildRank } from './guild-rank.entity.js';
import { GuildRankRepository } from './guild-rank.repository.js';
import { isAbove } from './guild-rank.rules.js';
import {
  rankChangedMeanwhile,
  rankChoiceUnknown,
  rankIndexTaken,
  rankIndexUnknown,
  rankMappingAboveOwn,
} from '../identity.errors.js';

export const WOW_RANK_INDEX = { least: 0, most: 9 } as const;

/**
 * Which rank the rank numbers of the game stand for: nobody lets one stand for a rank above their own, or whoever has that
 * number in the game could raise themselves.
 */
@Injectable()
export class GuildRankIndexService {
  constructor(
    private readonly em: EntityManager,
    private readonly indices: GuildRankIndexRepository,
    private readonly ranks: GuildRankRepository,
  ) {}

  /** @throws DomainError rank-index-taken, rank-unknown, rank-above-own */
  async add(wowRankIndex: number, guildRankId: number, actor: Actor): Promise<void> {
    const taken = await this.indices.byIndex(wowRankIndex);
    if (taken) throw rankIndexTaken(wowRankIndex, taken.guildRank.name);
    const guildRank = await this.reached(guildRankId, actor);
    try {
      await this.em.persist(this.em.create(GuildRankIndex, { wowRankIndex, guildRank })).flush();
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw rankChangedMeanwhile();
      throw error;
    }
  }

  /**
   * Gives a number that already stands for a rank another one.
   * @throws DomainError rank-index-unknown, rank-unknown, rank-above-own
   */
  async change(wowRankIndex: number, guildRankId: number, actor: Actor): Promise<void> {
    const index = await this.known(wowRankIndex);
    index.guildRank = await this.reached(guildRankId, actor);
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

  private async reached(id: number, actor: Actor): Promise<GuildRank> {
    const rank = await this.ranks.byId(id);
    if (!rank) throw rankChoiceUnknown();
    if (isAbove(rank, actor)) throw rankMappingAboveOwn(rank.name, 'guild_rank_id');
    return rank;
  }
}
