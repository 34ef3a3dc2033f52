import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { outranks, type Actor } from '../../shared/access/actor.rules.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { outOfReach } from '../players/player.errors.js';
import type { Player } from '../players/player.entity.js';
import { Player as PlayerEntity } from '../players/player.entity.js';
import { PlayerRankService } from '../players/player-rank.service.js';
import { PlayerRepository } from '../players/player.repository.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { DiscordUser } from './discord-user.entity.js';
import { discordUserTaken, discordUserUnknown, linkedAlready } from './discord-user.errors.js';
import { PlayerLinked } from './discord-user.events.js';

/** Which Discord user is which player: one each at most. */
@Injectable()
export class DiscordLinkService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly ranks: PlayerRankService,
    private readonly trail: AuditTrail,
    private readonly events: DomainEvents,
  ) {}

  /**
   * An officer links a player with a Discord user, in place of a former one, or with none.
   * @throws DomainError player-unknown, out-of-reach, discord-user-unknown, discord-user-taken
   */
  async assign(playerId: number, discordId: string | null, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const player = await this.players.locked(playerId);
      if (!outranks(actor, { playerId, rankLevel: player.rankLevel() })) throw outOfReach(player.displayName);
      if (discordId === null) return this.unlink(em, player, actor);
      await this.link(em, player, discordId, actor);
    });
  }

  /**
   * Links a player with the Discord user that they have shown to be theirs, in the caller's transaction.
   * @throws DomainError player-unknown, discord-user-unknown, discord-user-taken, linked-already
   */
  async linkOwn(em: EntityManager, playerId: number, discordId: string, actor: Actor): Promise<void> {
    const player = await this.players.locked(playerId);
    const { discordUser } = player;
    if (discordUser && discordUser.discordId !== discordId) throw linkedAlready(discordUser.username);
    await this.link(em, player, discordId, actor);
  }

  private async link(em: EntityManager, player: Player, discordId: string, actor: Actor): Promise<void> {
    const user = await em.findOne(DiscordUser, { discordId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!user) throw discordUserUnknown();
    if (player.discordUser?.id === user.id) return;
    const holder = await em.findOne(PlayerEntity, { discordUser: user });
    if (holder) throw discordUserTaken(user.username, holder.displayName);
    if (player.discordUser) await this.unlink(em, player, actor, false);
    player.discordUser = user;
    await em.flush();
    // What was a guess about somebody unknown is more than that once the person is here.
    await em.execute(
      `update guild_identity.player_characters set confidence = 'medium' where player_id = ? and confidence = 'low'`,
      [player.id],
    );
    await this.tell(em, 'discord-linked', player, user, actor);
    await this.ranks.derive(em, [player.id], actor);
    await this.events.raise(new PlayerLinked(player.id), em);
  }

  private async unlink(em: EntityManager, player: Player, actor: Actor, isAll = true): Promise<void> {
    const { discordUser: user } = player;
    if (!user) return;
    player.discordUser = null;
    await em.flush();
    await this.tell(em, 'discord-unlinked', player, user, actor);
    if (isAll) await this.ranks.derive(em, [player.id], actor);
  }

  private async tell(
    em: EntityManager,
    action: 'discord-linked' | 'discord-unlinked',
    player: Player,
    { discordId, username }: DiscordUser,
    actor: Actor,
  ): Promise<void> {
    await this.trail.record(em, actor, [{ action, player, details: { discord_id: discordId, username } }]);
  }
}
