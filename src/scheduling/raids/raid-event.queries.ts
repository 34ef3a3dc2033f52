import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/settings.dto.js';
import type { LocalDate } from '../../shared/time/calendar.rules.js';
import type { EventType } from './event-type.rules.js';
import type { BookingFacts } from './raid-card.rules.js';
import type { BookingState } from './raid-event.entity.js';

/** One raid as people see it; instants are ISO texts in UTC. */
export interface RaidEventRow {
  readonly id: number;
  readonly title: string;
  readonly event_type: string | null;
  readonly event_date: LocalDate;
  readonly starts_at: string;
  readonly ends_at: string;
  /** The zone the raid is told in: its recurring event's, else its own, else the guild's. */
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
  /** What its sheet says; null: the usual sentence. */
  readonly description: string | null;
  readonly notes: string | null;
  readonly log_url: string | null;
}

/** A raid with how its booking went, for the officers. */
export interface RaidBookingRow extends RaidEventRow, BookingFacts {}

export interface RaidBoard {
  readonly upcoming: RaidBookingRow[];
  readonly past: RaidBookingRow[];
  readonly pastTotal: number;
  /** The page that is shown: the last one where a later was asked for. */
  readonly page: number;
  readonly pageCount: number;
  /** How many raids have failed, whatever the filter. */
  readonly failed: number;
  readonly recurringEvents: readonly { readonly id: number; readonly label: string }[];
}

export interface RaidEventFilter {
  /** Local dates, both included. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly state?: BookingState | undefined;
  readonly recurringEventId?: number | undefined;
  readonly eventType?: EventType | undefined;
  /** Only what comes after this raid in the list, for the next page. */
  readonly beforeId?: number | undefined;
}

/** The columns of a RaidEventRow; the one parameter is the zone where nobody has set any. */
export const COLUMNS = `
  e.id, e.title, e.event_type, e.event_date, e.start_time_utc as starts_at, e.end_time_utc as ends_at,
  coalesce(r.timezone, e.timezone, c.raid_event_timezone, (select timezone from common.guild_profile), ?) as timezone,
  s.id as season_id, s.name as season_name, r.id as recurring_id, r.label as recurring_label,
  e.raid_helper_event_id, e.discord_channel_id,
  case when e.booking_state <> 'cancelled' then 'https://discord.com/channels/' || c.raid_helper_server_id || '/' ||
    e.discord_channel_id || '/' || e.raid_helper_event_id end as sheet_url,
  e.booking_state, e.booking_attempts, e.booking_error, e.booking_next_attempt_at, e.signed_up_at, e.announced_at,
  n.id as successor_id, p.id as source_id, e.auto_booked, e.description, e.notes, e.log_url`;

/** The raids and what they refer to; `n` is next week's, `p` the one it was booked from. */
export const RAIDS = `
  patt.raid_events e
  left join patt.raid_seasons s on s.id = e.season_id
  left join patt.recurring_events r on r.id = e.recurring_event_id
  left join patt.raid_events n on n.id = e.successor_event_id and n.deleted_at is null
  left join patt.raid_events p on p.successor_event_id = e.id and p.deleted_at is null
  left join common.discord_config c on true`;

const PAST_PER_PAGE = 20;
const MOST_UPCOMING = 200;

const BOOKING_COLUMNS = `
  e.created_by_player_id is null and exists (select 1 from patt.raid_events o where o.successor_event_id = e.id)
    as is_automatic,
  e.raid_helper_payload is not null as has_payload,
  case jsonb_typeof(e.raid_helper_payload -> 'signUps') when 'array' then (
    select count(*)::integer from jsonb_array_elements(e.raid_helper_payload -> 'signUps') u
    where u ->> 'discordId' is not null
  ) end as sign_ups,
  case jsonb_typeof(e.raid_helper_payload -> 'sent') when 'number'
    then (e.raid_helper_payload ->> 'sent')::integer end as sign_ups_sent,
  case jsonb_typeof(e.raid_helper_payload -> 'refused') when 'array'
    then e.raid_helper_payload -> 'refused' end as refused,
  n.start_time_utc as successor_starts_at, p.start_time_utc as source_starts_at`;

/** Raids for people to read: plain rows by SQL, one statement each. Deleted raids are in none of them. */
@Injectable()
export class RaidEventQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: Settings,
  ) {}

  /** The raids that match, latest first. A replica may answer. */
  async list(filter: RaidEventFilter, limit: number): Promise<RaidEventRow[]> {
    const where = conditionsOf(filter);
    const rows = await this.em.execute<RaidEventRow[]>(
      `select ${COLUMNS} from ${RAIDS} where ${where.sql} order by e.start_time_utc desc, e.id desc limit ?`,
      [this.settings.GUILD_TIMEZONE, ...where.params, limit],
      { connectionType: 'read' },
    );
    return withIsoInstants(rows);
  }

  /** What the officers' page shows: always from the primary, for it is read right after a change. */
  async board(filter: RaidEventFilter, asked: { page: number; now: Date }): Promise<RaidBoard> {
    const where = conditionsOf(filter);
    const [counts] = await this.em.execute<
      { past: number; failed: number; recurring_events: RaidBoard['recurringEvents'] }[]
    >(
      `select (select count(*)::int from patt.raid_events e where ${where.sql} and e.end_time_utc <= ?) as past,
              (select count(*)::int from patt.raid_events f where f.deleted_at is null and f.booking_state = 'failed') as failed,
              (select coalesce(json_agg(json_build_object('id', r.id, 'label', r.label) order by r.label, r.id), '[]')
               from patt.recurring_events r) as recurring_events`,
      [...where.params, asked.now],
    );
    const {
      past: pastTotal,
      failed,
      recurring_events: recurringEvents,
    } = counts ?? { past: 0, failed: 0, recurring_events: [] };
    const pageCount = Math.max(1, Math.ceil(pastTotal / PAST_PER_PAGE));
    const page = Math.min(asked.page, pageCount);
    const offset = (page - 1) * PAST_PER_PAGE;
    const select = `select ${COLUMNS}, ${BOOKING_COLUMNS} from ${RAIDS} where ${where.sql}`;
    const params = [this.settings.GUILD_TIMEZONE, ...where.params, asked.now];
    const upcoming = await this.em.execute<RaidBookingRow[]>(
      `${select} and e.end_time_utc > ? order by e.start_time_utc, e.id limit ?`,
      [...params, MOST_UPCOMING],
    );
    const past = await this.em.execute<RaidBookingRow[]>(
      `${select} and e.end_time_utc <= ? order by e.start_time_utc desc, e.id desc limit ? offset ?`,
      [...params, PAST_PER_PAGE, offset],
    );
    return {
      upcoming: withIsoInstants(upcoming),
      past: withIsoInstants(past),
      pastTotal,
      page,
      pageCount,
      failed,
      recurringEvents,
    };
  }

  /** One raid; null when it is not there or deleted. */
  async one(id: number): Promise<RaidEventRow | null> {
    const rows = await this.em.execute<RaidEventRow[]>(
      `select ${COLUMNS} from ${RAIDS} where e.deleted_at is null and e.id = ?`,
      [this.settings.GUILD_TIMEZONE, id],
    );
    return withIsoInstants(rows)[0] ?? null;
  }

  /** One raid with how its booking goes: from the primary, for it is asked for right after a change. */
  async booking(id: number): Promise<RaidBookingRow | null> {
    const rows = await this.em.execute<RaidBookingRow[]>(
      `select ${COLUMNS}, ${BOOKING_COLUMNS} from ${RAIDS} where e.deleted_at is null and e.id = ?`,
      [this.settings.GUILD_TIMEZONE, id],
    );
    return withIsoInstants(rows)[0] ?? null;
  }

  /** The raids that have not ended and are not cancelled, soonest first. A replica may answer. */
  async upcoming(now: Date, limit: number): Promise<RaidEventRow[]> {
    const rows = await this.em.execute<RaidEventRow[]>(
      `select ${COLUMNS} from ${RAIDS}
       where e.deleted_at is null and e.end_time_utc > ? and e.booking_state <> 'cancelled'
       order by e.start_time_utc, e.id limit ?`,
      [this.settings.GUILD_TIMEZONE, now, limit],
      { connectionType: 'read' },
    );
    return withIsoInstants(rows);
  }
}

const INSTANTS = [
  'starts_at',
  'ends_at',
  'booking_next_attempt_at',
  'signed_up_at',
  'announced_at',
  'successor_starts_at',
  'source_starts_at',
  'created_at',
  'revised_at',
] as const;

/** Makes the instants of fresh rows ISO, in place: a copy of each of 500 rows would be felt. */
export function withIsoInstants<T extends RaidEventRow>(rows: T[]): T[] {
  for (const row of rows as Partial<Record<(typeof INSTANTS)[number], string | null>>[]) {
    for (const column of INSTANTS) {
      const text = row[column];
      if (text) row[column] = isoOf(text);
    }
  }
  return rows;
}

/** An instant as PostgreSQL writes it. Whole seconds in a session of UTC are most of all, and need no parsing. */
function isoOf(text: string): string {
  if (text.length === 22 && text.endsWith('+00')) return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`;
  return new Date(text).toISOString();
}

function conditionsOf(filter: RaidEventFilter): { sql: string; params: unknown[] } {
  const parts: [sql: string, param: unknown][] = [];
  if (filter.from !== undefined) parts.push(['e.event_date >= ?', filter.from]);
  if (filter.to !== undefined) parts.push(['e.event_date <= ?', filter.to]);
  if (filter.state !== undefined) parts.push(['e.booking_state = ?', filter.state]);
  if (filter.recurringEventId !== undefined) parts.push(['e.recurring_event_id = ?', filter.recurringEventId]);
  if (filter.eventType !== undefined) parts.push([`coalesce(e.event_type, 'raid') = ?`, filter.eventType]);
  if (filter.beforeId !== undefined) {
    const cursor = '(select b.start_time_utc, b.id from patt.raid_events b where b.id = ?)';
    parts.push([`(e.start_time_utc, e.id) < ${cursor}`, filter.beforeId]);
  }
  return {
    sql: ['e.deleted_at is null', ...parts.map(([sql]) => sql)].join(' and '),
    params: parts.map(([, param]) => param),
  };
}
