import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { MainRow } from './composition.rules.js';

/** A character as everybody may see it: nothing of its notes, and nothing of Discord. */
export interface RosterCharacterRow {
  readonly character_id: number;
  readonly character_name: string;
  readonly realm_slug: string;
  readonly class_name: string | null;
  /** The spec that the player chose for a main; otherwise the one the character was last seen in. */
  readonly spec_name: string | null;
  /** That spec's usual role, as the guild calls it. */
  readonly role_name: string | null;
  readonly item_level: number | null;
  readonly is_main: boolean;
}

/** A player with all characters that are in the guild, the main first. */
export interface RosterPlayerRow {
  readonly player_id: number;
  readonly display_name: string;
  /** `Unknown` and 0 without a rank. */
  readonly rank_name: string;
  readonly rank_level: number;
  readonly characters: readonly RosterCharacterRow[];
}

/** An officer as everybody may see them. */
export interface OfficerRow {
  readonly displayName: string;
  readonly rankName: string;
  readonly rankLevel: number;
  /** Null while no main is chosen. */
  readonly characterName: string | null;
  readonly realmSlug: string | null;
  readonly className: string | null;
  readonly specName: string | null;
}

/** The roster as the public sees it. A replica may answer. */
@Injectable()
export class GuildRosterQueries {
  constructor(private readonly em: EntityManager) {}

  /** Everybody who is active and has a main, by name, in one statement: PostgreSQL puts the characters together. */
  players(): Promise<RosterPlayerRow[]> {
    return this.em.execute<RosterPlayerRow[]>(
      `with owned as (
         select p.id as player_id, p.main_character_id as character_id, p.main_spec_id as chosen_spec_id, true as is_main
         from guild_identity.players p where p.is_active and p.main_character_id is not null
         union all
         select p.id, o.character_id, null, false
         from guild_identity.players p join guild_identity.player_characters o on o.player_id = p.id
         where p.is_active and o.character_id <> p.main_character_id
       ), listed as (
         select o.player_id,
                json_agg(json_build_object(
                  'character_id', c.id, 'character_name', c.character_name, 'realm_slug', c.realm_slug,
                  'class_name', w.name, 'spec_name', s.name, 'role_name', role.display_name,
                  'item_level', c.item_level, 'is_main', o.is_main
                ) order by o.is_main desc, c.character_name, c.id) as characters
         from owned o
         join guild_identity.wow_characters c on c.id = o.character_id and (c.removed_at is null or o.is_main)
         left join guild_identity.classes w on w.id = c.class_id
         left join guild_identity.specializations s on s.id = coalesce(o.chosen_spec_id, c.active_spec_id)
         left join guild_identity.roles role on role.id = s.default_role_id
         group by o.player_id
       )
       select p.id as player_id, p.display_name, coalesce(r.name, 'Unknown') as rank_name,
              coalesce(r.level, 0) as rank_level, listed.characters
       from listed
       join guild_identity.players p on p.id = listed.player_id
       left join common.guild_ranks r on r.id = p.guild_rank_id
       order by lower(p.display_name), p.id`,
      [],
      { connectionType: 'read' },
    );
  }

  /** The mains alone, by their owners' names: what a raid can be made of. */
  mains(): Promise<MainRow[]> {
    return this.em.execute<MainRow[]>(
      `select p.display_name as "displayName", c.character_name as "characterName", c.realm_slug as "realmSlug",
              w.name as "className", s.name as "specName", s.default_role_id as "roleId",
              coalesce(r.level, 0) as "rankLevel", p.on_raid_hiatus as "onHiatus"
       from guild_identity.players p
       join guild_identity.wow_characters c on c.id = p.main_character_id
       left join guild_identity.classes w on w.id = c.class_id
       left join guild_identity.specializations s on s.id = coalesce(p.main_spec_id, c.active_spec_id)
       left join common.guild_ranks r on r.id = p.guild_rank_id
       where p.is_active
       order by lower(p.display_name), p.id`,
      [],
      { connectionType: 'read' },
    );
  }

  /** The active officers with their mains, if they have one: the highest first, then by name. */
  officers(): Promise<OfficerRow[]> {
    return this.em.execute<OfficerRow[]>(
      `select p.display_name as "displayName", r.name as "rankName", r.level as "rankLevel",
              c.character_name as "characterName", c.realm_slug as "realmSlug", w.name as "className", s.name as "specName"
       from guild_identity.players p
       join common.guild_ranks r on r.id = p.guild_rank_id and r.level >= 4
       left join guild_identity.wow_characters c on c.id = p.main_character_id
       left join guild_identity.classes w on w.id = c.class_id
       left join guild_identity.specializations s on s.id = coalesce(p.main_spec_id, c.active_spec_id)
       where p.is_active
       order by r.level desc, lower(p.display_name), p.id`,
      [],
      { connectionType: 'read' },
    );
  }
}
