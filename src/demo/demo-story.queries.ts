import type { MikroORM } from '@mikro-orm/postgresql';
import { addMinutes } from '../shared/time/calendar.rules.js';

/** Next week's raid, as far as its booking has got. */
export interface BookedRaid {
  readonly id: number;
  readonly start: Date;
  readonly state: string;
  readonly error: string | null;
  readonly sheetId: string | null;
  readonly channelId: string | null;
  /** Of the people to be signed up: how many are on the sheet, how many have a Discord user, how many there are. */
  readonly sent: number;
  readonly linked: number;
  readonly people: number;
  readonly signedUp: boolean;
  readonly announced: boolean;
  readonly announcementId: string | null;
}

/** A raid that has begun, and what has been booked from it. */
export interface Episode {
  readonly sourceId: number;
  readonly title: string;
  readonly start: Date;
  readonly timezone: string;
  readonly successor: BookedRaid | null;
}

interface EpisodeRow {
  source_id: number;
  title: string;
  start: Date;
  timezone: string;
  id: number | null;
  next_start: Date;
  state: string;
  error: string | null;
  sheet_id: string | null;
  channel_id: string | null;
  sent: number;
  linked: number;
  people: number;
  signed_up: boolean;
  announced: boolean;
  announcement_id: string | null;
}

const EPISODES = `
  select s.id as source_id, s.title, s.start_time_utc as start, r.timezone,
         n.id, n.start_time_utc as next_start, n.booking_state as state, n.booking_error as error,
         n.raid_helper_event_id as sheet_id, n.discord_channel_id as channel_id,
         coalesce((n.raid_helper_payload->>'sent')::int, 0) as sent,
         (select count(*)::int from jsonb_array_elements(coalesce(n.raid_helper_payload->'signUps', '[]')) p
           where p->>'discordId' is not null) as linked,
         jsonb_array_length(coalesce(n.raid_helper_payload->'signUps', '[]')) as people,
         n.signed_up_at is not null as signed_up, n.announced_at is not null as announced,
         n.announcement_message_id as announcement_id
    from patt.raid_events s
    join patt.recurring_events r on r.id = s.recurring_event_id
    left join patt.raid_events n on n.id = s.successor_event_id`;

/** Reads the demo's story out of the database, where the platform writes it. */
export class DemoStoryQueries {
  constructor(private readonly orm: MikroORM) {}

  /** Raids that wait for their successor now, and those that got one since; the oldest first. */
  async unfolding(since: Date, now: Date): Promise<Episode[]> {
    return this.episodes(
      `${EPISODES}
        where s.deleted_at is null
          and (n.created_at >= ?
               or (s.successor_event_id is null and s.booking_state = 'posted' and r.is_active and r.auto_book
                   and s.start_time_utc between ? and ?))
        order by s.start_time_utc, s.id`,
      [since, addMinutes(now, -20), addMinutes(now, -10)],
    );
  }

  /** What was last booked for each recurring event whose next raid is still to come. */
  async told(now: Date): Promise<Episode[]> {
    return this.episodes(
      `${EPISODES}
        where s.deleted_at is null and s.start_time_utc <= ? and n.start_time_utc > ?
        order by s.start_time_utc, s.id`,
      [now, now],
    );
  }

  private async episodes(sql: string, values: readonly unknown[]): Promise<Episode[]> {
    const rows = await this.orm.em.fork().execute<EpisodeRow[]>(sql, [...values]);
    return rows.map((row) => ({
      sourceId: row.source_id,
      title: row.title,
      start: new Date(row.start),
      timezone: row.timezone,
      successor: row.id === null ? null : toBookedRaid(row, row.id),
    }));
  }
}

function toBookedRaid(row: EpisodeRow, id: number): BookedRaid {
  return {
    id,
    start: new Date(row.next_start),
    state: row.state,
    error: row.error,
    sheetId: row.sheet_id,
    channelId: row.channel_id,
    sent: row.sent,
    linked: row.linked,
    people: row.people,
    signedUp: row.signed_up,
    announced: row.announced,
    announcementId: row.announcement_id,
  };
}
