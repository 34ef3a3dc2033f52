import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { GuildRank } from '../ranks/guild-rank.entity.js';
import type { TrailEntry } from '../trail/audit-trail.rules.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { Player, type PlayerFields } from './player.entity.js';
import { PlayerRankService } from './player-rank.service.js';
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
    private readonly ranks: PlayerRankService,
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

  /**
   * Changes what is named, of oneself or as an officer. Whoever is inactive is on no roster and can't enter, but nothing of
   * them is lost.
   * @throws DomainError player-unknown, out-of-reach, last-leader
   */
  async change(
    id: number,
    { isActive, ...fields }: Partial<PlayerFields> & { isActive?: boolean | undefined },
    actor: Actor,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const player = await this.players.reached(id, actor);
      const entries = tellChange(player, fields);
      player.change(fields, this.clock.now());
      if (isActive !== undefined && isActive !== player.isActive) {
        if (!isActive) await this.players.keepLeader(player);
        player.activate(isActive, this.clock.now());
        entries.push({ action: isActive ? 'player-reactivated' : 'player-deactivated', player: named(player) });
      }
      await em.flush();
      await this.trail.record(em, actor, entries);
      if (isActive) await this.ranks.derive(em, [id], actor);
    });
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
