import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordLinkService, type DiscordNames } from '../identity/discord/discord-link.service.js';
import { DomainError } from '../shared/errors/domain.errors.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { Account } from './account.entity.js';
import { ActorQueries } from './actor.queries.js';
import { accountInactive, accountNeeded } from './auth.errors.js';
import { linkCodeNotValid } from './discord-login.errors.js';
import { DiscordLoginThrottle } from './discord-login-throttle.service.js';
import { LIFE_MINUTES, LoginLinkRepository } from './login-link.repository.js';
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
    private readonly codes: LoginLinkRepository,
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
      await this.codes.issue(em, PURPOSE, account, { token: code, ends: true });
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
      const link = await this.codes.use(em, readableCodeOf(code), PURPOSE).catch(linkCodeNotValidInstead);
      if (!link.account) throw linkCodeNotValid();
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

/** A code is no link, and its refusal names what to do in Discord. */
function linkCodeNotValidInstead(error: unknown): never {
  throw error instanceof DomainError ? linkCodeNotValid() : error;
}
