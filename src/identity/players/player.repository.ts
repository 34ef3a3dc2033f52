import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { outranks, type Actor } from '../../shared/access/actor.rules.js';
import { PlayerCharacter } from './player-character.entity.js';
import { Player } from './player.entity.js';
import { characterUnknown, lastLeader, outOfReach, playerUnknown } from './player.errors.js';
import { WowCharacter } from './wow-character.entity.js';

/** Players and whose characters are whose, loaded to be changed: what is loaded here is held until the transaction ends. */
@Injectable()
export class PlayerRepository {
  constructor(private readonly em: EntityManager) {}

  /** The player with rank and Discord user. @throws DomainError player-unknown */
  async locked(id: number): Promise<Player> {
    const [player] = await this.lockedAll([id]);
    if (!player) throw playerUnknown();
    return player;
  }

  /** The same, if the actor's rank reaches over the player. @throws DomainError player-unknown, out-of-reach */
  async reached(id: number, actor: Actor): Promise<Player> {
    const player = await this.locked(id);
    assertReach(actor, player);
    return player;
  }

  /** Those of the players that exist, by id, always held in the same order so that no two changes wait for each other. */
  lockedAll(ids: readonly number[]): Promise<Player[]> {
    return this.em.find(
      Player,
      { id: { $in: [...ids] } },
      {
        orderBy: { id: 'asc' },
        lockMode: LockMode.PESSIMISTIC_WRITE,
        populate: ['guildRank', 'discordUser'],
        strategy: 'select-in',
        refresh: true,
      },
    );
  }

  /** The character, so that nobody else gives it away meanwhile. @throws DomainError character-unknown */
  async lockedCharacter(id: number): Promise<WowCharacter> {
    const character = await this.em.findOne(
      WowCharacter,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['guildRank'], strategy: 'select-in', refresh: true },
    );
    if (!character) throw characterUnknown();
    return character;
  }

  /** Whose the character is; null when it is nobody's. */
  ownershipOf(characterId: number): Promise<PlayerCharacter | null> {
    return this.em.findOne(PlayerCharacter, { character: characterId });
  }

  ownedBy(playerId: number): Promise<WowCharacter[]> {
    return this.em
      .find(PlayerCharacter, { player: playerId }, { populate: ['character'], strategy: 'select-in' })
      .then((links) => links.map(({ character }) => character as WowCharacter));
  }

  /** Refuses to take the hall's last key away. @throws DomainError last-leader */
  async keepLeader(player: Player): Promise<void> {
    if (player.rankLevel() < 5 || !player.isActive || player.websiteUserId === null) return;
    const [row] = await this.em.execute<{ others: number }[]>(
      `select count(*)::int as others
       from guild_identity.players p
       join common.guild_ranks r on r.id = p.guild_rank_id and r.level >= 5
       join common.users u on u.id = p.website_user_id and u.is_active
       where p.is_active and p.id <> ?`,
      [player.id],
    );
    if (row?.others === 0) throw lastLeader(player.displayName);
  }
}

/** @throws DomainError out-of-reach */
export function assertReach(actor: Actor, player: Player): void {
  if (!outranks(actor, { playerId: player.id, rankLevel: player.rankLevel() })) throw outOfReach(player.displayName);
}
