import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RaidSeason } from './raid-season.entity.js';

@Injectable()
export class SeasonRepository {
  constructor(private readonly em: EntityManager) {}

  byId(id: number): Promise<RaidSeason | null> {
    return this.em.findOne(RaidSeason, { id });
  }
}
