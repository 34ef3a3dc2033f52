import { EntityManager, ForeignKeyConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import type { Player } from './player.entity.js';
import { playerHasHistory } from './player.errors.js';
import { PlayerDeletion } from './player.events.js';
import { PlayerRepository } from './player.repository.js';

/** Deletes players that left no traces; whoever keeps traces of them may object. */
@Injectable()
export class PlayerDeletionService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly events: DomainEvents,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Forgets somebody who was never really here. Characters and the Discord user stay, without a player.
   * @throws DomainError player-unknown, out-of-reach, player-has-history with what would be lost
   */
  async delete(id: number, actor: Actor): Promise<void> {
    try {
      await this.em.transactional(async (em) => {
        const player = await this.players.reached(id, actor);
        const objections = await this.objectionsOf(id, em);
        if (objections.length > 0) throw playerHasHistory(player.displayName, objections);
        await this.trail.record(em, actor, [{ action: 'player-deleted', player }]);
        await em.remove(player).flush();
      });
    } catch (error) {
      if (error instanceof ForeignKeyConstraintViolationException) throw playerHasHistory('This player', ['history']);
      throw error;
    }
  }

  /** Why the player can't be deleted, as a sentence; null when they can. */
  async refusal({ id, displayName }: Pick<Player, 'id' | 'displayName'>): Promise<string | null> {
    const objections = await this.objectionsOf(id, this.em);
    return objections.length > 0 ? playerHasHistory(displayName, objections).message : null;
  }

  private async objectionsOf(id: number, em: EntityManager): Promise<readonly string[]> {
    const deletion = new PlayerDeletion(id);
    await this.events.raise(deletion, em);
    return deletion.objections;
  }
}
