import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../shared/config/settings.dto.js';
import type { LocalDate } from '../shared/time/calendar.rules.js';
import type { BookingState } from './raid-event.entity.js';

/** One raid as people see it. Instants are texts as PostgreSQL writes them; `isoInstant` makes them ISO. */
export interface RaidEventRow {
  readonly id: number;
  readonly title: string;
  readonly event_type: string | null;
  readonly event_date: LocalDate;
  readonly starts_at: string;
  readonly ends_at: string;
  /** The zone the raid is told in: its recurring event's, else the guild's. */
  readonly timezone: string;
  readonly season_id: number | null;
  readonly season_name: string | null;
  readonly recurring_id: number | null;
  readonly recurring_label: string | null;
  readonly raid_helper_event_id: string | null;
  readonly discord_channel_id: string | null;
  /** Where to sign up; null while there is no sheet, and of a cancelled raid. */
  readonly sheet_url: string | null;
  readonly booking_state: BookingState;
  readonly booking_attempts: number;
  readonly booking_error: string | null;
  readonly booking_next_attempt_at: string | null;
  readonly signed_up_at: string | null;
  readonly announced_at: string | null;
  readonly successor_id: number | null;
  readonly source_id: number | null;
  readonly auto_booked: boolean;
  readonly notes: string | null;
  readonly log_url: string | null;
}

export interface RaidEventFilter {
  /** Local dates, both included. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly state?: BookingState | undefined;
  readonly recurringEventId?: number | undefined;
  /** Only what comes after this raid in the list, for the next page. */
  readonly beforeId?: number | undefined;
}

const COLUMNS = `
  e.id, e.title, e.event_type, e.event_date, e.start_time_utc as starts_at, e.end_time_utc as ends_at,
  coalesce(r.timezone, c.raid_event_timezone, ?) as timezone,
  s.id as season_id, s.name as season_name, r.id as recurring_id, r.label as recurring_label,
  e.raid_helper_event_id, e.discord_channel_id,
  case when e.booking_state <> 'cancelled' then 'https://discord.com/channels/' || c.raid_helper_server_id || '/' ||
    e.discord_channel_id || '/' || e.raid_helper_event_id end as sheet_url,
  e.booking_state, e.booking_attempts, e.booking_error, e.booking_next_attempt_at, e.signed_up_at, e.announced_at,
  n.id as successor_id, p.id as source_id, e.auto_booked, e.notes, e.log_url`;

/** The raids and what they refer to; `n` is next week's, `p` the one it was booked from. */
const RAIDS = `
  patt.raid_events e
  left join patt.raid_seasons s on s.id = e.season_id
  left join patt.recurring_events r on r.id = e.recurring_event_id
  left join patt.raid_events n on n.id = e.successor_event_id and n.deleted_at is null
  left join patt.raid_events p on p.successor_event_id = e.id and p.deleted_at is null
  left join common.discord_config c on true`;

/** Raids for people to read: plain rows by SQL, one statement each. Deleted raids are in none of them. */
@Injectable()
export class RaidEventQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: Settings,
  ) {}

  /** The raids that match, latest first. A replica may answer. */
  list(filter: RaidEventFilter, limit: number): Promise<RaidEventRow[]> {
    const where = conditionsOf(filter);
    return this.em.execute<RaidEventRow[]>(
      `select ${COLUMNS} from ${RAIDS} where ${where.sql} order by e.start_time_utc desc, e.id desc limit ?`,
      [this.settings.GUILD_TIMEZONE, ...where.params, limit],
      { connectionType: 'read' },
    );
  }

  /** One raid; null when it is not there or deleted. */
  async one(id: number): Promise<RaidEventRow | null> {
    const [row] = await this.em.execute<RaidEventRow[]>(
      `select ${COLUMNS} from ${RAIDS} where e.deleted_at is null and e.id = ?`,
      [this.settings.GUILD_TIMEZONE, id],
    );
    return row ?? null;
  }

  /** The raids that have not ended and are not cancelled, soonest first. A replica may answer. */
  upcoming(now: Date, limit: number): Promise<RaidEventRow[]> {
    return this.em.execute<RaidEventRow[]>(
      `select ${COLUMNS} from ${RAIDS}
       where e.deleted_at is null and e.end_time_utc > ? and e.booking_state <> 'cancelled'
       order by e.start_time_utc, e.id limit ?`,
      [this.settings.GUILD_TIMEZONE, now, limit],
      { connectionType: 'read' },
    );
  }
}

/** `2026-03-04 02:00:00+00`, as PostgreSQL writes an instant in a session of UTC, as ISO. */
export function isoInstant(text: string): string;
export function isoInstant(text: string | null): string | null;
export function isoInstant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

function conditionsOf(filter: RaidEventFilter): { sql: string; params: unknown[] } {
  const parts: [sql: string, param: unknown][] = [];
  if (filter.from !== undefined) parts.push(['e.event_date >= ?', filter.from]);
  if (filter.to !== undefined) parts.push(['e.event_date <= ?', filter.to]);
  if (filter.state !== undefined) parts.push(['e.booking_state = ?', filter.state]);
  if (filter.recurringEventId !== undefined) parts.push(['e.recurring_event_id = ?', filter.recurringEventId]);
  if (filter.beforeId !== undefined) {
    const cursor = '(select b.start_time_utc, b.id from patt.raid_events b where b.id = ?)';
    parts.push([`(e.start_time_utc, e.id) < ${cursor}`, filter.beforeId]);
  }
  return {
    sql: ['e.deleted_at is null', ...parts.map(([sql]) => sql)].join(' and '),
    params: parts.map(([, param]) => param),
  };
}
