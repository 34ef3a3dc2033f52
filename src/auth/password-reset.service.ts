import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Player } from '../identity/players/player.entity.js';
import { PlayerRepository } from '../identity/players/player.repository.js';
import { AuditTrail } from '../identity/trail/audit-trail.service.js';
import { ANONYMOUS, type Actor, type PersonActor } from '../shared/access/actor.rules.js';
import { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { accountInactive, accountNeeded, linkNotValid } from './auth.errors.js';
import { LoginLinkRepository } from './login-link.repository.js';
import { hashPassword } from './password.service.js';

/**
 * Links that set a new password, for people who forgot theirs. The present password works until the link is used, so a link
 * that never arrives locks nobody out.
 */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly em: EntityManager,
    private readonly links: LoginLinkRepository,
    private readonly accounts: AccountRepository,
    private readonly players: PlayerRepository,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * An officer, or the host, helps somebody: answers the token of a link that works once, within the hour; former ones end.
   * Whoever has it can become that person, so only those who outrank them may make one.
   * @throws DomainError account-unknown, account-inactive, out-of-reach
   */
  async issueFor(accountId: number, actor: Actor): Promise<string> {
    return this.em.transactional(async (em) => {
      const playerId = await this.accounts.playerOf(accountId);
      const player = playerId === null ? null : await this.players.reached(playerId, actor);
      return this.issue(em, await this.accounts.locked(accountId), player, actor);
    });
  }

  /** Somebody whom Discord vouches for helps themselves. @throws DomainError account-needed, account-inactive */
  async issueOwn(actor: PersonActor): Promise<string> {
    const { accountId } = actor;
    if (accountId === null) throw accountNeeded();
    return this.em.transactional(async (em) => {
      const player = await this.players.locked(actor.playerId);
      return this.issue(em, await this.accounts.locked(accountId), player, actor);
    });
  }

  isValid(token: string): Promise<boolean> {
    return this.links.isValid(token, 'password-reset');
  }

  /** Sets the password, uses the link up and ends every session. @throws DomainError link-not-valid */
  async use(token: string, password: string): Promise<Account> {
    const passwordHash = await hashPassword(password);
    return this.em.transactional(async (em) => {
      const link = await this.links.use(em, token, 'password-reset');
      if (!link.account) throw linkNotValid();
      const account = await this.accounts.locked(link.account.id);
      if (!account.isActive) throw linkNotValid();
      account.setPassword(passwordHash, link.usedAt ?? link.expiresAt);
      await em.flush();
      const playerId = await this.accounts.playerOf(account.id);
      const subject = account.email ?? '';
      const player = playerId === null ? null : { id: playerId, displayName: subject };
      await this.trail.record(em, ANONYMOUS, [{ action: 'password-reset', player, subject }]);
      return account;
    });
  }

  private async issue(em: EntityManager, account: Account, player: Player | null, actor: Actor): Promise<string> {
    if (!account.isActive) throw accountInactive();
    const subject = player?.displayName ?? account.email ?? '';
    await this.trail.record(em, actor, [{ action: 'password-reset-issued', player, subject }]);
    return this.links.issue(em, 'password-reset', account, { ends: true });
  }
}
