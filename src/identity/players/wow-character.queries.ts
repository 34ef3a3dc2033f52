import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Standing } from './character-owner.service.js';

/** A character of the guild, with whose it is. */
export interface CharacterRow {
  readonly id: number;
  readonly name: string;
  readonly realmSlug: string;
  readonly realmName: string | null;
  readonly classId: number | null;
  readonly className: string | null;
  /** The spec it was last seen in. */
  readonly activeSpecName: string | null;
  readonly level: number | null;
  readonly itemLevel: number | null;
  readonly rankName: string | null;
  readonly guildNote: string | null;
  readonly officerNote: string | null;
  /** Whether it has left the guild. */
  readonly isGone: boolean;
  readonly ownerId: number | null;
  readonly ownerName: string | null;
  readonly standing: Standing | null;
  /** Claimed by its owner alone, without an officer's word. */
  readonly isUnconfirmed: boolean;
}

const SELECT = `
  select c.id, c.character_name as name, c.realm_slug as "realmSlug", c.realm_name as "realmName", c.class_id as "classId",
         w.name as "className", s.name as "activeSpecName", c.level, c.item_level as "itemLevel", r.name as "rankName",
         c.addon_note as "guildNote", c.addon_officer_note as "officerNote", c.removed_at is not null as "isGone",
         p.id as "ownerId", p.display_name as "ownerName",
         case when p.id is null then null when p.main_character_id = c.id then 'main'
              when p.offspec_character_id = c.id then 'offspec' else 'alt' end as standing,
         o.link_source is not distinct from 'self_service' and o.confidence is distinct from 'confirmed' as "isUnconfirmed"
  from guild_identity.wow_characters c
  left join guild_identity.classes w on w.id = c.class_id
  left join guild_identity.specializations s on s.id = c.active_spec_id
  left join common.guild_ranks r on r.id = c.guild_rank_id
  left join guild_identity.player_characters o on o.character_id = c.id
  left join guild_identity.players p on p.id = o.player_id`;
const BY_NAME = 'order by lower(c.character_name), c.realm_slug, c.id';

/** Characters for people to read. */
@Injectable()
export class WowCharacterQueries {
  constructor(private readonly em: EntityManager) {}

  /** Every character that is in the guild, or that somebody still owns, by name. */
  list(): Promise<CharacterRow[]> {
    return this.em.execute<CharacterRow[]>(`${SELECT} where c.removed_at is null or p.id is not null ${BY_NAME}`);
  }

  async one(id: number): Promise<CharacterRow | null> {
    const [row] = await this.em.execute<CharacterRow[]>(`${SELECT} where c.id = ?`, [id]);
    return row ?? null;
  }

  /** A player's characters: main, off-spec, then the others by name. */
  ofPlayer(playerId: number): Promise<CharacterRow[]> {
    return this.em.execute<CharacterRow[]>(
      `${SELECT} where p.id = ?
       order by case when p.main_character_id = c.id then 0 when p.offspec_character_id = c.id then 1 else 2 end,
                c.removed_at is not null, lower(c.character_name), c.id`,
      [playerId],
    );
  }

  /** Characters of the guild that are nobody's and whose name begins with this text. */
  unowned(text: string, limit: number): Promise<CharacterRow[]> {
    return this.em.execute<CharacterRow[]>(
      `${SELECT} where c.removed_at is null and p.id is null and starts_with(lower(c.character_name), lower(?))
       ${BY_NAME} limit ?`,
      [text, limit],
    );
  }

  /** Characters of the guild whose name begins with this text, whoever's they are. */
  search(text: string, limit: number): Promise<CharacterRow[]> {
    return this.em.execute<CharacterRow[]>(
      `${SELECT} where c.removed_at is null and starts_with(lower(c.character_name), lower(?)) ${BY_NAME} limit ?`,
      [text, limit],
    );
  }
}
