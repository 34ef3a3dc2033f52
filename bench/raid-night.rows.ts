import type { RunSql } from '../src/shared/database/client.service.js';
import { hashPassword } from '../src/auth/password.service.js';

export const LOGIN = { name: 'bench', password: 'a password for the benchmark' } as const;

/** A member who may read the raids. */
export async function addMember(run: RunSql): Promise<void> {
  await run(
    `with account as (insert into common.users (email, password_hash) values ($1, $2) returning id)
     insert into guild_identity.players (display_name, website_user_id, guild_rank_id)
     values ('Bench', (select id from account), (select id from common.guild_ranks where level = 2))`,
    [LOGIN.name, await hashPassword(LOGIN.password)],
  );
}

/** Raids of the last weeks of four recurring nights, each with a season, a sheet and a successor, as a guild has them. */
export async function addRaids(run: RunSql, count: number): Promise<void> {
  await run(
    `insert into common.discord_config (guild_discord_id, raid_helper_server_id, raid_channel_id, raid_event_timezone)
     values ('100000000000000001', '100000000000000001', '100000000000000021', 'America/New_York')`,
  );
  await run(`insert into patt.raid_seasons (name, start_date) values ('Season 2', '2025-01-01')`);
  await run(
    `insert into patt.recurring_events (label, day_of_week, default_start_time, timezone)
     select 'Heroic Night ' || n, n, '21:00', 'America/New_York' from generate_series(0, 3) n`,
  );
  await run(
    `insert into patt.raid_events
       (season_id, recurring_event_id, title, event_date, start_time_utc, end_time_utc, raid_helper_event_id,
        discord_channel_id, auto_booked, signed_up_at, announced_at, notes)
     select (select min(id) from patt.raid_seasons), r.id, r.label, date '2026-06-01' - (n / 4) * 7 + r.day_of_week,
            start, start + interval '2 hours', (100000000000010000 + n)::text, '100000000000000021', true,
            start - interval '7 days', start - interval '7 days', 'Bring flasks and food.'
     from generate_series(0, $1::int - 1) n
     join patt.recurring_events r on r.day_of_week = n % 4,
     lateral (select (date '2026-06-02' - (n / 4) * 7 + r.day_of_week + time '01:00') at time zone 'UTC' as start) s`,
    [count],
  );
  await run(
    `update patt.raid_events e set successor_event_id = s.id from patt.raid_events s
     where s.recurring_event_id = e.recurring_event_id and s.event_date = e.event_date + 7`,
  );
}
