import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { audienceOf } from '../../scheduling/calendar/calendar-audience.rules.js';
import { CalendarQueries } from '../../scheduling/calendar/calendar.queries.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { nextStartOf, type WeeklyNight } from './weekly-night.rules.js';

const NEXT_RAIDS = 3;

/** A night of the guild's week; when it begins next decides what its zone is called. */
export interface ScheduledNight extends WeeklyNight {
  readonly nextStartsAt: Date;
}

/** A raid to come, as everybody may see it. */
export interface NextRaid {
  readonly id: number;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  readonly seasonName: string | null;
  readonly signUpUrl: string | null;
}

/** When the guild plays: for the front page and the roster's schedule. */
@Injectable()
export class ScheduleQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly calendar: CalendarQueries,
  ) {}

  /** The active recurring events that the public may see, by weekday and then time. A replica may answer. */
  async week(now: Date): Promise<ScheduledNight[]> {
    const nights = await this.em.execute<WeeklyNight[]>(
      `select label, day_of_week as weekday, to_char(default_start_time, 'HH24:MI') as "startTime", timezone,
              default_duration_minutes as "durationMinutes"
       from patt.recurring_events
       where is_active and display_on_public
       order by day_of_week, default_start_time, id`,
      [],
      { connectionType: 'read' },
    );
    return nights.map((night) => ({ ...night, nextStartsAt: nextStartOf(night, now) }));
  }

  /** The next raids that this reader may see. Strangers are shown the way in instead of a channel that they can't open. */
  async nextRaids(now: Date, actor: Actor): Promise<NextRaid[]> {
    const audience = audienceOf(actor);
    const raids = await this.calendar.coming({ audience, isOn: true }, now, NEXT_RAIDS);
    return raids.map((raid) => ({
      id: raid.id,
      title: raid.title,
      startsAt: raid.starts_at,
      endsAt: raid.ends_at,
      timezone: raid.timezone,
      seasonName: raid.season_name,
      signUpUrl: audience === 'members' ? raid.sheet_url : null,
    }));
  }
}
