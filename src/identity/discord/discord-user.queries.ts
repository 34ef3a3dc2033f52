import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** Somebody on the Discord server, with who that is. */
export interface DiscordUserRow {
  readonly discordId: string;
  readonly username: string;
  readonly displayName: string | null;
  readonly highestGuildRole: string | null;
  readonly isPresent: boolean;
  readonly joinedServerAt: string | null;
  readonly playerId: number | null;
  readonly playerName: string | null;
}

@Injectable()
export class DiscordUserQueries {
  constructor(private readonly em: EntityManager) {}

  /** Everybody who is on the server, or linked with a player, by name. */
  list(): Promise<DiscordUserRow[]> {
    return this.em.execute<DiscordUserRow[]>(
      `select d.discord_id as "discordId", d.username, d.display_name as "displayName",
              d.highest_guild_role as "highestGuildRole", d.is_present as "isPresent",
              d.joined_server_at as "joinedServerAt", p.id as "playerId", p.display_name as "playerName"
       from guild_identity.discord_users d
       left join guild_identity.players p on p.discord_user_id = d.id
       where d.is_present or p.id is not null
       order by lower(coalesce(d.display_name, d.username)), d.id`,
    );
  }
}
