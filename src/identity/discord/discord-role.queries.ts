import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RANK_ROLES } from '../ranks/rank-role.queries.js';
import type { RoleSyncDirection } from '../settings/guild-settings.entity.js';
import type { RoleSyncPlan } from './discord-role.rules.js';

/** A role with the name that people know it by. */
export interface RankRole {
  readonly id: string;
  readonly name: string;
}

/** A player whose roles on Discord the platform gives. */
export interface RoleHolder {
  readonly playerId: number;
  readonly displayName: string;
  readonly discordId: string;
  /** As the last sync or event told. */
  readonly held: readonly string[];
  readonly rank: string | null;
  /** The role of their rank; null without a rank, or where the rank has none. */
  readonly wanted: RankRole | null;
  /** Every role that stands for a rank, once. */
  readonly ofRanks: readonly RankRole[];
}

const HOLDERS = `
  with ${RANK_ROLES}
  select p.id as "playerId", p.display_name as "displayName", d.discord_id as "discordId", to_json(d.role_ids) as held,
         rank.name as rank,
         (select json_build_object('id', r.role_id, 'name', r.role_name)
          from rank_roles r where r.rank_id = p.guild_rank_id and r.is_preferred) as wanted,
         every_role.list as "ofRanks"
  from guild_identity.players p
  join guild_identity.discord_users d on d.id = p.discord_user_id and d.is_present
  left join common.guild_ranks rank on rank.id = p.guild_rank_id
  cross join (select coalesce(jsonb_agg(distinct jsonb_build_object('id', r.role_id, 'name', r.role_name)), '[]') as list
              from rank_roles r) every_role
  where p.is_active and exists (
    select 1 from common.discord_config where role_sync_direction = 'platform-to-discord')`;

/** Whose roles on Discord the platform gives: the linked, present, active players, while the settings want it so. */
@Injectable()
export class DiscordRoleQueries {
  constructor(private readonly em: EntityManager) {}

  all(em: EntityManager): Promise<RoleHolder[]> {
    return em.execute<RoleHolder[]>(`${HOLDERS} order by p.id`);
  }

  ofPlayers(em: EntityManager, playerIds: readonly number[]): Promise<RoleHolder[]> {
    return em.execute<RoleHolder[]>(
      `${HOLDERS} and p.id in (select value::int from jsonb_array_elements_text(?::jsonb)) order by p.id`,
      [JSON.stringify(playerIds)],
    );
  }

  /** @param discordIds who they are on Discord */
  ofMembers(em: EntityManager, discordIds: readonly string[]): Promise<RoleHolder[]> {
    return em.execute<RoleHolder[]>(
      `${HOLDERS} and d.discord_id in (select jsonb_array_elements_text(?::jsonb)) order by p.id`,
      [JSON.stringify(discordIds)],
    );
  }

  /** The one player, if the platform gives their roles. */
  async holder(playerId: number): Promise<RoleHolder | null> {
    const [holder] = await this.ofPlayers(this.em, [playerId]);
    return holder ?? null;
  }

  /** When and how roles are synced; null while nobody has set the guild up. */
  async plan(): Promise<RoleSyncPlan | null> {
    const [row] = await this.em
      .fork()
      .execute<{ direction: RoleSyncDirection; intervalHours: number; lastAt: string | null }[]>(
        `select role_sync_direction as direction, role_sync_interval_hours as "intervalHours",
                last_role_sync_at as "lastAt"
         from common.discord_config`,
      );
    return row ? { ...row, lastAt: row.lastAt === null ? null : new Date(row.lastAt) } : null;
  }
}
