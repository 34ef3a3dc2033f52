import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from './account.entity.js';
import { linkNotValid } from './auth.errors.js';
import { LoginLinkRepository } from './login-link.repository.js';

/** Links that log their bearer in, once. */
@Injectable()
export class LoginLinkService {
  constructor(
    private readonly em: EntityManager,
    private readonly links: LoginLinkRepository,
  ) {}

  /** Answers the token of a link that logs in to this account once, within the hour. */
  loginToken(account: Account): Promise<string> {
    return this.links.issue(this.em, 'login', account);
  }

  isValid(token: string): Promise<boolean> {
    return this.links.isValid(token, 'login');
  }

  /** Uses a link up. @throws DomainError link-not-valid */
  async useLogin(token: string): Promise<Account> {
    return this.em.transactional(async (em) => {
      const link = await this.links.use(em, token, 'login');
      if (!link.account) throw linkNotValid();
      return em.findOneOrFail(Account, { id: link.account.id, isActive: true }, { failHandler: linkNotValid });
    });
  }
}
