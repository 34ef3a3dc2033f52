import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../shared/time/calendar.rules.js';
import { seasonOf } from './season.rules.js';

export interface SeasonRow {
  readonly id: number;
  readonly name: string;
  readonly startDate: LocalDate;
  readonly isActive: boolean;
}

@Injectable()
export class SeasonQueries {
  constructor(private readonly em: EntityManager) {}

  /** Every season, newest start first. */
  list(): Promise<SeasonRow[]> {
    return this.em.execute<SeasonRow[]>(
      `select id, name, to_char(start_date, 'YYYY-MM-DD') as "startDate", is_active as "isActive"
       from patt.raid_seasons order by start_date desc, id desc`,
    );
  }

  async one(id: number): Promise<SeasonRow | null> {
    return (await this.list()).find((season) => season.id === id) ?? null;
  }

  /** The season a local date belongs to; null before the first. */
  async currentFor(date: LocalDate): Promise<SeasonRow | null> {
    return seasonOf(date, await this.list());
  }
}
