import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/time/clock.service.js';
import type { Account } from './account.entity.js';
import { AccountRepository, loginNameOf } from './account.repository.js';
import { accountInactive, wrongLogin } from './auth.errors.js';
import { LoginThrottle } from './login-throttle.service.js';
import { passwordMatches } from './password.service.js';

/** Logging in and out with a name and a password. */
@Injectable()
export class LoginService {
  constructor(
    private readonly em: EntityManager,
    private readonly accounts: AccountRepository,
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
  ) {}

  /**
   * @param address the caller's network address, for the throttle
   * @throws DomainError wrong-login (the same for an unknown name), account-inactive, too-many-logins
   */
  async logIn(name: string, password: string, address: string): Promise<Account> {
    const loginName = loginNameOf(name);
    await this.throttle.attempt(address, loginName);
    const account = await this.accounts.byName(loginName);
    if (!(await passwordMatches(account?.passwordHash ?? null, password)) || !account) {
      await this.throttle.failed(loginName);
      throw wrongLogin();
    }
    if (!account.isActive) throw accountInactive();
    await this.throttle.succeeded(loginName);
    account.enter(this.clock.now());
    await this.em.flush();
    return account;
  }

  /** Ends every session and token of the account, wherever they are. */
  async logOut(accountId: number): Promise<void> {
    const account = await this.accounts.byId(accountId);
    account?.endSessions();
    await this.em.flush();
  }
}
