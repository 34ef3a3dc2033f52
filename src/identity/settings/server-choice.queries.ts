import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type {
  ChannelChoice,
  MemberChoice,
  RoleChoice,
  ServerChoices,
} from '../../shared/discord/server-choice.rules.js';

/** What there is to choose on the Discord server, as the last sync found it: no call to Discord. */
@Injectable()
export class ServerChoiceQueries {
  constructor(private readonly em: EntityManager) {}

  async synced(): Promise<ServerChoices> {
    const [channels, roles, members] = [await this.channels(), await this.roles(), await this.members()];
    return { channels, roles, members };
  }

  /** Text and voice channels by category, as Discord shows them; empty before the first sync. */
  channels(): Promise<ChannelChoice[]> {
    return this.em.execute<ChannelChoice[]>(
      `select c.discord_id as id, c.name, c.type as kind, c.category_name as category, null as "canPost"
       from guild_identity.discord_channels c
       left join guild_identity.discord_channels k on k.discord_id = c.category_id
       where c.type in ('text', 'announcement', 'voice')
       order by k.position nulls first, c.category_id, c.position, c.discord_id`,
    );
  }

  /** Roles that can stand for a rank, highest first; empty before the first sync. At position 0 is @everyone. */
  roles(): Promise<RoleChoice[]> {
    return this.em.execute<RoleChoice[]>(
      `select discord_id as id, name from guild_identity.discord_roles
       where not is_managed and position > 0
       order by position desc, discord_id`,
    );
  }

  /** Everybody on the server by name; officers of the guild are told apart. */
  members(): Promise<MemberChoice[]> {
    return this.em.execute<MemberChoice[]>(
      `select d.discord_id as id, coalesce(d.display_name, d.username) as name, coalesce(r.level >= 4, false) as "runsServer"
       from guild_identity.discord_users d
       left join guild_identity.players p on p.discord_user_id = d.id and p.is_active
       left join common.guild_ranks r on r.id = p.guild_rank_id
       where d.is_present
       order by lower(coalesce(d.display_name, d.username)), d.id`,
    );
  }
}
