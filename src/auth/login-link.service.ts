import { LockMode } from '@mikro-orm/core';
import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { PlayerService } from '../identity/players/player.service.js';
import { levelOf } from '../shared/access/actor.rules.js';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { Account } from './account.entity.js';
import { AccountRepository, loginNameOf } from './account.repository.js';
import { linkNotValid, nameTaken } from './auth.errors.js';
import { LoginLink, type LoginLinkPurpose } from './login-link.entity.js';
import { hashPassword } from './password.service.js';

export const LIFE_MINUTES: Record<LoginLinkPurpose, number> = {
  'first-leader': 24 * 60,
  login: 60,
  'password-reset': 60,
  'discord-link': 10,
};

/** Links that let their bearer in once; only a hash of the token is stored. */
@Injectable()
export class LoginLinkService {
  constructor(
    private readonly em: EntityManager,
    private readonly accounts: AccountRepository,
    private readonly players: PlayerService,
    private readonly clock: Clock,
  ) {}

  /**
   * While nobody has an account, answers the token of a new link that makes the first Guild Leader, and ends the former
   * ones; afterwards null.
   */
  async firstLeaderToken(): Promise<string | null> {
    if ((await this.accounts.count()) > 0) return null;
    await this.em.nativeDelete(LoginLink, { purpose: 'first-leader', usedAt: null });
    return this.issue('first-leader', null);
  }

  /** Answers the token of a link that logs in to this account once, within the hour. */
  async loginToken(account: Account): Promise<string> {
    return this.issue('login', account);
  }

  /** Whether a link would still open; looking uses nothing up. */
  async isValid(token: string, purpose: LoginLinkPurpose): Promise<boolean> {
    const link = await this.em.findOne(LoginLink, { tokenHash: hashOf(token), purpose });
    return link?.isValid(this.clock.now()) ?? false;
  }

  /** Uses a login link up. @throws DomainError link-not-valid */
  async useLogin(token: string): Promise<Account> {
    return this.em.transactional(async (em) => {
      const link = await this.use(em, token, 'login');
      if (!link.account) throw linkNotValid();
      return em.findOneOrFail(Account, { id: link.account.id, isActive: true }, { failHandler: linkNotValid });
    });
  }

  /**
   * Uses the first leader's link up: makes an account and a player of the highest rank, linked to each other.
   * @throws DomainError link-not-valid, name-taken
   */
  async useFirstLeader(token: string, form: { displayName: string; name: string; password: string }): Promise<Account> {
    const passwordHash = await hashPassword(form.password);
    try {
      return await this.em.transactional(async (em) => {
        await this.use(em, token, 'first-leader');
        if ((await em.count(Account)) > 0) throw linkNotValid();
        const account = em.create(Account, { email: loginNameOf(form.name), passwordHash });
        await em.persist(account).flush();
        const { displayName } = form;
        await this.players.createWithAccount(em, {
          displayName,
          accountId: account.id,
          rankLevel: levelOf('guild-leader'),
        });
        return account;
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw nameTaken();
      throw error;
    }
  }

  private async issue(purpose: LoginLinkPurpose, account: Account | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = addMinutes(this.clock.now(), LIFE_MINUTES[purpose]);
    await this.em.persist(this.em.create(LoginLink, { tokenHash: hashOf(token), purpose, account, expiresAt })).flush();
    return token;
  }

  /** Locks the row, so that of two clicks at once exactly one gets in. */
  private async use(em: EntityManager, token: string, purpose: LoginLinkPurpose): Promise<LoginLink> {
    const link = await em.findOne(
      LoginLink,
      { tokenHash: hashOf(token), purpose },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const now = this.clock.now();
    if (!link?.isValid(now)) throw linkNotValid();
    link.usedAt = now;
    return link;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
