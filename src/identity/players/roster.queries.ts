import type { EntityManager } from '@mikro-orm/postgresql';
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

@Injectable()
export class RosterQueries {
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
