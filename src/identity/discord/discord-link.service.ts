import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { Player } from '../players/player.entity.js';
import { PlayerRankService } from '../players/player-rank.service.js';
import { PlayerRepository } from '../players/player.repository.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { DiscordUser } from './discord-user.entity.js';
import { discordUserTaken, discordUserUnknown, linkedAlready } from './discord-user.errors.js';
import { PlayerLinked } from './discord-user.events.js';

/** What Discord itself says somebody is called. */
export interface DiscordNames {
  readonly username: string;
  readonly displayName: string | null;
}

/** Somebody of whom Discord itself said who it is. */
export interface DiscordIdentity extends DiscordNames {
  readonly discordId: string;
}

/** Characters that the columns of names take. */
const MOST_NAME_CHARACTERS = 50;

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
      const player = await this.players.reached(playerId, actor);
      if (discordId === null) return this.unlink(em, player, actor);
      await this.link(em, player, discordId, actor);
    });
  }

  /**
   * Links a player with the Discord user that they have shown to be theirs, in the caller's transaction.
   * @param names as Discord just told them; they make somebody known whom no sync has seen
   * @throws DomainError player-unknown, discord-user-unknown, discord-user-taken, linked-already
   */
  async linkOwn(
    em: EntityManager,
    playerId: number,
    discordId: string,
    actor: Actor,
    names?: DiscordNames,
  ): Promise<void> {
    // The player first, as everywhere: whoever held the two the other way round would wait for us, and we for them.
    const player = await this.players.locked(playerId);
    if (names) await this.introduce(em, { discordId, ...names });
    const { discordUser } = player;
    if (discordUser && discordUser.discordId !== discordId) throw linkedAlready(discordUser.username);
    await this.link(em, player, discordId, actor);
  }

  /**
   * Ends the link of a player with their own Discord user; answers what that one was called, or null when there was none.
   * @throws DomainError player-unknown
   */
  async unlinkOwn(playerId: number, actor: Actor): Promise<string | null> {
    return this.em.transactional(async (em) => {
      const player = await this.players.locked(playerId);
      const username = player.discordUser?.username ?? null;
      await this.unlink(em, player, actor);
      return username;
    });
  }

  /**
   * Notes what Discord says of somebody, in the caller's transaction. Whether they are on the server is not known from
   * that, and what a member is called there the server knows better.
   */
  async introduce(em: EntityManager, { discordId, username, displayName }: DiscordIdentity): Promise<void> {
    await em.execute(
      `insert into guild_identity.discord_users as known (discord_id, username, display_name, is_present)
       values (?, ?, ?, false)
       on conflict (discord_id) do update set
         username = excluded.username,
         display_name = case when known.is_present then coalesce(known.display_name, excluded.display_name)
                             else excluded.display_name end
       where known.username is distinct from excluded.username
          or (not known.is_present or known.display_name is null)
             and known.display_name is distinct from excluded.display_name`,
      [discordId, fitting(username), displayName === null ? null : fitting(displayName)],
    );
  }

  private async link(em: EntityManager, player: Player, discordId: string, actor: Actor): Promise<void> {
    const user = await em.findOne(DiscordUser, { discordId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!user) throw discordUserUnknown();
    if (player.discordUser?.id === user.id) return;
    const holder = await em.findOne(Player, { discordUser: user });
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

/** Cut by whole characters, as the database counts them. */
function fitting(name: string): string {
  return [...name].slice(0, MOST_NAME_CHARACTERS).join('');
}
