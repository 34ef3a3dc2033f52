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

/** A recurring event with what came of it, for the officers' page. */
export interface RecurringEventPlan extends RecurringEventRow {
  /** Whether raids refer to it, deleted ones included: then it can only be deactivated. */
  readonly has_raids: boolean;
  /** The start of the next raid that is planned; null when the chain rests. */
  readonly next_start: Date | null;
}

const COLUMNS = `
  id, label, event_type, day_of_week, to_char(default_start_time, 'HH24:MI') as default_start_time, timezone,
  default_duration_minutes, discord_channel_id, raid_helper_template_id, is_active, auto_book, display_on_public`;
const SELECT = `select ${COLUMNS} from patt.recurring_events`;

@Injectable()
export class RecurringEventQueries {
  constructor(private readonly em: EntityManager) {}

  /** Every recurring event, by weekday and time. */
  list(): Promise<RecurringEventRow[]> {
    return this.em.execute<RecurringEventRow[]>(
      `${SELECT} order by day_of_week, recurring_events.default_start_time, id`,
    );
  }

  /** The same with what is planned: the active ones first, then by weekday and time. */
  async plans(now: Date): Promise<RecurringEventPlan[]> {
    const rows = await this.em.execute<(Omit<RecurringEventPlan, 'next_start'> & { next_start: string | null })[]>(
      `select ${COLUMNS},
              exists (select 1 from patt.raid_events e where e.recurring_event_id = recurring_events.id) as has_raids,
              (select min(e.start_time_utc) from patt.raid_events e
               where e.recurring_event_id = recurring_events.id and e.deleted_at is null
                 and e.booking_state <> 'cancelled' and e.start_time_utc > ?) as next_start
       from patt.recurring_events order by is_active desc, day_of_week, recurring_events.default_start_time, id`,
      [now],
    );
    return rows.map((row) => ({ ...row, next_start: row.next_start === null ? null : new Date(row.next_start) }));
  }

  async one(id: number): Promise<RecurringEventRow | null> {
    const [row] = await this.em.execute<RecurringEventRow[]>(`${SELECT} where id = ?`, [id]);
    return row ?? null;
  }
}
