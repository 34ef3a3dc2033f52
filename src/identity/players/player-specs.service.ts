import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { Specialization } from '../game/specialization.entity.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { choiceRefused } from './player.errors.js';
import { PlayerRepository } from './player.repository.js';
import { choiceFaults, type SpecChoice } from './spec-choice.rules.js';

/** What players raid with. */
@Injectable()
export class PlayerSpecsService {
  constructor(
    private readonly em: EntityManager,
    private readonly players: PlayerRepository,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets main and off-spec, for oneself or as an officer; what is left out stays as it is.
   * @throws DomainError player-unknown, out-of-reach, choice-refused with a sentence for each faulty field
   */
  async choose(playerId: number, wish: Partial<SpecChoice>, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const player = await this.players.reached(playerId, actor);
      const choice = { ...player.specChoice(), ...wish };
      const owned = await this.players.ownedBy(playerId);
      const wanted = [choice.mainSpecId, choice.offspecSpecId].filter((id) => id !== null);
      const specs = await em.find(Specialization, { id: { $in: wanted } });
      const faults = choiceFaults(
        choice,
        owned.map((character) => ({
          id: character.id,
          name: character.characterName,
          classId: character.wowClass?.id ?? null,
          isPresent: character.removedAt == null,
        })),
        specs.map(({ id, name, wowClass }) => ({ id, name, classId: wowClass.id })),
      );
      if (Object.keys(faults).length > 0) throw choiceRefused(faults);
      const character = (id: number | null) => owned.find((own) => own.id === id) ?? null;
      const spec = (id: number | null) => specs.find((known) => known.id === id) ?? null;
      player.raidWith(
        {
          mainCharacter: character(choice.mainCharacterId),
          mainSpec: spec(choice.mainSpecId),
          offspecCharacter: character(choice.offspecCharacterId),
          offspecSpec: spec(choice.offspecSpecId),
        },
        this.clock.now(),
      );
      await em.flush();
      const details = {
        main: character(choice.mainCharacterId)?.characterName ?? null,
        main_spec: spec(choice.mainSpecId)?.name ?? null,
        offspec: character(choice.offspecCharacterId)?.characterName ?? null,
        offspec_spec: spec(choice.offspecSpecId)?.name ?? null,
      };
      await this.trail.record(em, actor, [{ action: 'specs-changed', player, details }]);
    });
  }
}
