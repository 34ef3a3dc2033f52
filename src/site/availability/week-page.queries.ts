import { Injectable } from '@nestjs/common';
import { AvailabilityQueries, type ComingWeek } from '../../scheduling/availability/availability-window.queries.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';
import { formOfWeek, type FormDay } from './week-form.rules.js';
import { weekBands } from './week-picture.rules.js';

/** What a refused form shows instead of what is stored. */
export interface RefusedWeek {
  readonly timezone: string;
  readonly days: readonly FormDay[];
  readonly errors: Readonly<Record<string, string>>;
}

/** What the views of somebody's week show; the partial availability/week-form describes the model. */
@Injectable()
export class WeekPageQueries {
  constructor(private readonly queries: AvailabilityQueries) {}

  /** @throws DomainError player-unknown */
  async page(
    playerId: number,
    bandTitle: (week: ComingWeek) => string,
    refused?: RefusedWeek,
  ): Promise<{ readonly displayName: string } & Record<string, unknown>> {
    const week = await this.queries.coming(playerId);
    const timezone = refused?.timezone ?? week.timezone;
    const bands = weekBands(week, bandTitle(week));
    return {
      playerId,
      displayName: week.displayName,
      styles: ['availability'],
      scripts: ['availability-week'],
      week: {
        days: refused?.days ?? formOfWeek(week.days),
        timezone,
        zoneGroups: zoneChoice(timezone),
        errors: refused?.errors ?? {},
      },
      isEmpty: week.days.length === 0,
      bands,
      isGuildTime: bands.length === 1,
      updatedAt: week.updatedAt,
    };
  }
}
