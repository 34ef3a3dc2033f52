import { EntityManager, ForeignKeyConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { outranks, type Actor } from '../../shared/access/actor.rules.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { GuildRank } from '../ranks/guild-rank.entity.js';
import type { TrailEntry } from '../trail/audit-trail.rules.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { Player, type PlayerFields } from './player.entity.js';
import { outOfReach, playerHasHistory } from './player.errors.js';
import { PlayerDeletion } from './player.events.js';
import { PlayerRepository } from './player.repository.js';

export const DISPLAY_NAME_LENGTH = 100;
export const PLAYER_NOTES_LENGTH = 2000;

/** Players as people change them: they themselves, officers, and modules above. */
@Injectable()
export class PlayerService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly trail: AuditTrail,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Makes the player behind a new account, with the rank of this level as an officer's decision. */
  async createWithAccount(
    em: EntityManager,
    { displayName, accountId, rankLevel }: { displayName: string; accountId: number; rankLevel: number },
  ): Promise<Player> {
    const guildRank = await em.findOneOrFail(GuildRank, { level: rankLevel });
    const player = em.create(Player, {
      displayName: displayName.trim(),
      websiteUserId: accountId,
      guildRank,
      guildRankSource: 'admin_override',
    });
    em.persist(player);
    return player;
  }

  /** A player whom an officer makes by hand has the lowest rank until something says another. Answers the id. */
  async create(displayName: string, timezone: string, actor: Actor): Promise<number> {
    return this.em.transactional(async (em) => {
      const [lowest] = await em.find(GuildRank, {}, { orderBy: { level: 'asc' }, limit: 1 });
      const rank = lowest ? { guildRank: lowest, guildRankSource: 'manual' as const } : {};
      const player = em.create(Player, { displayName, timezone, ...rank });
      await em.persist(player).flush();
      await this.trail.record(em, actor, [{ action: 'player-created', player }]);
      return player.id;
    });
  }

  /** Changes what is named, of oneself or as an officer. @throws DomainError player-unknown, out-of-reach */
  async change(id: number, fields: Partial<PlayerFields>, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const player = await this.reached(id, actor);
      const entries = tellChange(player, fields);
      player.change(fields, this.clock.now());
      await em.flush();
      await this.trail.record(em, actor, entries);
    });
  }

  /**
   * Whoever is inactive is on no roster and can't enter, but nothing of them is lost.
   * @throws DomainError player-unknown, out-of-reach, last-leader
   */
  async activate(id: number, isActive: boolean, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const player = await this.reached(id, actor);
      if (player.isActive === isActive) return;
      if (!isActive) await this.players.keepLeader(player);
      player.activate(isActive, this.clock.now());
      await em.flush();
      const action = isActive ? 'player-reactivated' : 'player-deactivated';
      await this.trail.record(em, actor, [{ action, player }]);
    });
  }

  /**
   * Forgets somebody who was never really here. Characters and the Discord user stay, without a player.
   * @throws DomainError player-unknown, out-of-reach, player-has-history with what would be lost
   */
  async delete(id: number, actor: Actor): Promise<void> {
    try {
      await this.em.transactional(async (em) => {
        const player = await this.reached(id, actor);
        const deletion = new PlayerDeletion(id);
        await this.events.raise(deletion, em);
        if (deletion.objections.length > 0) throw playerHasHistory(player.displayName, deletion.objections);
        await this.trail.record(em, actor, [{ action: 'player-deleted', player }]);
        await em.remove(player).flush();
      });
    } catch (error) {
      if (error instanceof ForeignKeyConstraintViolationException) throw playerHasHistory('This player', ['history']);
      throw error;
    }
  }

  private async reached(id: number, actor: Actor): Promise<Player> {
    const player = await this.players.locked(id);
    if (!outranks(actor, { playerId: id, rankLevel: player.rankLevel() })) throw outOfReach(player.displayName);
    return player;
  }
}

/** What the trail says of a change; the text of officers' notes is not repeated there. */
function tellChange(player: Player, fields: Partial<PlayerFields>): TrailEntry[] {
  const entries: TrailEntry[] = [];
  const { displayName, onRaidHiatus, ...others } = fields;
  if (displayName !== undefined && displayName !== player.displayName) {
    const details = { from: player.displayName, to: displayName };
    entries.push({ action: 'player-renamed', player: { id: player.id, displayName }, details });
  }
  if (onRaidHiatus !== undefined && onRaidHiatus !== player.onRaidHiatus) {
    entries.push({ action: onRaidHiatus ? 'hiatus-began' : 'hiatus-ended', player: { ...named(player) } });
  }
  const changed = (Object.keys(others) as (keyof typeof others)[]).filter((field) => others[field] !== player[field]);
  if (changed.length > 0) {
    entries.push({ action: 'player-changed', player: { ...named(player) }, details: { fields: changed } });
  }
  return entries;
}

function named({ id, displayName }: Player): { id: number; displayName: string } {
  return { id, displayName };
}
