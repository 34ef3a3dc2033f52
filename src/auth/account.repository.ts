import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from './account.entity.js';

@Injectable()
export class AccountRepository {
  constructor(private readonly em: EntityManager) {}

  byName(name: string): Promise<Account | null> {
    return this.em.findOne(Account, { email: loginNameOf(name) });
  }

  byId(id: number): Promise<Account | null> {
    return this.em.findOne(Account, { id });
  }

  count(): Promise<number> {
    return this.em.count(Account);
  }
}

/** Login names are compared in lower case and without surrounding blanks. */
export function loginNameOf(name: string): string {
  return name.trim().toLowerCase();
}
