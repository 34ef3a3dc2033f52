import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../shared/time/calendar.rules.js';
import { RaidSeason, type SeasonFields } from './raid-season.entity.js';
import { seasonUnknown } from './season.errors.js';
import { SeasonRepository } from './season.repository.js';
import { seasonOf } from './season.rules.js';

export const SEASON_NAME_LENGTH = 100;

@Injectable()
export class SeasonService {
  constructor(
    private readonly em: EntityManager,
    private readonly seasons: SeasonRepository,
  ) {}

  /** The season a local date belongs to, for a caller's unit of work; null before the first. */
  async currentFor(em: EntityManager, date: LocalDate): Promise<RaidSeason | null> {
    return seasonOf(date, await em.find(RaidSeason, { isActive: true }));
  }

  /** Answers the new season's id. */
  async add(fields: SeasonFields): Promise<number> {
    const season = this.em.create(RaidSeason, fields);
    await this.em.persist(season).flush();
    return season.id;
  }

  /** @throws DomainError season-unknown */
  async change(id: number, fields: Partial<SeasonFields>): Promise<void> {
    const season = await this.seasons.byId(id);
    if (!season) throw seasonUnknown(id);
    season.change(fields);
    await this.em.flush();
  }
}
