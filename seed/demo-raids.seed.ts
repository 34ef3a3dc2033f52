import { addMinutes } from '../src/shared/time/calendar.rules.js';
import type { DemoGuild } from './demo-guild.rules.js';
import { DEMO_TEMPLATE, demoPayload } from './demo-raid-helper.rules.js';
import type { RunSql } from './reference.seed.js';

/** Writes seasons, recurring events, their raids and who signed up and came. */
export async function seedDemoRaids(run: RunSql, guild: DemoGuild): Promise<void> {
  await seedSeries(run, guild);
  await seedRaidEvents(run, guild);
  await seedAttendance(run, guild);
}

async function seedSeries(run: RunSql, { calendar, settings }: DemoGuild): Promise<void> {
  await run(
    `insert into patt.raid_seasons (name, start_date)
     select s.name, s.start
       from json_to_recordset($1::json) as s (name text, start date)
      order by s.start`,
    [JSON.stringify(calendar.seasons.map(({ name, startDate }) => ({ name, start: startDate })))],
  );
  const recurring = calendar.recurringEvents.map((event, position) => ({
    position,
    label: event.label,
    day: event.dayOfWeek,
    starts: event.startTime,
    timezone: event.timezone,
    minutes: event.durationMinutes,
  }));
  await run(
    `insert into patt.recurring_events
            (label, day_of_week, default_start_time, timezone, default_duration_minutes, discord_channel_id,
             raid_helper_template_id)
     select r.label, r.day, r.starts, r.timezone, r.minutes, $2, $3
       from json_to_recordset($1::json)
            as r (position int, label text, day int, starts time, timezone text, minutes int)
      order by r."position"`,
    [JSON.stringify(recurring), settings.raidChannelId, DEMO_TEMPLATE],
  );
}

async function seedRaidEvents(run: RunSql, { calendar, settings, home, people }: DemoGuild): Promise<void> {
  const rows = calendar.raidEvents.map((event) => ({
    recurring: event.recurring,
    season: event.season,
    date: event.eventDate,
    starts: event.start,
    ends: event.end,
    sheet: event.sheetId,
    announcement: event.announcementMessageId,
    posted: event.postedAt,
    auto_booked: event.autoBooked,
    snapshot: event.phase === 'past' ? event.start : null,
    creator: event.autoBooked ? null : people[0]?.handle,
    payload: demoPayload(event, settings.raidCreatorDiscordId, home.timezone),
  }));
  await run(
    `insert into patt.raid_events
            (season_id, recurring_event_id, title, event_type, event_date, start_time_utc, end_time_utc,
             raid_helper_event_id, discord_channel_id, auto_booked, booking_state, raid_helper_payload,
             announcement_message_id, announced_at, signed_up_at, signup_snapshot_at, created_by_player_id, created_at)
     select s.id, r.id, e.recurring, 'raid', e.date, e.starts, e.ends, e.sheet, $2, e.auto_booked, 'posted', e.payload,
            e.announcement, e.posted, e.posted, e.snapshot, p.id, e.posted
       from json_to_recordset($1::json)
            as e (recurring text, season text, date date, starts timestamptz, ends timestamptz, sheet text,
                  announcement text, posted timestamptz, auto_booked boolean, snapshot timestamptz, creator text,
                  payload jsonb)
       join patt.recurring_events r on r.label = e.recurring
       join patt.raid_seasons s on s.name = e.season
       left join guild_identity.players p on p.display_name = e.creator
      order by e.starts`,
    [JSON.stringify(rows), settings.raidChannelId],
  );
  const chain = calendar.raidEvents.flatMap(({ recurring, eventDate, successorDate }) =>
    successorDate === null ? [] : [{ recurring, date: eventDate, successor: successorDate }],
  );
  await run(
    `update patt.raid_events e
        set successor_event_id = n.id
       from json_to_recordset($1::json) as c (recurring text, date date, successor date)
       join patt.recurring_events r on r.label = c.recurring
       join patt.raid_events n on n.recurring_event_id = r.id and n.event_date = c.successor
      where e.recurring_event_id = r.id and e.event_date = c.date`,
    [JSON.stringify(chain)],
  );
}

async function seedAttendance(run: RunSql, { attendance, calendar }: DemoGuild): Promise<void> {
  const postedAt = new Map(
    calendar.raidEvents.map((event) => [`${event.recurring} ${event.eventDate}`, event.postedAt]),
  );
  const rows = attendance.map((row) => ({
    recurring: row.recurring,
    date: row.eventDate,
    player: row.player,
    signed_up: row.signedUp,
    attended: row.attended,
    noted_absence: row.notedAbsence,
    was_available: row.wasAvailable,
    status: row.status,
    source: row.source,
    minutes: row.minutesPresent,
    joined: row.firstJoinAt,
    left: row.lastLeaveAt,
    late: row.joinedLate,
    early: row.leftEarly,
    created: addMinutes(postedAt.get(`${row.recurring} ${row.eventDate}`) ?? new Date(0), 1),
  }));
  await run(
    `insert into patt.raid_attendance
            (event_id, player_id, signed_up, attended, character_id, noted_absence, was_available, raid_helper_status,
             source, minutes_present, first_join_at, last_leave_at, joined_late, left_early, created_at)
     select e.id, p.id, a.signed_up, a.attended, p.main_character_id, a.noted_absence, a.was_available, a.status,
            a.source, a.minutes, a.joined, a."left", a.late, a.early, a.created
       from json_to_recordset($1::json)
            as a (recurring text, date date, player text, signed_up boolean, attended boolean, noted_absence boolean,
                  was_available boolean, status text, source text, minutes int, joined timestamptz, "left" timestamptz,
                  late boolean, early boolean, created timestamptz)
       join patt.recurring_events r on r.label = a.recurring
       join patt.raid_events e on e.recurring_event_id = r.id and e.event_date = a.date
       join guild_identity.players p on p.display_name = a.player
      order by e.start_time_utc, p.id`,
    [JSON.stringify(rows)],
  );
}
