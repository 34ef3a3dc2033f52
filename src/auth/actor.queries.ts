import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../shared/access/actor.rules.js';

interface ActorRow {
  account_id: number | null;
  player_id: number;
  display_name: string;
  rank_level: number | null;
  rank_name: string | null;
}

/** Who a token or a Discord user is right now: one statement at each request, so that a demotion acts at once. */
@Injectable()
export class ActorQueries {
  constructor(private readonly em: EntityManager) {}

  /** The person behind an account's token; null when the account or player is inactive or the token was revoked. */
  async byAccount(accountId: number, tokenVersion: number, via: 'cookie' | 'bearer'): Promise<PersonActor | null> {
    const [row] = await this.em.execute<ActorRow[]>(
      `select u.id as account_id, p.id as player_id, p.display_name, r.level as rank_level, r.name as rank_name
       from common.users u
       join guild_identity.players p on p.website_user_id = u.id and p.is_active
       left join common.guild_ranks r on r.id = p.guild_rank_id
       where u.id = ? and u.token_version = ? and u.is_active`,
      [accountId, tokenVersion],
    );
    return row ? toActor(row, via) : null;
  }

  /** The active player linked with a Discord user; null when nobody is. */
  async byDiscordId(discordId: string): Promise<PersonActor | null> {
    const [row] = await this.em.execute<ActorRow[]>(
      `select p.website_user_id as account_id, p.id as player_id, p.display_name, r.level as rank_level,
              r.name as rank_name
       from guild_identity.discord_users d
       join guild_identity.players p on p.discord_user_id = d.id and p.is_active
       left join common.guild_ranks r on r.id = p.guild_rank_id
       where d.discord_id = ?`,
      [discordId],
    );
    return row ? toActor(row, 'discord') : null;
  }
}

function toActor(row: ActorRow, via: PersonActor['via']): PersonActor {
  return {
    kind: 'person',
    accountId: row.account_id,
    playerId: row.player_id,
    displayName: row.display_name,
    rankLevel: row.rank_level ?? 0,
    rankName: row.rank_name,
    via,
  };
}
