import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Player } from '../identity/players/player.entity.js';
import { AuditTrail } from '../identity/trail/audit-trail.service.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { Account } from './account.entity.js';
import { accountInactive, linkNotValid } from './auth.errors.js';
import { LoginLink, type LoginLinkPurpose } from './login-link.entity.js';

const LIFE_MINUTES: Record<LoginLinkPurpose, number> = {
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
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Answers the token of a link that logs in to this account once, within the hour. */
  async loginToken(account: Account): Promise<string> {
    return this.issue(this.em, 'login', account);
  }

  /**
   * Answers the token of a link that sets a new password once, within the hour; a former one ends. The password of now
   * stays until the link is used. @throws DomainError account-inactive
   */
  async passwordResetToken(account: Account, actor: Actor): Promise<string> {
    if (!account.isActive) throw accountInactive();
    return this.em.transactional(async (em) => {
      await em.nativeDelete(LoginLink, { purpose: 'password-reset', account: account.id, usedAt: null });
      const player = await em.findOne(Player, { websiteUserId: account.id });
      const subject = { player, ...(player ? {} : { subject: account.email ?? '' }) };
      await this.trail.record(em, actor, [{ action: 'password-reset-issued', ...subject }]);
      return this.issue(em, 'password-reset', account);
    });
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

  /** Makes a link and answers its token, which is stored nowhere. */
  async issue(em: EntityManager, purpose: LoginLinkPurpose, account: Account | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = addMinutes(this.clock.now(), LIFE_MINUTES[purpose]);
    await em.persist(em.create(LoginLink, { tokenHash: hashOf(token), purpose, account, expiresAt })).flush();
    return token;
  }

  /**
   * Uses a link up in the caller's transaction. The row is locked, so that of two clicks at once exactly one gets in.
   * @throws DomainError link-not-valid
   */
  async use(em: EntityManager, token: string, purpose: LoginLinkPurpose): Promise<LoginLink> {
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
