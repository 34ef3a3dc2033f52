import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { PlayerRankService } from '../players/player-rank.service.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { rankChoiceUnknown, rankMappingAboveOwn, roleMappedTwice } from '../identity.errors.js';
import type { GuildRank } from './guild-rank.entity.js';
import { GuildRankRepository } from './guild-rank.repository.js';
import { isAbove } from './guild-rank.rules.js';

/** What stands for the ranks; what is left out stays as it is. */
export interface RankMapping {
  /** Which role on Discord stands for a rank, by the rank's id; null for none. */
  readonly roles: ReadonlyMap<number, string | null>;
  /** Which rank a rank number of the game stands for, by that number; null for none. */
  readonly indices: ReadonlyMap<number, number | null>;
}

/** Says for all ranks at once which Discord roles and which in-game rank numbers stand for them. */
@Injectable()
export class RankMappingService {
  constructor(
    private readonly em: EntityManager,
    private readonly ranks: GuildRankRepository,
    private readonly playerRanks: PlayerRankService,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Everybody's rank follows at once. Nothing is stored unless all of it may be.
   * @throws DomainError rank-unknown, rank-above-own, role-mapped-twice, last-leader
   */
  async store(mapping: RankMapping, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const ranks = new Map((await this.ranks.lockedAll()).map((rank) => [rank.id, rank]));
      const roles = this.changeRoles(ranks, mapping.roles, actor);
      refuseRoleTwice([...ranks.values()]);
      await em.flush();
      const indices = await this.changeIndices(em, ranks, mapping.indices, actor);
      const fields = [...roles.map((rank) => `role of ${rank}`), ...indices.map((index) => `in-game rank ${index}`)];
      if (fields.length === 0) return;
      const entry = { action: 'settings-changed', player: null, subject: 'Rank mapping' } as const;
      await this.trail.record(em, actor, [{ ...entry, details: { fields } }]);
      if (roles.length > 0) await this.playerRanks.deriveAll(em, actor);
    });
  }

  /** Answers the names of the ranks that have another role now. */
  private changeRoles(ranks: ReadonlyMap<number, GuildRank>, roles: RankMapping['roles'], actor: Actor): string[] {
    const changed: string[] = [];
    for (const [id, discordRoleId] of roles) {
      const rank = ranks.get(id);
      if (!rank) throw rankChoiceUnknown();
      if ((rank.discordRoleId ?? null) === discordRoleId) continue;
      if (isAbove(rank, actor)) throw rankMappingAboveOwn(rank.name, 'discord_role_id');
      rank.change({ discordRoleId }, this.clock.now());
      changed.push(rank.name);
    }
    return changed;
  }

  /** Answers the numbers that stand for another rank now, with one statement for all that do and one for those that end. */
  private async changeIndices(
    em: EntityManager,
    ranks: ReadonlyMap<number, GuildRank>,
    indices: RankMapping['indices'],
    actor: Actor,
  ): Promise<number[]> {
    const stored = await em.execute<{ index: number; rank: number }[]>(
      `select wow_rank_index as index, guild_rank_id as rank from common.guild_rank_indices for update`,
    );
    const before = new Map(stored.map(({ index, rank }) => [index, rank]));
    const changed = [...indices].filter(([index, rank]) => (before.get(index) ?? null) !== rank);
    for (const [, id] of changed) {
      if (id === null) continue;
      const rank = ranks.get(id);
      if (!rank) throw rankChoiceUnknown();
      if (isAbove(rank, actor)) throw rankMappingAboveOwn(rank.name, 'guild_rank_id');
    }
    const rows = changed.map(([index, rank]) => ({ index, rank }));
    await em.execute(
      `delete from common.guild_rank_indices
       where wow_rank_index in (select index from jsonb_to_recordset(?::jsonb) as gone (index int, rank int) where rank is null)`,
      [JSON.stringify(rows)],
    );
    await em.execute(
      `insert into common.guild_rank_indices (wow_rank_index, guild_rank_id)
       select index, rank from jsonb_to_recordset(?::jsonb) as mapped (index int, rank int) where rank is not null
       on conflict (wow_rank_index) do update set guild_rank_id = excluded.guild_rank_id`,
      [JSON.stringify(rows)],
    );
    return changed.map(([index]) => index);
  }
}

/** With one role for two ranks, whoever has it would always get the higher one. */
function refuseRoleTwice(ranks: readonly GuildRank[]): void {
  const byRole = Map.groupBy(
    ranks.filter(({ discordRoleId }) => discordRoleId !== null && discordRoleId !== undefined),
    ({ discordRoleId }) => discordRoleId,
  );
  for (const [one, other] of byRole.values()) if (one && other) throw roleMappedTwice(one.name, other.name);
}
