import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import type { Account } from './account.entity.js';
import { hashOfToken } from './api-token.rules.js';
import { linkNotValid } from './auth.errors.js';
import { LoginLink, type LoginLinkPurpose } from './login-link.entity.js';

export const LIFE_MINUTES: Record<LoginLinkPurpose, number> = {
  'first-leader': 24 * 60,
  login: 60,
  'password-reset': 60,
  'discord-link': 10,
};

/** Links that work once. Their token is answered once and only its hash is stored. */
@Injectable()
export class LoginLinkRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Answers the token of a new link; with `ends`, former ones of this kind for the same account end. */
  async issue(
    em: EntityManager,
    purpose: LoginLinkPurpose,
    account: Account | null,
    { token = randomBytes(32).toString('base64url'), ends = false } = {},
  ): Promise<string> {
    if (ends) await em.nativeDelete(LoginLink, { purpose, account, usedAt: null });
    const expiresAt = addMinutes(this.clock.now(), LIFE_MINUTES[purpose]);
    await em.persist(em.create(LoginLink, { tokenHash: hashOfToken(token), purpose, account, expiresAt })).flush();
    return token;
  }

  /** Whether a link would still open; looking uses nothing up. */
  async isValid(token: string, purpose: LoginLinkPurpose): Promise<boolean> {
    const link = await this.em.findOne(LoginLink, { tokenHash: hashOfToken(token), purpose });
    return link?.isValid(this.clock.now()) ?? false;
  }

  /** Uses a link up; of two clicks at once exactly one gets it. @throws DomainError link-not-valid */
  async use(em: EntityManager, token: string, purpose: LoginLinkPurpose): Promise<LoginLink> {
    const link = await em.findOne(
      LoginLink,
      { tokenHash: hashOfToken(token), purpose },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    const now = this.clock.now();
    if (!link?.isValid(now)) throw linkNotValid();
    link.usedAt = now;
    return link;
  }
}
