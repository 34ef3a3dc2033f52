import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Player } from '../identity/players/player.entity.js';
import { PlayerRepository } from '../identity/players/player.repository.js';
import type { TrailAction } from '../identity/trail/audit-trail.rules.js';
import { AuditTrail } from '../identity/trail/audit-trail.service.js';
import type { Actor, PersonActor } from '../shared/access/actor.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { accountNeeded, ownAccount, passwordWrong } from './auth.errors.js';
import { hashPassword, passwordMatches } from './password.service.js';

/** What becomes of accounts once they are made. */
@Injectable()
export class AccountService {
  constructor(
    private readonly em: EntityManager,
    private readonly accounts: AccountRepository,
    private readonly players: PlayerRepository,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets a new password for whoever knows the present one, and ends every other session. Answers the account, for a new
   * session of its own. @throws DomainError account-needed, password-wrong
   */
  async changePassword(change: { current: string; next: string }, actor: PersonActor): Promise<Account> {
    const known = actor.accountId === null ? null : await this.accounts.byId(actor.accountId);
    if (!known) throw accountNeeded();
    if (!(await passwordMatches(known.passwordHash, change.current))) throw passwordWrong();
    const passwordHash = await hashPassword(change.next);
    return this.em.transactional(async (em) => {
      const account = await this.accounts.locked(known.id);
      account.setPassword(passwordHash, this.clock.now());
      await em.flush();
      const player = { id: actor.playerId, displayName: actor.displayName };
      await this.trail.record(em, actor, [{ action: 'password-changed', player }]);
      return account;
    });
  }

  /**
   * Switches somebody's account off, which shuts every door within one request, or on again.
   * @throws DomainError account-unknown, own-account, out-of-reach, last-leader
   */
  async activate(id: number, isActive: boolean, actor: PersonActor): Promise<void> {
    await this.changing(
      id,
      actor,
      isActive ? 'account-reactivated' : 'account-deactivated',
      async (account, player) => {
        if (account.isActive === isActive) return false;
        if (!isActive && player) await this.players.keepLeader(player);
        account.activate(isActive, this.clock.now());
        return true;
      },
    );
  }

  /** Deletes somebody's account; the player stays. @throws DomainError account-unknown, own-account, out-of-reach, last-leader */
  async delete(id: number, actor: PersonActor): Promise<void> {
    await this.changing(id, actor, 'account-deleted', async (account, player, em) => {
      if (player) {
        await this.players.keepLeader(player);
        player.websiteUserId = null;
      }
      await em.flush();
      em.remove(account);
      return true;
    });
  }

  /** @param work answers whether anything is to be told */
  private async changing(
    id: number,
    actor: PersonActor,
    action: TrailAction,
    work: (account: Account, player: Player | null, em: EntityManager) => Promise<boolean>,
  ): Promise<void> {
    if (id === actor.accountId) throw ownAccount();
    await this.em.transactional(async (em) => {
      const player = await this.ownerOf(id, actor);
      const account = await this.accounts.locked(id);
      if (!(await work(account, player, em))) return;
      await em.flush();
      await this.trail.record(em, actor, [{ action, player, subject: player?.displayName ?? account.email ?? '' }]);
    });
  }

  /** Players before accounts, in which order everybody holds them. @throws DomainError out-of-reach */
  private async ownerOf(accountId: number, actor: Actor): Promise<Player | null> {
    const playerId = await this.accounts.playerOf(accountId);
    return playerId === null ? null : this.players.reached(playerId, actor);
  }
}
