import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildRank } from './guild-rank.entity.js';
import { Player } from './player.entity.js';

/** What other modules may do to a player; each joins the caller's unit of work. */
@Injectable()
export class PlayerService {
  /** Makes the player behind a new account, with the rank of this level as an officer's decision. */
  async createWithAccount(
    em: EntityManager,
    { displayName, accountId, rankLevel }: { displayName: string; accountId: number; rankLevel: number },
  ): Promise<Player> {
    const guildRank = await em.findOneOrFail(GuildRank, { level: rankLevel });
    const player = em.create(Player, {
      displayName: displayName.trim(),
      websiteUserId: accountId,
      guildRank,
      guildRankSource: 'admin_override',
    });
    em.persist(player);
    return player;
  }
}
