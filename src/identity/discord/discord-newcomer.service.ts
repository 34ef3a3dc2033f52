import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { PlayerService } from '../players/player.service.js';
import { DiscordLinkService } from './discord-link.service.js';
import { namesOf, type ServerMember } from './discord-newcomer.rules.js';

/** People of the server who are not players yet. */
@Injectable()
export class DiscordNewcomers {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerService,
    private readonly links: DiscordLinkService,
    private readonly guild: GuildProfiles,
  ) {}

  /**
   * An officer makes somebody of the server a player, linked with their Discord user; both or neither. Answers the id.
   * @throws DomainError discord-user-taken when somebody else was quicker
   */
  async addPlayer(member: ServerMember, actor: Actor): Promise<number> {
    const { timezone } = await this.guild.current();
    const names = namesOf(member);
    return this.em.transactional(async (em) => {
      // The sync of members may not have seen them yet; what it knows is better than this.
      await em.execute(
        `insert into guild_identity.discord_users (discord_id, username, display_name)
         values (?, ?, ?) on conflict (discord_id) do nothing`,
        [member.discordId, names.username, names.displayName],
      );
      const playerId = await this.players.create(names.player, timezone, actor);
      await this.links.assign(playerId, member.discordId, actor);
      return playerId;
    });
  }
}
