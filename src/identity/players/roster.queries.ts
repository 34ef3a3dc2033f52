import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** One roster-eligible player as a raid needs to know them. */
export interface Raider {
  readonly playerId: number;
  readonly displayName: string;
  /** Null without a linked Discord user. */
  readonly discordId: string | null;
  /** 0 without a rank. */
  readonly rankLevel: number;
  readonly autoInvite: boolean;
  readonly onHiatus: boolean;
  readonly mainCharacterId: number;
  /** The main spec's class and name, such as Mage and Fire; null while none is chosen. */
  readonly main: { readonly className: string; readonly specName: string } | null;
}

interface RaiderRow {
  player_id: number;
  display_name: string;
  discord_id: string | null;
  rank_level: number;
  auto_invite: boolean;
  on_hiatus: boolean;
  main_character_id: number;
  class_name: string | null;
  spec_name: string | null;
}

/** Somebody of the roster as the list shows them. */
export interface RosterLine {
  readonly displayName: string;
  readonly characterName: string;
  readonly className: string | null;
  /** The chosen spec, else the one the character was last seen in. */
  readonly specName: string | null;
  /** That spec's usual role, as the guild calls it; null while no spec is known. */
  readonly roleName: string | null;
  readonly onHiatus: boolean;
}

@Injectable()
export class RosterQueries {
  constructor(private readonly em: EntityManager) {}

  /**
   * Everybody who is active and has a main, by role and name; those without a spec last.
   * @param roleId of this role alone
   */
  listing(roleId: number | null): Promise<RosterLine[]> {
    return this.em.execute<RosterLine[]>(
      `select p.display_name as "displayName", m.character_name as "characterName", c.name as "className",
              s.name as "specName", role.display_name as "roleName", p.on_raid_hiatus as "onHiatus"
       from guild_identity.players p
       join guild_identity.wow_characters m on m.id = p.main_character_id
       left join guild_identity.classes c on c.id = m.class_id
       left join guild_identity.specializations s on s.id = coalesce(p.main_spec_id, m.active_spec_id)
       left join guild_identity.roles role on role.id = s.default_role_id
       where p.is_active and (?::int is null or role.id = ?)
       order by role.id nulls last, lower(p.display_name), p.id`,
      [roleId, roleId],
    );
  }

  /** Everybody who is active and has a main, by name; people without a rank or a Discord user included. */
  async raiders(em: EntityManager): Promise<Raider[]> {
    const rows = await em.execute<RaiderRow[]>(
      `select p.id as player_id, p.display_name, d.discord_id, coalesce(r.level, 0) as rank_level,
              p.auto_invite_events as auto_invite, p.on_raid_hiatus as on_hiatus, p.main_character_id,
              c.name as class_name, s.name as spec_name
       from guild_identity.players p
       left join guild_identity.discord_users d on d.id = p.discord_user_id
       left join common.guild_ranks r on r.id = p.guild_rank_id
       left join guild_identity.specializations s on s.id = p.main_spec_id
       left join guild_identity.classes c on c.id = s.class_id
       where p.is_active and p.main_character_id is not null
       order by p.display_name, p.id`,
    );
    return rows.map((row) => ({
      playerId: row.player_id,
      displayName: row.display_name,
      discordId: row.discord_id,
      rankLevel: row.rank_level,
      autoInvite: row.auto_invite,
      onHiatus: row.on_hiatus,
      mainCharacterId: row.main_character_id,
      main: row.class_name && row.spec_name ? { className: row.class_name, specName: row.spec_name } : null,
    }));
  }
}
