import {
  EntityManager,
  ForeignKeyConstraintViolationException,
  UniqueConstraintViolationException,
} from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor, PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { PlayerRankService } from '../players/player-rank.service.js';
import { GuildRank, type RankFields } from './guild-rank.entity.js';
import { GuildRankQueries } from './guild-rank.queries.js';
import { GuildRankRepository } from './guild-rank.repository.js';
import { isAbove, levelRefusal } from './guild-rank.rules.js';
import {
  rankChangedMeanwhile,
  rankInUse,
  rankLevelProtected,
  rankLevelTaken,
  rankMappingAboveOwn,
  rankNameTaken,
  rankUnknown,
} from '../identity.errors.js';

export const RANK_LEVEL = { least: 1, most: 5 } as const;
export const RANK_NAME_LENGTH = 50;
export const RANK_DESCRIPTION_LENGTH = 500;
export const MOST_SCHEDULING_WEIGHT = 1000;

/** The guild's ranks as officers change them. */
@Injectable()
export class GuildRankService {
  constructor(
    private readonly em: EntityManager,
    private readonly ranks: GuildRankRepository,
    private readonly queries: GuildRankQueries,
    private readonly playerRanks: PlayerRankService,
    private readonly clock: Clock,
  ) {}

  /** Answers the new rank's id. @throws DomainError rank-name-taken, rank-level-taken, rank-above-own */
  async add(fields: Pick<RankFields, 'name' | 'level'> & Partial<RankFields>, actor: Actor): Promise<number> {
    return this.changing(async (em) => {
      refuseDuplicate(await this.ranks.lockedAll(), null, fields);
      // Whoever has a role of its name, or its role, gets the rank: nobody makes one for themselves.
      if (isAbove(fields, actor)) throw rankMappingAboveOwn(fields.name, 'level');
      const rank = em.create(GuildRank, fields);
      await em.persist(rank).flush();
      await this.playerRanks.deriveAll(em, actor);
      return rank.id;
    });
  }

  /**
   * Who has a rank's role on Discord, or one of its name, gets the rank; so both of a rank above one's own stay as they
   * are, or an officer could raise themselves.
   * @throws DomainError rank-unknown, rank-name-taken, rank-level-taken, rank-level-protected, rank-above-own, last-leader
   */
  async change(id: number, fields: Partial<RankFields>, actor: PersonActor): Promise<void> {
    await this.changing(async (em) => {
      const ranks = await this.ranks.lockedAll();
      const rank = ranks.find((other) => other.id === id);
      if (!rank) throw rankUnknown(id);
      const refusal = levelRefusal(rank, fields.level ?? rank.level, actor.rankLevel);
      if (refusal) throw rankLevelProtected(refusal);
      refuseDuplicate(ranks, rank, fields);
      const { name = rank.name, discordRoleId = rank.discordRoleId } = fields;
      const field = discordRoleId !== rank.discordRoleId ? 'discord_role_id' : name !== rank.name ? 'name' : null;
      if (field && isAbove(rank, actor)) throw rankMappingAboveOwn(rank.name, field);
      rank.change(fields, this.clock.now());
      await em.flush();
      if (field) await this.playerRanks.deriveAll(em, actor);
    });
  }

  /** @throws DomainError rank-unknown; rank-in-use, which says what still uses it */
  async delete(id: number): Promise<void> {
    const rank = await this.ranks.byId(id);
    if (!rank) throw rankUnknown(id);
    const refusal = (await this.queries.one(id))?.deletionRefusal;
    if (refusal) throw rankInUse(rank.name, refusal);
    try {
      await this.em.remove(rank).flush();
    } catch (error) {
      if (error instanceof ForeignKeyConstraintViolationException)
        throw rankInUse(rank.name, 'somebody was given it just now');
      throw error;
    }
  }

  private async changing<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.em.transactional(work);
    } catch (error) {
      // Two ranks of one name or level, added at once: the locks only hold ranks that are there already.
      if (error instanceof UniqueConstraintViolationException) throw rankChangedMeanwhile();
      throw error;
    }
  }
}

function refuseDuplicate(
  ranks: readonly GuildRank[],
  self: GuildRank | null,
  { name, level }: Partial<RankFields>,
): void {
  const others = ranks.filter((rank) => rank !== self);
  if (name !== undefined && others.some((rank) => rank.name.toLowerCase() === name.toLowerCase()))
    throw rankNameTaken(name);
  const holder = others.find((rank) => rank.level === level);
  if (holder) throw rankLevelTaken(holder.level, holder.name);
}
