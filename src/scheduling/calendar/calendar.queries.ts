import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/settings.dto.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { COLUMNS, RAIDS, withIsoInstants, type RaidEventRow } from '../raids/raid-event.queries.js';
import { eventTypes } from '../raids/event-type.rules.js';
import type { RecurringEventType } from '../recurring-events/recurring-event.entity.js';
import type { Audience } from './calendar-audience.rules.js';

/** A raid as calendars show it; instants are ISO texts. */
export interface CalendarRow extends RaidEventRow {
  /** Its own type, else its recurring event's; what nobody typed is a raid. */
  readonly kind: RecurringEventType;
  readonly is_public: boolean;
  /** Counts the changes of what a calendar shows. */
  readonly revision: number;
  readonly revised_at: string;
  readonly created_at: string;
  readonly is_deleted: boolean;
}

/** What of the calendar is asked for. */
export interface CalendarFilter {
  readonly audience: Audience;
  /** Of this type alone. */
  readonly kind?: RecurringEventType | undefined;
  /** Without what is cancelled. */
  readonly isOn?: boolean;
}

export interface PastRaids {
  readonly rows: CalendarRow[];
  readonly total: number;
  /** The page that is shown: the last one where a later was asked for. */
  readonly page: number;
  readonly pageCount: number;
}

/** The same night's raids before and after one. */
export interface NeighbourRaids {
  readonly previous: CalendarRow | null;
  readonly next: CalendarRow | null;
}

const PAST_PER_PAGE = 20;
/** A feed reaches so far back; a raid that was deleted is told as cancelled for as long. */
export const FEED_DAYS = 60;

const KIND = `case when coalesce(e.event_type, r.event_type, 'raid') in (${eventTypes.map((type) => `'${type}'`).join(', ')})
  then coalesce(e.event_type, r.event_type, 'raid') else 'other' end`;
const IS_PUBLIC = `coalesce(r.display_on_public, false)`;
const SELECT = `
  select ${COLUMNS}, ${KIND} as kind, ${IS_PUBLIC} as is_public, e.revision, e.revised_at, e.created_at,
         e.deleted_at is not null as is_deleted
  from ${RAIDS}`;

/**
 * The guild's calendar: what pages, the API and the feeds show is read here, so that they agree. Always from the primary,
 * for a feed may be asked right after a change.
 */
@Injectable()
export class CalendarQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: Settings,
  ) {}

  /** One raid that is not deleted, whoever may see it. */
  async one(id: number): Promise<CalendarRow | null> {
    const [row] = await this.rows('e.deleted_at is null and e.id = ?', [id], '');
    return row ?? null;
  }

  /** What has not ended yet, soonest first; cancelled raids as well. */
  coming(filter: CalendarFilter, now: Date, limit: number): Promise<CalendarRow[]> {
    const { sql, params } = conditionsOf(filter);
    return this.rows(
      `${sql} and e.end_time_utc > ?`,
      [...params, now, limit],
      'order by e.start_time_utc, e.id limit ?',
    );
  }

  /** A page of what is over, latest first. */
  async past(filter: CalendarFilter, now: Date, askedPage: number): Promise<PastRaids> {
    const { sql, params } = conditionsOf(filter);
    const over = `${sql} and e.end_time_utc <= ?`;
    const [count] = await this.em.execute<{ total: number }[]>(
      `select count(*)::int as total from patt.raid_events e
       left join patt.recurring_events r on r.id = e.recurring_event_id where ${over}`,
      [...params, now],
    );
    const total = count?.total ?? 0;
    const pageCount = Math.max(1, Math.ceil(total / PAST_PER_PAGE));
    const page = Math.min(askedPage, pageCount);
    const rows = await this.rows(
      over,
      [...params, now, PAST_PER_PAGE, (page - 1) * PAST_PER_PAGE],
      'order by e.start_time_utc desc, e.id desc limit ? offset ?',
    );
    return { rows, total, page, pageCount };
  }

  /** What begins in a span of time, its end excluded. */
  between(filter: CalendarFilter, from: Date, to: Date): Promise<CalendarRow[]> {
    const { sql, params } = conditionsOf(filter);
    return this.rows(
      `${sql} and e.start_time_utc >= ? and e.start_time_utc < ?`,
      [...params, from, to],
      'order by e.start_time_utc, e.id',
    );
  }

  /** The raids of the same recurring event before and after this one; a single night has none. */
  async neighbours({ id, starts_at, recurring_id }: CalendarRow): Promise<NeighbourRaids> {
    if (recurring_id === null) return { previous: null, next: null };
    const beside = (sign: '<' | '>') =>
      `(select b.id from patt.raid_events b
        where b.deleted_at is null and b.recurring_event_id = ? and (b.start_time_utc, b.id) ${sign} (?::timestamptz, ?)
        order by b.start_time_utc ${sign === '<' ? 'desc' : 'asc'}, b.id ${sign === '<' ? 'desc' : 'asc'} limit 1)`;
    const at = [recurring_id, starts_at, id];
    const rows = await this.rows(
      `e.id in (${beside('<')}, ${beside('>')})`,
      [...at, ...at],
      'order by e.start_time_utc, e.id',
    );
    const isBefore = (row: CalendarRow) => row.starts_at < starts_at || (row.starts_at === starts_at && row.id < id);
    return { previous: rows.find(isBefore) ?? null, next: rows.find((row) => !isBefore(row)) ?? null };
  }

  /** What a feed tells: from 60 days ago on, with what was deleted in that time. */
  feed(audience: Audience, now: Date): Promise<CalendarRow[]> {
    const since = addMinutes(now, -FEED_DAYS * 24 * 60);
    return this.rows(
      `${audience === 'public' ? `${IS_PUBLIC} and ` : ''}e.end_time_utc > ?
       and (e.deleted_at is null or e.deleted_at > ?)`,
      [since, since],
      'order by e.start_time_utc, e.id',
    );
  }

  private async rows(where: string, params: readonly unknown[], order: string): Promise<CalendarRow[]> {
    const rows = await this.em.execute<CalendarRow[]>(`${SELECT} where ${where} ${order}`, [
      this.settings.GUILD_TIMEZONE,
      ...params,
    ]);
    return withIsoInstants(rows);
  }
}

function conditionsOf({ audience, kind, isOn = false }: CalendarFilter): { sql: string; params: readonly unknown[] } {
  const isShown = audience === 'public' ? ` and ${IS_PUBLIC}` : '';
  const isKind = kind === undefined ? '' : ` and ${KIND} = ?`;
  const takesPlace = isOn ? ` and e.booking_state <> 'cancelled'` : '';
  return { sql: `e.deleted_at is null${isShown}${isKind}${takesPlace}`, params: kind === undefined ? [] : [kind] };
}
