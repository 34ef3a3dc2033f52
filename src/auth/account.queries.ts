import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { TokenScope } from '../shared/access/actor.rules.js';
import type { InviteDmStatus } from './invite-code.entity.js';

/** An account as officers see it. */
export interface AccountRow {
  readonly id: number;
  readonly loginName: string | null;
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly lastLoginAt: Date | null;
  readonly player: {
    readonly id: number;
    readonly displayName: string;
    readonly isActive: boolean;
    readonly rankName: string | null;
    readonly rankLevel: number;
    readonly discordName: string | null;
  } | null;
}

/** How somebody on Discord gets in. */
export interface OwnEntry {
  readonly displayName: string;
  readonly isPlayerActive: boolean;
  /** Null without an account. */
  readonly loginName: string | null;
  readonly isAccountActive: boolean;
}

/** A code that can still be used. */
export interface LiveInviteRow {
  readonly playerId: number;
  readonly code: string;
  readonly expiresAt: Date | null;
  readonly dmStatus: InviteDmStatus | null;
}

export interface ApiTokenRow {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

type Stored<T> = { [K in keyof T]: Date extends T[K] ? string | Exclude<T[K], Date> : T[K] };

/** Accounts, codes and tokens for people to read. */
@Injectable()
export class AccountQueries {
  constructor(private readonly em: EntityManager) {}

  /** Every account, by the name of its player. */
  async list(): Promise<AccountRow[]> {
    const rows = await this.em.execute<Stored<AccountRow>[]>(
      `select u.id, u.email as "loginName", u.is_active as "isActive", u.created_at as "createdAt",
              u.last_login_at as "lastLoginAt",
              case when p.id is not null then json_build_object('id', p.id, 'displayName', p.display_name,
                'isActive', p.is_active, 'rankName', r.name, 'rankLevel', coalesce(r.level, 0),
                'discordName', d.username) end as player
       from common.users u
       left join guild_identity.players p on p.website_user_id = u.id
       left join common.guild_ranks r on r.id = p.guild_rank_id
       left join guild_identity.discord_users d on d.id = p.discord_user_id
       order by lower(coalesce(p.display_name, u.email)), u.id`,
    );
    return rows.map((row) => ({
      ...row,
      createdAt: new Date(row.createdAt),
      lastLoginAt: instant(row.lastLoginAt),
    }));
  }

  async loginNameOf(accountId: number): Promise<string | null> {
    const [row] = await this.em.execute<{ email: string | null }[]>(`select email from common.users where id = ?`, [
      accountId,
    ]);
    return row?.email ?? null;
  }

  /** The player linked with a Discord user and their account; null when nobody is. */
  async entryOf(discordId: string): Promise<OwnEntry | null> {
    const [row] = await this.em.execute<OwnEntry[]>(
      `select p.display_name as "displayName", p.is_active as "isPlayerActive", u.email as "loginName",
              coalesce(u.is_active, false) as "isAccountActive"
       from guild_identity.discord_users d
       join guild_identity.players p on p.discord_user_id = d.id
       left join common.users u on u.id = p.website_user_id
       where d.discord_id = ?`,
      [discordId],
    );
    return row ?? null;
  }

  /** The codes that would still make an account, one for each player at most. */
  async liveInvites(now: Date): Promise<LiveInviteRow[]> {
    const rows = await this.em.execute<Stored<LiveInviteRow>[]>(
      `select player_id as "playerId", code, expires_at as "expiresAt", dm_status as "dmStatus"
       from common.invite_codes
       where player_id is not null and used_at is null and revoked_at is null and (expires_at is null or expires_at > ?)`,
      [now],
    );
    return rows.map((row) => ({ ...row, expiresAt: instant(row.expiresAt) }));
  }

  /** The account's tokens, newest first; never their text, which nobody has. */
  async apiTokens(accountId: number): Promise<ApiTokenRow[]> {
    const rows = await this.em.execute<Stored<ApiTokenRow>[]>(
      `select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
       from common.api_tokens where user_id = ? order by id desc`,
      [accountId],
    );
    return rows.map((row) => ({
      ...row,
      createdAt: new Date(row.createdAt),
      expiresAt: instant(row.expiresAt),
      lastUsedAt: instant(row.lastUsedAt),
    }));
  }
}

function instant(stored: string | Date | null): Date | null {
  return stored === null ? null : new Date(stored);
}
