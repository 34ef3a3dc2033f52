import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { DirectoryChannelType } from './discord-directory.rules.js';

export interface ChannelRow {
  readonly discordId: string;
  readonly name: string;
  readonly type: DirectoryChannelType;
  readonly categoryId: string | null;
  readonly categoryName: string | null;
  readonly position: number;
  readonly isNsfw: boolean;
  /** Whether everybody on the server sees it. */
  readonly isPublic: boolean;
  /** Of one that not everybody sees: the roles that do, highest first. */
  readonly visibleRoleNames: readonly string[];
}

export interface RoleRow {
  readonly discordId: string;
  readonly name: string;
  readonly position: number;
  readonly colorHex: string | null;
  /** Whether it belongs to a bot or an integration, so that nobody can give it. */
  readonly isManaged: boolean;
}

const CHANNELS = `
  select c.discord_id as "discordId", c.name, c.type, c.category_id as "categoryId", c.category_name as "categoryName",
         c.position, c.is_nsfw as "isNsfw", c.is_public as "isPublic",
         to_json(c.visible_role_names) as "visibleRoleNames"
  from guild_identity.discord_channels c`;

/** The server's channels and roles for people to choose from, as of the last refresh. */
@Injectable()
export class DiscordDirectory {
  constructor(private readonly em: EntityManager) {}

  /** As a reader of the server sees them: those without a category first, then each category with its own. */
  channels(): Promise<ChannelRow[]> {
    return this.em.execute<ChannelRow[]>(
      `${CHANNELS}
       left join guild_identity.discord_channels category on category.discord_id = c.category_id
       order by case when c.type = 'category' then c.position else coalesce(category.position, -1) end,
                case when c.type = 'category' then c.discord_id else c.category_id end nulls first,
                c.type <> 'category', c.type in ('voice', 'stage'), c.position, c.discord_id`,
    );
  }

  /** The channel as of the last refresh; null when the server has none of this id. */
  async channel(discordId: string): Promise<ChannelRow | null> {
    const [row] = await this.em.execute<ChannelRow[]>(`${CHANNELS} where c.discord_id = ?`, [discordId]);
    return row ?? null;
  }

  /** Highest first, without @everyone. */
  roles(): Promise<RoleRow[]> {
    return this.em.execute<RoleRow[]>(
      `select discord_id as "discordId", name, position, color_hex as "colorHex", is_managed as "isManaged"
       from guild_identity.discord_roles
       order by position desc, discord_id::numeric`,
    );
  }
}
