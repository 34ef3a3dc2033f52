import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordLinkService, type DiscordNames } from '../identity/discord/discord-link.service.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { Account } from './account.entity.js';
import { ActorQueries } from './actor.queries.js';
import { hashOfToken } from './api-token.rules.js';
import { accountInactive, accountNeeded } from './auth.errors.js';
import { linkCodeNotValid } from './discord-login.errors.js';
import { DiscordLoginThrottle } from './discord-login-throttle.service.js';
import { LoginLink } from './login-link.entity.js';
import { LIFE_MINUTES } from './login-link.service.js';
import { makeReadableCode, readableCodeOf } from './readable-code.rules.js';

const PURPOSE = 'discord-link';
const CODE_LENGTH = 8;

/** How many minutes a code lives. */
export const LINK_CODE_MINUTES = LIFE_MINUTES[PURPOSE];

/** Codes by which people link themselves from within Discord: made on the site, given to the bot. */
@Injectable()
export class DiscordLinkCodes {
  constructor(
    private readonly em: EntityManager,
    private readonly links: DiscordLinkService,
    private readonly actors: ActorQueries,
    private readonly throttle: DiscordLoginThrottle,
    private readonly clock: Clock,
  ) {}

  /** Makes a code, shown this once; a former one ends. @throws DomainError account-needed */
  async make(actor: PersonActor): Promise<string> {
    const code = makeReadableCode(CODE_LENGTH);
    await this.em.transactional(async (em) => {
      // Held, so that of two made at once one ends the other.
      const account = await em.findOneOrFail(
        Account,
        { id: actor.accountId ?? 0 },
        { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler: accountNeeded },
      );
      await em.nativeDelete(LoginLink, { purpose: PURPOSE, account });
      const expiresAt = addMinutes(this.clock.now(), LINK_CODE_MINUTES);
      em.persist(em.create(LoginLink, { tokenHash: hashOfToken(code), purpose: PURPOSE, account, expiresAt }));
    });
    return code;
  }

  /**
   * Links whoever made the code with the Discord user that shows it.
   * @param code as it was typed
   * @param names what Discord calls the user, for one whom no sync has seen yet
   * @throws DomainError too-many-logins, link-code-not-valid, account-inactive, identity.discord-user-unknown,
   *   identity.discord-user-taken, identity.linked-already; after any of them the code is as it was
   */
  async use(code: string, discordId: string, names?: DiscordNames): Promise<{ displayName: string }> {
    await this.throttle.code(discordId);
    return this.em.transactional(async (em) => {
      const tokenHash = hashOfToken(readableCodeOf(code));
      const held = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
      const link = await em.findOne(LoginLink, { tokenHash, purpose: PURPOSE }, held);
      const now = this.clock.now();
      if (!link?.account || !link.isValid(now)) throw linkCodeNotValid();
      link.usedAt = now;
      const actor = await this.ownerOf(em, link.account.id);
      await this.links.linkOwn(em, actor.playerId, discordId, actor, names);
      return { displayName: actor.displayName };
    });
  }

  /** Who made the code, as they are now. */
  private async ownerOf(em: EntityManager, accountId: number): Promise<PersonActor> {
    const { tokenVersion } = await em.findOneOrFail(Account, { id: accountId });
    const actor = await this.actors.byAccount(accountId, tokenVersion, 'discord');
    if (!actor) throw accountInactive();
    return actor;
  }
}
