import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordLinkService, type DiscordIdentity } from '../identity/discord/discord-link.service.js';
import { Player } from '../identity/players/player.entity.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { Account } from './account.entity.js';
import { accountInactive } from './auth.errors.js';
import {
  discordExchangeFailed,
  discordLoginNotValid,
  discordLoginOff,
  discordNoAccount,
  discordNobody,
} from './discord-login.errors.js';
import { DiscordLoginStates, type DiscordLoginGoal } from './discord-login-state.service.js';
import { DiscordOAuthClient } from './discord-oauth.client.js';

/** What Discord's redirect brings, and what the browser kept meanwhile. */
export interface DiscordAnswer {
  readonly state: string;
  readonly code: string;
  /** Empty unless Discord gives none: `access_denied` when the person pressed Cancel. */
  readonly error: string;
  readonly browserKey: string | undefined;
}

/** What came of it. */
export type DiscordLoginEnd =
  | { readonly kind: 'logged-in'; readonly account: Account; readonly returnPath: string }
  | { readonly kind: 'linked'; readonly username: string; readonly returnPath: string }
  | { readonly kind: 'cancelled'; readonly goal: DiscordLoginGoal };

/** Logging in with Discord, and linking one's player with one's Discord user. */
@Injectable()
export class DiscordLoginService {
  constructor(
    private readonly em: EntityManager,
    private readonly states: DiscordLoginStates,
    private readonly discord: DiscordOAuthClient,
    private readonly links: DiscordLinkService,
    private readonly clock: Clock,
  ) {}

  /** Whether the button is shown. */
  isOn(): Promise<boolean> {
    return this.discord.isOn();
  }

  /**
   * Begins a login or a link: where the browser goes, and the key that it keeps.
   * @throws DomainError discord-login-off
   */
  async begin(
    goal: DiscordLoginGoal,
    knownKey: string | undefined,
  ): Promise<{ authorizeUrl: string; browserKey: string }> {
    await this.assertOn();
    const { browserKey, ...asked } = await this.states.begin(goal, knownKey);
    return { authorizeUrl: await this.discord.authorizeUrl(asked), browserKey };
  }

  /**
   * Ends what `begin` began.
   * @param actor who comes back; a link is only for the one who asked for it
   * @throws DomainError discord-login-off, discord-login-not-valid, discord-exchange-failed, discord-nobody,
   *   discord-no-account, account-inactive, identity.discord-user-taken, identity.linked-already
   */
  async finish({ state, code, error, browserKey }: DiscordAnswer, actor: Actor): Promise<DiscordLoginEnd> {
    await this.assertOn();
    const { verifier, ...goal } = await this.states.take(state, browserKey);
    if (error === 'access_denied') return { kind: 'cancelled', goal };
    if (error !== '') throw discordExchangeFailed();
    if (code === '') throw discordLoginNotValid();
    const { accountId, returnPath } = goal;
    if (accountId === null) {
      return { kind: 'logged-in', account: await this.logIn(await this.discord.identify(code, verifier)), returnPath };
    }
    if (actor.kind !== 'person' || actor.accountId !== accountId) throw discordLoginNotValid();
    const identity = await this.discord.identify(code, verifier);
    await this.em.transactional((em) => this.links.linkOwn(em, actor.playerId, identity.discordId, actor, identity));
    return { kind: 'linked', username: identity.username, returnPath };
  }

  private async assertOn(): Promise<void> {
    if (!(await this.discord.isOn())) throw discordLoginOff();
  }

  /** The account that the Discord user may enter; nothing is kept of strangers. */
  private async logIn(identity: DiscordIdentity): Promise<Account> {
    return this.em.transactional(async (em) => {
      const player = await em.findOne(Player, { discordUser: { discordId: identity.discordId } });
      if (!player) throw discordNobody(identity.username);
      if (player.websiteUserId === null) throw discordNoAccount(player.displayName);
      const account = await em.findOneOrFail(Account, { id: player.websiteUserId });
      if (!player.isActive || !account.isActive) throw accountInactive();
      await this.links.introduce(em, identity);
      account.lastLoginAt = this.clock.now();
      return account;
    });
  }
}
