import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from './account.entity.js';
import { accountUnknown } from './auth.errors.js';

@Injectable()
export class AccountRepository {
  constructor(private readonly em: EntityManager) {}

  byName(name: string): Promise<Account | null> {
    return this.em.findOne(Account, { email: loginNameOf(name) });
  }

  byId(id: number): Promise<Account | null> {
    return this.em.findOne(Account, { id });
  }

  /** Held until the transaction ends. @throws DomainError account-unknown */
  async locked(id: number): Promise<Account> {
    const account = await this.em.findOne(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (!account) throw accountUnknown();
    return account;
  }

  /** Whose account it is; null when it is nobody's. */
  async playerOf(accountId: number): Promise<number | null> {
    const [row] = await this.em.execute<{ id: number }[]>(
      `select id from guild_identity.players where website_user_id = ?`,
      [accountId],
    );
    return row?.id ?? null;
  }

  async hasAccount(playerId: number): Promise<boolean> {
    const [row] = await this.em.execute<{ has: boolean }[]>(
      `select website_user_id is not null as has from guild_identity.players where id = ?`,
      [playerId],
    );
    return row?.has ?? false;
  }

  /** Codes for the first of two players who are one end; those that the first issued are the second's, in the caller's transaction. */
  async mergeInvites(em: EntityManager, fromId: number, intoId: number): Promise<void> {
    await em.execute(`delete from common.invite_codes where player_id = ?`, [fromId]);
    await em.execute(`update common.invite_codes set created_by_player_id = ? where created_by_player_id = ?`, [
      intoId,
      fromId,
    ]);
  }

  count(): Promise<number> {
    return this.em.count(Account);
  }
}

/** Login names are compared in lower case and without surrounding blanks. */
export function loginNameOf(name: string): string {
  return name.trim().toLowerCase();
}
