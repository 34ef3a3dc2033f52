import { LockMode } from '@mikro-orm/core';
import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../identity/trail/audit-trail.service.js';
import { Clock } from '../shared/time/clock.service.js';
import { Account } from './account.entity.js';
import { loginNameOf } from './account.repository.js';
import { inviteNotValid, nameTaken } from './auth.errors.js';
import { InviteCode } from './invite-code.entity.js';
import { inviteFault } from './invite-code.rules.js';
import { readableCodeOf } from './readable-code.rules.js';
import { hashPassword } from './password.service.js';

/** Newcomers make their accounts with the code that an officer or Discord gave them. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly em: EntityManager,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Whose account a code would make, or why it makes none. Looking uses nothing up. */
  async look(typed: string): Promise<{ playerName: string } | { fault: string }> {
    const invite = await this.em.findOne(InviteCode, { code: readableCodeOf(typed) }, { populate: ['player'] });
    const fault = inviteFault(factsOf(invite), this.clock.now());
    return fault === null ? { playerName: invite?.player?.displayName ?? '' } : { fault };
  }

  /**
   * Makes the account of the code's player and uses the code up; of any number at once exactly one gets it.
   * @throws DomainError invite-not-valid, name-taken
   */
  async register(form: { code: string; name: string; password: string }): Promise<Account> {
    // Before the lock: hashing takes longer than anything else here.
    const passwordHash = await hashPassword(form.password);
    try {
      return await this.em.transactional(async (em) => {
        const invite = await em.findOne(
          InviteCode,
          { code: readableCodeOf(form.code) },
          { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['player'], strategy: 'select-in', refresh: true },
        );
        const now = this.clock.now();
        const fault = inviteFault(factsOf(invite), now);
        const player = invite?.player;
        if (fault !== null || !invite || !player) throw inviteNotValid(fault ?? '');
        const account = em.create(Account, { email: loginNameOf(form.name), passwordHash, lastLoginAt: now });
        await em.persist(account).flush();
        player.websiteUserId = account.id;
        invite.usedAt = now;
        await em.flush();
        const { id: playerId, displayName } = player;
        const self = {
          kind: 'person',
          accountId: account.id,
          playerId,
          displayName,
          rankLevel: 0,
          rankName: null,
        } as const;
        await this.trail.record(em, { ...self, via: 'cookie' }, [
          { action: 'account-registered', player: { id: playerId, displayName } },
        ]);
        return account;
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw nameTaken();
      throw error;
    }
  }
}

function factsOf(invite: InviteCode | null) {
  if (!invite) return null;
  const { player } = invite;
  return {
    usedAt: invite.usedAt ?? null,
    revokedAt: invite.revokedAt ?? null,
    expiresAt: invite.expiresAt ?? null,
    player: player
      ? {
          displayName: player.displayName,
          hasAccount: player.websiteUserId != null,
          isActive: player.isActive,
        }
      : null,
  };
}
