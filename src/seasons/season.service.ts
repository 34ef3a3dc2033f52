import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../shared/time/calendar.rules.js';
import { RaidSeason } from './raid-season.entity.js';

@Injectable()
export class SeasonService {
  /** The season a date belongs to: the active one that started last, on that date or before; null before the first. */
  currentFor(em: EntityManager, date: LocalDate): Promise<RaidSeason | null> {
    return em.findOne(
      RaidSeason,
      { isActive: true, startDate: { $lte: date } },
      { orderBy: { startDate: 'desc', id: 'desc' } },
    );
  }
}
