import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { WeeklyNight } from './home.rules.js';

@Injectable()
export class HomeQueries {
  constructor(private readonly em: EntityManager) {}

  /** The active recurring events that the public may see, by weekday and then time. A replica may answer. */
  weeklyNights(): Promise<WeeklyNight[]> {
    return this.em.execute<WeeklyNight[]>(
      `select label, day_of_week as weekday, to_char(default_start_time, 'HH24:MI') as "startTime", timezone,
              default_duration_minutes as "durationMinutes"
       from patt.recurring_events
       where is_active and display_on_public
       order by day_of_week, default_start_time, id`,
      [],
      { connectionType: 'read' },
    );
  }
}
