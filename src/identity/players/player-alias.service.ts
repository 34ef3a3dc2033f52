import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { aliasTaken, aliasUnknown } from './player.errors.js';
import { PlayerRepository } from './player.repository.js';

export const ALIAS_LENGTH = 50;

/** Other names by which a player is known, in guild notes above all. A name stands for one player at most. */
@Injectable()
export class PlayerAliasService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws DomainError player-unknown, alias-taken */
  async add(playerId: number, alias: string, actor: Actor): Promise<void> {
    try {
      await this.em.transactional(async (em) => {
        const player = await this.players.reached(playerId, actor);
        const [holder] = await em.execute<{ id: number; name: string }[]>(
          `select p.id, p.display_name as name
           from guild_identity.player_aliases a join guild_identity.players p on p.id = a.player_id
           where lower(a.alias) = lower(?)`,
          [alias],
        );
        if (holder?.id === playerId) return;
        if (holder) throw aliasTaken(alias, holder.name);
        await em.execute(`insert into guild_identity.player_aliases (player_id, alias) values (?, ?)`, [
          playerId,
          alias,
        ]);
        await this.trail.record(em, actor, [{ action: 'alias-added', player, details: { alias } }]);
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw aliasTaken(alias, 'Somebody else');
      throw error;
    }
  }

  /** @throws DomainError player-unknown, alias-unknown */
  async remove(playerId: number, aliasId: number, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const player = await this.players.reached(playerId, actor);
      const [gone] = await em.execute<{ alias: string }[]>(
        `delete from guild_identity.player_aliases where id = ? and player_id = ? returning alias`,
        [aliasId, playerId],
      );
      if (!gone) throw aliasUnknown();
      await this.trail.record(em, actor, [{ action: 'alias-removed', player, details: { alias: gone.alias } }]);
    });
  }
}
