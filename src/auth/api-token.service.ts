import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { AuditTrail } from '../identity/trail/audit-trail.service.js';
import type { PersonActor, TokenScope } from '../shared/access/actor.rules.js';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { Account } from './account.entity.js';
import { ApiToken } from './api-token.entity.js';
import { API_TOKEN_PREFIX, hashOfToken } from './api-token.rules.js';
import { accountNeeded, apiTokenUnknown, tooManyApiTokens } from './auth.errors.js';

export const API_TOKEN_NAME_LENGTH = 60;
export const MOST_API_TOKENS = 20;
const DAY_MINUTES = 24 * 60;

/** Keys that people make for their programs. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly em: EntityManager,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a token and answers its text, which is shown this once and stored nowhere.
   * @param days how long it works; for ever when null
   * @throws DomainError too-many-api-tokens
   */
  async make(
    { name, scopes, days }: { name: string; scopes: readonly TokenScope[]; days: number | null },
    actor: PersonActor,
  ): Promise<{ id: number; token: string }> {
    const token = API_TOKEN_PREFIX + randomBytes(32).toString('base64url');
    return this.em.transactional(async (em) => {
      const account = await em.findOneOrFail(Account, { id: actor.accountId ?? 0 }, { failHandler: accountNeeded });
      if ((await em.count(ApiToken, { account })) >= MOST_API_TOKENS) throw tooManyApiTokens(MOST_API_TOKENS);
      const made = em.create(ApiToken, {
        account,
        name,
        scopes: [...scopes],
        tokenHash: hashOfToken(token),
        expiresAt: days === null ? null : addMinutes(this.clock.now(), days * DAY_MINUTES),
        createdAt: this.clock.now(),
      });
      await em.persist(made).flush();
      await this.tell(em, 'api-token-made', actor, name);
      return { id: made.id, token };
    });
  }

  /** Ends one of the actor's own tokens at once. @throws DomainError api-token-unknown */
  async revoke(id: number, actor: PersonActor): Promise<void> {
    await this.em.transactional(async (em) => {
      const token = await em.findOne(ApiToken, { id, account: actor.accountId ?? 0 });
      if (!token) throw apiTokenUnknown();
      await em.remove(token).flush();
      await this.tell(em, 'api-token-revoked', actor, token.name);
    });
  }

  private async tell(
    em: EntityManager,
    action: 'api-token-made' | 'api-token-revoked',
    actor: PersonActor,
    name: string,
  ): Promise<void> {
    const player = { id: actor.playerId, displayName: actor.displayName };
    await this.trail.record(em, actor, [{ action, player, details: { name } }]);
  }
}
