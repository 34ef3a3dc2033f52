import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Player } from '../identity/players/player.entity.js';
import { playerInactive } from '../identity/players/player.errors.js';
import { PlayerRepository } from '../identity/players/player.repository.js';
import { AuditTrail } from '../identity/trail/audit-trail.service.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { Clock } from '../shared/time/clock.service.js';
import { hasAccountAlready } from './auth.errors.js';
import { InviteCode } from './invite-code.entity.js';
import { INVITE_CODE_LENGTH, INVITE_MINUTES } from './invite-code.rules.js';
import { InviteDelivery } from './invite-delivery.service.js';
import { makeReadableCode } from './readable-code.rules.js';

/** How a code came to be. */
export type InviteOrigin = 'manual' | 'self_service';

export interface IssuedInvite {
  readonly code: string;
  readonly expiresAt: Date;
  /** What becomes of the direct message: null where none was wanted. */
  readonly dm: 'queued' | 'no-discord' | null;
}

/** Invite codes: each makes one account, for the player it was issued for. */
@Injectable()
export class InviteService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly trail: AuditTrail,
    private readonly delivery: InviteDelivery,
    private readonly clock: Clock,
  ) {}

  /**
   * Issues a code for a player; a former one ends. With `byDirectMessage` the bot brings it, if the switches allow it.
   * @throws DomainError player-unknown, out-of-reach, player-inactive, has-account
   */
  async issue(playerId: number, options: { byDirectMessage: boolean }, actor: Actor): Promise<IssuedInvite> {
    return this.unlessTaken(() =>
      this.em.transactional(async (em) => {
        const player = await this.players.reached(playerId, actor);
        refuseUninvitable(player);
        const invite = await this.replace(em, player, 'manual', actor);
        const { discordUser } = player;
        const dm = !options.byDirectMessage ? null : discordUser ? 'queued' : 'no-discord';
        if (dm === 'queued') {
          invite.dmStatus = 'queued';
          await this.delivery.queue(em, invite.id);
        }
        await this.trail.record(em, actor, [{ action: 'invite-issued', player, details: { dm } }]);
        return { code: invite.code, expiresAt: invite.expiresAt ?? this.clock.now(), dm };
      }),
    );
  }

  /**
   * A member without an account asks for a code: the one that waits for them already, else a new one.
   * @throws DomainError player-unknown, player-inactive, has-account
   */
  async own(playerId: number, actor: Actor): Promise<IssuedInvite> {
    return this.unlessTaken(() =>
      this.em.transactional(async (em) => {
        const player = await this.players.locked(playerId);
        refuseUninvitable(player);
        const now = this.clock.now();
        const waiting = await em.findOne(InviteCode, {
          player,
          usedAt: null,
          revokedAt: null,
          expiresAt: { $gt: now },
        });
        const invite = waiting ?? (await this.replace(em, player, 'self_service', actor));
        if (!waiting) await this.trail.record(em, actor, [{ action: 'invite-issued', player }]);
        return { code: invite.code, expiresAt: invite.expiresAt ?? now, dm: null };
      }),
    );
  }

  private async replace(
    em: EntityManager,
    player: Player,
    generatedBy: InviteOrigin,
    actor: Actor,
  ): Promise<InviteCode> {
    const now = this.clock.now();
    await em.nativeUpdate(InviteCode, { player, usedAt: null, revokedAt: null }, { revokedAt: now });
    const invite = em.create(InviteCode, {
      code: makeReadableCode(INVITE_CODE_LENGTH),
      player,
      generatedBy,
      createdByPlayer: actor.kind === 'person' ? actor.playerId : null,
      expiresAt: addMinutes(now, INVITE_MINUTES),
      createdAt: now,
    });
    await em.persist(invite).flush();
    return invite;
  }

  /** Of 850 thousand million codes two may still be alike; the second is drawn anew. */
  private async unlessTaken<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) return work();
      throw error;
    }
  }
}

function refuseUninvitable(player: Player): void {
  if (player.websiteUserId !== null) throw hasAccountAlready(player.displayName);
  if (!player.isActive) throw playerInactive(player.displayName);
}
