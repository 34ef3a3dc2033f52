import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor, PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { PlayerCharacter } from './player-character.entity.js';
import {
  characterGone,
  characterInUse,
  characterTaken,
  characterWithoutOwner,
  notYours,
  playerInactive,
  rankAboveOwn,
} from './player.errors.js';
import { PlayerRankService } from './player-rank.service.js';
import { assertReach, PlayerRepository } from './player.repository.js';
import type { WowCharacter } from './wow-character.entity.js';

export const standings = ['main', 'offspec', 'alt'] as const;
export type Standing = (typeof standings)[number];

/** Whose character is whose. One owner at most, and no main or off-spec pointer outlives an ownership. */
@Injectable()
export class CharacterOwnerService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly ranks: PlayerRankService,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * An officer gives a character to a player, or to nobody. Giving it to its owner confirms what was only claimed.
   * @throws DomainError character-unknown, player-unknown, player-inactive, out-of-reach, rank-above-own
   */
  async assign(characterId: number, playerId: number | null, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const character = await this.players.lockedCharacter(characterId);
      const link = await this.players.ownershipOf(characterId);
      const formerId = link?.player.id ?? null;
      const people = await this.players.lockedAll([formerId, playerId].filter((id) => id !== null));
      const former = people.find(({ id }) => id === formerId) ?? null;
      const owner =
        playerId === null ? null : (people.find(({ id }) => id === playerId) ?? (await this.players.locked(playerId)));
      for (const person of people) assertReach(actor, person);
      if (owner && !owner.isActive) throw playerInactive(owner.displayName);
      refuseRankAbove(actor, character);
      if (former?.id === owner?.id) {
        if (!link || link.confidence === 'confirmed') return;
        link.confirm();
      } else {
        if (former && link) {
          former.loseCharacter(characterId, this.clock.now());
          em.remove(link);
          await em.flush();
          await this.trail.record(em, actor, [
            { action: 'character-unlinked', player: former, details: told(character) },
          ]);
        }
        if (owner)
          em.persist(
            em.create(PlayerCharacter, { player: owner, character, linkSource: 'manual', confidence: 'confirmed' }),
          );
      }
      await em.flush();
      const action = former?.id === owner?.id ? 'character-confirmed' : 'character-linked';
      if (owner) await this.trail.record(em, actor, [{ action, player: owner, details: told(character) }]);
      await this.ranks.derive(
        em,
        people.map(({ id }) => id),
        actor,
      );
    });
  }

  /**
   * A member says that a character of nobody's is theirs. It counts for everything but the rank, until an officer confirms.
   * @throws DomainError character-unknown, character-gone, character-taken
   */
  async claim(characterId: number, actor: PersonActor): Promise<void> {
    await this.em.transactional(async (em) => {
      const character = await this.players.lockedCharacter(characterId);
      if (character.removedAt) throw characterGone(character.characterName);
      const link = await this.players.ownershipOf(characterId);
      if (link?.player.id === actor.playerId) return;
      if (link) throw characterTaken(character.characterName);
      const player = await this.players.locked(actor.playerId);
      em.persist(em.create(PlayerCharacter, { player, character, linkSource: 'self_service', confidence: 'medium' }));
      await em.flush();
      await this.trail.record(em, actor, [{ action: 'character-claimed', player, details: told(character) }]);
    });
  }

  /** A member gives one of their characters away. @throws DomainError character-unknown, not-your-character, character-in-use */
  async release(characterId: number, actor: PersonActor): Promise<void> {
    await this.em.transactional(async (em) => {
      const character = await this.players.lockedCharacter(characterId);
      const link = await this.players.ownershipOf(characterId);
      if (link?.player.id !== actor.playerId) throw notYours(character.characterName);
      const player = await this.players.locked(actor.playerId);
      const standing = player.standingOf(characterId);
      if (standing !== 'alt') throw characterInUse(character.characterName, standing === 'main' ? 'main' : 'off-spec');
      await em.remove(link).flush();
      await this.trail.record(em, actor, [{ action: 'character-unlinked', player, details: told(character) }]);
      await this.ranks.derive(em, [player.id], actor);
    });
  }

  /**
   * An officer makes a character its owner's main, off-spec or just an alt; the spec it is played with comes along.
   * @throws DomainError character-unknown, character-without-owner, character-gone, out-of-reach
   */
  async stand(characterId: number, standing: Standing, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const character = await this.players.lockedCharacter(characterId);
      const link = await this.players.ownershipOf(characterId);
      if (!link) throw characterWithoutOwner(character.characterName);
      if (character.removedAt && standing !== 'alt') throw characterGone(character.characterName);
      const player = await this.players.locked(link.player.id);
      assertReach(actor, player);
      if (player.standingOf(characterId) === standing) return;
      player.stand(character, standing, this.clock.now());
      await em.flush();
      const details = { ...told(character), standing };
      await this.trail.record(em, actor, [{ action: 'specs-changed', player, details }]);
    });
  }
}

/** Whoever owns the character gets its rank, so it is not for lower ranks to give. */
function refuseRankAbove(actor: Actor, { guildRank, removedAt }: WowCharacter): void {
  if (actor.kind !== 'person' || !guildRank || removedAt) return;
  if (guildRank.level > actor.rankLevel) throw rankAboveOwn(guildRank.name);
}

function told({ id, characterName, realmSlug }: WowCharacter): Record<string, unknown> {
  return { character_id: id, character: characterName, realm: realmSlug };
}
