import { addDays, addMinutes, localDateOf } from '../src/shared/time/calendar.rules.js';
import { dueStartOf, sheetIdOf, weekly } from './demo-calendar.rules.js';
import { demoPayload } from './demo-raid-helper.rules.js';
import type { RunSql } from './reference.seed.js';

/** Auto-booking looks at raids that began between ten and twenty minutes ago. */
const WINDOW_MINUTES = { from: 20, to: 10 };

/**
 * Makes sure that a raid began eleven minutes before `now` whose successor is not booked yet, so that a demo started
 * again on another day has something to watch. Moves the first recurring event that has no raid on that local date nor
 * a week later; what has happened stays as it is. Answers the id of the fresh raid event, or null when one is due
 * anyway or every recurring event has a raid on that date. Run it in one transaction.
 */
export async function ensureDueRaid(run: RunSql, now: Date): Promise<number | null> {
  const [waiting] = await run(
    `select e.id
       from patt.raid_events e
       join patt.recurring_events r on r.id = e.recurring_event_id
      where e.start_time_utc between $1::timestamptz and $2::timestamptz
        and e.deleted_at is null and e.booking_state = 'posted' and e.successor_event_id is null
        and r.is_active and r.auto_book
      limit 1`,
    [addMinutes(now, -WINDOW_MINUTES.from), addMinutes(now, -WINDOW_MINUTES.to)],
  );
  if (waiting) return null;
  const start = dueStartOf(now);
  const series = await run(
    `select id, label, timezone, default_duration_minutes as minutes
       from patt.recurring_events
      where is_active and auto_book
      order by id`,
  );
  for (const { id, label, timezone, minutes } of series) {
    const zone = String(timezone);
    const eventDate = localDateOf(start, zone);
    const [taken] = await run(
      `select 1 as one from patt.raid_events where recurring_event_id = $1 and event_date in ($2::date, $3::date)`,
      [id, eventDate, addDays(eventDate, 7)],
    );
    if (taken) continue;
    const title = String(label);
    return startRaid(run, { recurringId: Number(id), title, zone, start, eventDate, minutes: Number(minutes) });
  }
  return null;
}

interface DueRaid {
  recurringId: number;
  title: string;
  zone: string;
  start: Date;
  eventDate: string;
  minutes: number;
}

async function startRaid(run: RunSql, raid: DueRaid): Promise<number> {
  const { recurringId, title, zone, start, eventDate, minutes } = raid;
  const { dayOfWeek, startTime } = weekly(start, zone);
  await run(
    `update patt.recurring_events
        set day_of_week = $2, default_start_time = $3::time, updated_at = now()
      where id = $1`,
    [recurringId, dayOfWeek, startTime],
  );
  const postedAt = addMinutes(start, -2 * 24 * 60);
  const end = addMinutes(start, minutes);
  const [config] = await run(`select coalesce(max(raid_creator_discord_id), '') as leader from common.discord_config`);
  const payload = demoPayload({ eventDate, start, end, recurring: title }, String(config?.leader), zone);
  const [event] = await run(
    `insert into patt.raid_events
            (season_id, recurring_event_id, title, event_type, event_date, start_time_utc, end_time_utc,
             raid_helper_event_id, discord_channel_id, booking_state, raid_helper_payload, announcement_message_id,
             announced_at, signed_up_at, created_at)
     select (select s.id from patt.raid_seasons s
              where s.is_active and s.start_date <= $3::date order by s.start_date desc limit 1),
            r.id, r.label, r.event_type, $3::date, $4::timestamptz, $5::timestamptz, $6,
            coalesce(r.discord_channel_id, c.raid_channel_id), 'posted', $7::jsonb, $8,
            $2::timestamptz, $2::timestamptz, $2::timestamptz
       from patt.recurring_events r
       left join common.discord_config c on true
      where r.id = $1
     returning id`,
    [
      recurringId,
      postedAt,
      eventDate,
      start,
      end,
      sheetIdOf(start, recurringId),
      JSON.stringify(payload),
      sheetIdOf(start, recurringId + 500),
    ],
  );
  const eventId = Number(event?.id);
  await run(
    `insert into patt.raid_attendance (event_id, player_id, character_id, signed_up, raid_helper_status, source)
     select $1::int, p.id, p.main_character_id, p.auto_invite_events and not p.on_raid_hiatus,
            case when p.on_raid_hiatus then 'absence' when p.auto_invite_events then 'accepted' else 'tentative' end,
            'auto'
       from guild_identity.players p
      where p.is_active and p.main_character_id is not null
         on conflict do nothing`,
    [eventId],
  );
  return eventId;
}
