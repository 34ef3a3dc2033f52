import type { Guild } from '../../support/guild.js';

export interface NightRow {
  readonly label: string;
  readonly weekday: number;
  readonly start: string;
  readonly timezone?: string;
  readonly minutes?: number;
  readonly active?: boolean;
  readonly onPublic?: boolean;
}

/** Puts a recurring event into the guild; answers its id. */
export async function addNight(guild: Guild, night: NightRow): Promise<number> {
  const [row] = await guild.rows<{ id: number }>(
    `insert into patt.recurring_events
       (label, day_of_week, default_start_time, timezone, default_duration_minutes, is_active, display_on_public)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      night.label,
      night.weekday,
      night.start,
      night.timezone ?? 'America/New_York',
      night.minutes ?? 120,
      night.active ?? true,
      night.onPublic ?? true,
    ],
  );
  return row?.id ?? 0;
}

/** Puts a season into the guild; answers its id. */
export async function addSeason(guild: Guild, name: string): Promise<number> {
  const [row] = await guild.rows<{ id: number }>(
    `insert into patt.raid_seasons (name, start_date) values ($1, '2026-01-01') returning id`,
    [name],
  );
  return row?.id ?? 0;
}

/** A raid's columns by name; two hours long and posted by hand unless they say otherwise. */
export type RaidRow = Readonly<Record<string, unknown>> & { readonly title: string; readonly start_time_utc: string };

/** Puts a raid into the guild as its row stands; answers its id. */
export async function addRaid(guild: Guild, raid: RaidRow): Promise<number> {
  const start = new Date(raid.start_time_utc);
  const row: Record<string, unknown> = {
    event_date: raid.start_time_utc.slice(0, 10),
    end_time_utc: new Date(start.getTime() + 7_200_000).toISOString(),
    ...raid,
  };
  const names = Object.keys(row);
  const [added] = await guild.rows<{ id: number }>(
    `insert into patt.raid_events (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning id`,
    Object.values(row),
  );
  return added?.id ?? 0;
}

/** Counts the statements that the application sends to the database during `work`. */
export async function statementsOf(guild: Guild, work: () => Promise<unknown>): Promise<number> {
  const pool = await guild.database.orm.em.getConnection().getNativeClient();
  let count = 0;
  const acquired = () => (count += 1);
  pool.on('acquire', acquired);
  try {
    await work();
  } finally {
    pool.off('acquire', acquired);
  }
  return count;
}

/** The text of a page as a reader sees it: without tags, with single spaces. */
export function visibleText(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}
