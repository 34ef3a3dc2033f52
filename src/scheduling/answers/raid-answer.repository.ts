import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RaidAnswer } from './raid-answer.entity.js';

@Injectable()
export class RaidAnswerRepository {
  one(em: EntityManager, raidId: number, playerId: number): Promise<RaidAnswer | null> {
    return em.findOne(RaidAnswer, { event: raidId, player: playerId }, { refresh: true });
  }

  /** For a change within a transaction; a press meanwhile waits, or is seen. */
  forChange(em: EntityManager, raidId: number, playerId: number): Promise<RaidAnswer | null> {
    return em.findOne(
      RaidAnswer,
      { event: raidId, player: playerId },
      { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
  }

  ofRaid(em: EntityManager, raidId: number): Promise<RaidAnswer[]> {
    return em.find(
      RaidAnswer,
      { event: raidId },
      { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
  }

  byId(em: EntityManager, id: number): Promise<RaidAnswer | null> {
    return em.findOne(RaidAnswer, { id }, { refresh: true, populate: ['event', 'player'] });
  }
}
