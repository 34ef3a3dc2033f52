import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { GuildRankSource } from './player.entity.js';

/** A character with a spec, as a player raids with it. */
export interface RaidingCharacter {
  readonly characterId: number;
  readonly name: string;
  readonly className: string | null;
  readonly specId: number | null;
  readonly specName: string | null;
  /** The spec's usual role, as the guild calls it; null without a spec. */
  readonly roleName: string | null;
}

/** A player as officers see them. */
export interface PlayerRow {
  readonly id: number;
  readonly displayName: string;
  readonly rank: { readonly id: number; readonly name: string; readonly level: number } | null;
  readonly rankSource: GuildRankSource | null;
  readonly isActive: boolean;
  readonly onRaidHiatus: boolean;
  readonly timezone: string;
  readonly autoInviteEvents: boolean;
  readonly notes: string | null;
  /** The web site's account; what it is called, the module of accounts knows. */
  readonly accountId: number | null;
  readonly discord: {
    readonly discordId: string;
    readonly username: string;
    readonly displayName: string | null;
    readonly isPresent: boolean;
    /** Whether the bot's direct messages are known not to arrive. */
    readonly dmsClosed: boolean;
  } | null;
  readonly main: RaidingCharacter | null;
  readonly offspec: RaidingCharacter | null;
  readonly characterCount: number;
  readonly aliases: readonly { readonly id: number; readonly alias: string }[];
}

const raiding = (which: 'main' | 'offspec') => `
  (select json_build_object('characterId', c.id, 'name', c.character_name, 'className', w.name,
                            'specId', s.id, 'specName', s.name, 'roleName', role.display_name)
   from guild_identity.wow_characters c
   left join guild_identity.classes w on w.id = c.class_id
   left join guild_identity.specializations s on s.id = p.${which}_spec_id
   left join guild_identity.roles role on role.id = s.default_role_id
   where c.id = p.${which}_character_id)`;

const SELECT = `
  select p.id, p.display_name as "displayName",
         case when r.id is not null then json_build_object('id', r.id, 'name', r.name, 'level', r.level) end as rank,
         p.guild_rank_source as "rankSource", p.is_active as "isActive", p.on_raid_hiatus as "onRaidHiatus",
         p.timezone, p.auto_invite_events as "autoInviteEvents", p.notes, p.website_user_id as "accountId",
         case when d.id is not null then json_build_object('discordId', d.discord_id, 'username', d.username,
           'displayName', d.display_name, 'isPresent', d.is_present, 'dmsClosed', d.dms_closed_at is not null) end as discord,
         ${raiding('main')} as main, ${raiding('offspec')} as offspec,
         (select count(*)::int from guild_identity.player_characters o
          join guild_identity.wow_characters c on c.id = o.character_id and c.removed_at is null
          where o.player_id = p.id) as "characterCount",
         (select coalesce(json_agg(json_build_object('id', a.id, 'alias', a.alias) order by a.alias), '[]')
          from guild_identity.player_aliases a where a.player_id = p.id) as aliases
  from guild_identity.players p
  left join common.guild_ranks r on r.id = p.guild_rank_id
  left join guild_identity.discord_users d on d.id = p.discord_user_id`;

/** Players for people to read. Always from the primary, for they are read right after a change. */
@Injectable()
export class PlayerQueries {
  constructor(private readonly em: EntityManager) {}

  /** Everybody, the inactive included, by name. */
  list(): Promise<PlayerRow[]> {
    return this.em.execute<PlayerRow[]>(`${SELECT} order by lower(p.display_name), p.id`);
  }

  async one(id: number): Promise<PlayerRow | null> {
    const [row] = await this.em.execute<PlayerRow[]>(`${SELECT} where p.id = ?`, [id]);
    return row ?? null;
  }

  async byDiscordId(discordId: string): Promise<PlayerRow | null> {
    const [row] = await this.em.execute<PlayerRow[]>(`${SELECT} where d.discord_id = ?`, [discordId]);
    return row ?? null;
  }

  /** Active players one of whose names (their own, a Discord name, an alias, a character) begins with this text, by name. */
  search(text: string, limit: number): Promise<PlayerRow[]> {
    return this.em.execute<PlayerRow[]>(
      `${SELECT}
       where p.is_active and (starts_with(lower(p.display_name), lower(?)) or starts_with(lower(d.username), lower(?))
         or starts_with(lower(coalesce(d.display_name, '')), lower(?))
         or exists (select 1 from guild_identity.player_aliases a
                    where a.player_id = p.id and starts_with(lower(a.alias), lower(?)))
         or exists (select 1 from guild_identity.player_characters o
                    join guild_identity.wow_characters c on c.id = o.character_id
                    where o.player_id = p.id and starts_with(lower(c.character_name), lower(?))))
       order by lower(p.display_name), p.id limit ?`,
      [text, text, text, text, text, limit],
    );
  }
}
