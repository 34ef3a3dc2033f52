import { instantOf, localDateOf } from '../../src/shared/time/calendar.rules.js';
import { BookingJobs } from '../../src/scheduling/booking/booking.jobs.js';
import { WORLD } from './small-world.js';
import type { Guild } from './guild.js';

export interface RecurringNight {
  readonly label?: string;
  /** 0 Monday … 6 Sunday. */
  readonly dayOfWeek: number;
  /** Local, HH:MM. */
  readonly start: string;
  readonly timezone: string;
  readonly minutes?: number;
  readonly channel?: string;
  readonly active?: boolean;
}

export interface RaidRow {
  readonly id: number;
  readonly title: string;
  readonly event_date: string;
  readonly start_time_utc: Date;
  readonly end_time_utc: Date;
  readonly recurring_event_id: number | null;
  readonly season_id: number | null;
  readonly raid_helper_event_id: string | null;
  readonly discord_channel_id: string | null;
  readonly auto_booked: boolean;
  readonly successor_event_id: number | null;
  readonly booking_state: string;
  readonly booking_attempts: number;
  readonly booking_error: string | null;
  readonly booking_next_attempt_at: Date | null;
  readonly signed_up_at: Date | null;
  readonly announced_at: Date | null;
  readonly announcement_message_id: string | null;
  readonly deleted_at: Date | null;
  readonly raid_helper_payload: {
    readonly sent: number;
    readonly refused: readonly { readonly name: string; readonly reason: string }[];
    readonly corrected: boolean;
  } | null;
}

/** Makes raid nights and lets the scheduler's time come. */
export class RaidNights {
  constructor(private readonly guild: Guild) {}

  /** A weekly night; answers its id. */
  async recurring(night: RecurringNight): Promise<number> {
    const [row] = await this.guild.rows<{ id: number }>(
      `insert into patt.recurring_events
         (label, day_of_week, default_start_time, timezone, default_duration_minutes, discord_channel_id, is_active)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [
        night.label ?? 'Heroic Night',
        night.dayOfWeek,
        night.start,
        night.timezone,
        night.minutes ?? 120,
        night.channel ?? null,
        night.active ?? true,
      ],
    );
    return row?.id ?? 0;
  }

  /** A raid of that night on a local date, as an officer posted it; answers its id. */
  async raid(recurringId: number | null, date: string, start: string, timezone: string): Promise<number> {
    const startsAt = instantOf(date, start, timezone);
    const [row] = await this.guild.rows<{ id: number }>(
      `insert into patt.raid_events
         (recurring_event_id, title, event_date, start_time_utc, end_time_utc, raid_helper_event_id, discord_channel_id)
       values ($1, 'Heroic Night', $2, $3, $3::timestamptz + interval '2 hours', '100000000000009999', '100000000000000021')
       returning id`,
      [recurringId, date, startsAt],
    );
    return row?.id ?? 0;
  }

  /** A recurring night with a raid that begins `minutesAgo` minutes before the clock's now; answers both ids. */
  async begun(
    timezone: string,
    minutesAgo: number,
    night: Partial<RecurringNight> = {},
  ): Promise<{ recurringId: number; raidId: number }> {
    const startsAt = new Date(this.guild.clock.now().getTime() - minutesAgo * 60_000);
    const date = localDateOf(startsAt, timezone);
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' }).format(
      startsAt,
    );
    const dayOfWeek = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    const recurringId = await this.recurring({ dayOfWeek, start: time, timezone, ...night });
    return { recurringId, raidId: await this.raid(recurringId, date, time, timezone) };
  }

  /** What an instance does when the five minutes are over: the scheduled pass, then the work that follows from it. */
  async tick(): Promise<void> {
    await this.guild.part(BookingJobs).autoBooking();
    await this.guild.workOff();
  }

  async row(id: number): Promise<RaidRow> {
    const [row] = await this.guild.rows<RaidRow>(
      'select *, event_date::text as event_date from patt.raid_events where id = $1',
      [id],
    );
    if (!row) throw new Error(`There is no raid ${id}.`);
    return row;
  }

  /** The raid booked from this one. */
  async successorOf(id: number): Promise<RaidRow> {
    const { successor_event_id: successor } = await this.row(id);
    if (successor === null) throw new Error(`Raid ${id} has no successor.`);
    return this.row(successor);
  }

  all(): Promise<RaidRow[]> {
    return this.guild.rows<RaidRow>(
      'select *, event_date::text as event_date from patt.raid_events order by start_time_utc, id',
    );
  }

  /** What the guild was told: the bot's own messages in the raid channel, or in another. */
  announcements(channelId: string = WORLD.raidChannel): string[] {
    return this.guild.simulators.discord
      .messagesIn(channelId)
      .filter(({ authorId }) => authorId === WORLD.botUserId)
      .map(({ content }) => content);
  }

  /** What officers were told in the audit channel. */
  notes(): string[] {
    return this.announcements(WORLD.auditChannel);
  }

  /** Changes the guild's settings, by their columns. */
  async settings(change: Record<string, string | boolean | null>): Promise<void> {
    const names = Object.keys(change);
    const columns = names.map((name, at) => `${name} = $${at + 1}`).join(', ');
    await this.guild.rows(`update common.discord_config set ${columns}`, Object.values(change));
  }

  /** How the last scheduled pass ended. */
  async lastPass(): Promise<{ outcome: string; detail: Record<string, unknown> }> {
    const [run] = await this.guild.rows<{ outcome: string; detail: Record<string, unknown> }>(
      `select outcome, detail from common.job_runs where name = 'auto-booking' order by id desc limit 1`,
    );
    if (!run) throw new Error('The job has not run.');
    return run;
  }
}
