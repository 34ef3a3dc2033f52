import { Injectable } from '@nestjs/common';
import { AvailabilityService } from '../../scheduling/availability/availability-window.service.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { rowRefusalOf } from '../../shared/web/form.dto.js';
import { readWeekForm } from './week-form.rules.js';
import type { RefusedWeek } from './week-page.queries.js';

/** The form of somebody's week, their own or another's. */
@Injectable()
export class WeekForms {
  constructor(private readonly availability: AvailabilityService) {}

  /** Saves what was posted, all of it or nothing; answers null, or what to show again and with which status. */
  async save(
    playerId: number,
    body: unknown,
    actor: PersonActor,
  ): Promise<{ readonly status: number; readonly week: RefusedWeek } | null> {
    const { timezone, days, week, errors } = readWeekForm(body);
    if (!week) return { status: 400, week: { timezone, days, errors } };
    try {
      await this.availability.replace(playerId, week, actor);
      return null;
    } catch (error) {
      const refusal = rowRefusalOf(error, []);
      return { status: refusal.status, week: { timezone, days, errors: refusal.errors } };
    }
  }
}
