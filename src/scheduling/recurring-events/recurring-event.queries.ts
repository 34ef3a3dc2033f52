import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RecurringEventType } from './recurring-event.entity.js';

export interface RecurringEventRow {
  readonly id: number;
  readonly label: string;
  readonly event_type: RecurringEventType;
  readonly day_of_week: number;
  /** HH:MM in `timezone`. */
  readonly default_start_time: string;
  readonly timezone: string;
  readonly default_duration_minutes: number;
  readonly discord_channel_id: string | null;
  readonly raid_helper_template_id: string | null;
  readonly is_active: boolean;
  readonly auto_book: boolean;
  readonly display_on_public: boolean;
}

const SELECT = `
  select id, label, event_type, day_of_week, to_char(default_start_time, 'HH24:MI') as default_start_time, timezone,
         default_duration_minutes, discord_channel_id, raid_helper_template_id, is_active, auto_book, display_on_public
  from patt.recurring_events`;

@Injectable()
export class RecurringEventQueries {
  constructor(private readonly em: EntityManager) {}

  /** Every recurring event, by weekday and time. */
  list(): Promise<RecurringEventRow[]> {
    return this.em.execute<RecurringEventRow[]>(
      `${SELECT} order by day_of_week, recurring_events.default_start_time, id`,
    );
  }

  async one(id: number): Promise<RecurringEventRow | null> {
    const [row] = await this.em.execute<RecurringEventRow[]>(`${SELECT} where id = ?`, [id]);
    return row ?? null;
  }
}
