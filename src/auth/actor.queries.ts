import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PersonActor, TokenScope } from '../shared/access/actor.rules.js';
import { Clock } from '../shared/time/clock.service.js';

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
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** The person behind an account's token; null when the account or player is inactive or the token was revoked. */
  async byAccount(accountId: number, tokenVersion: number, via: PersonActor['via']): Promise<PersonActor | null> {
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

  /**
   * The person behind a personal API token and what it may do; null when it is unknown, has run out, or its owner may not
   * enter. That it was used is noted, at most once a minute.
   */
  async byApiToken(tokenHash: string): Promise<{ actor: PersonActor; scopes: readonly TokenScope[] } | null> {
    const now = this.clock.now();
    const [row] = await this.em.execute<(ActorRow & { token_id: number; scopes: TokenScope[]; is_stale: boolean })[]>(
      `select t.id as token_id, t.scopes, t.last_used_at is null or t.last_used_at < ?::timestamptz - interval '1 minute' as is_stale,
              u.id as account_id, p.id as player_id, p.display_name, r.level as rank_level, r.name as rank_name
       from common.api_tokens t
       join common.users u on u.id = t.user_id and u.is_active
       join guild_identity.players p on p.website_user_id = u.id and p.is_active
       left join common.guild_ranks r on r.id = p.guild_rank_id
       where t.token_hash = ? and (t.expires_at is null or t.expires_at > ?)`,
      [now, tokenHash, now],
    );
    if (!row) return null;
    if (row.is_stale)
      await this.em.execute(`update common.api_tokens set last_used_at = ? where id = ?`, [now, row.token_id]);
    return { actor: toActor(row, 'api-token'), scopes: row.scopes };
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
