import type { LiveGuild } from './live-guild.js';
import { WORLD } from './small-world.js';

/** A raid that has begun, whose successor is to be booked once. */
export interface Night {
  readonly raidId: number;
  readonly title: string;
}

/** What stands of a night's successor. */
export interface NightCount {
  /** What there is more than once, in words. */
  readonly doubles: string[];
  /** What there is not at all. */
  readonly lost: string[];
}

interface Successor {
  id: number;
  sheet: string | null;
  complete: boolean;
  working: boolean;
}

/** Whether everything about a night is recorded as done and nobody works on it any more. */
export async function isSettled(guild: LiveGuild, night: Night): Promise<boolean> {
  const next = await successorOf(guild, night);
  return next !== null && next.complete && !next.working;
}

/** Whether the next date is reserved, with or without its sheet. */
export async function isReserved(guild: LiveGuild, night: Night): Promise<boolean> {
  return (await successorOf(guild, night)) !== null;
}

/** Counts everything that must be there exactly once, where people see it: sheets, sign-ups, messages, rows. */
export async function countNight(guild: LiveGuild, night: Night): Promise<NightCount> {
  const count: NightCount = { doubles: [], lost: [] };
  const expect = (what: string, found: number, wanted = 1) => {
    if (found > wanted) count.doubles.push(`${night.title}: ${what} ${found} times`);
    if (found < wanted) count.lost.push(`${night.title}: ${what}`);
  };
  const next = await successorOf(guild, night);
  const [{ events = 0 } = {}] = await guild.rows<{ events: number }>(
    `select count(*)::int as events from patt.raid_events
     where title = $1 and id <> $2 and event_date = (select event_date + 7 from patt.raid_events where id = $2)`,
    [night.title, night.raidId],
  );
  expect('raid of the next date', events);
  expect('link from the raid to its successor', next ? 1 : 0);
  const sheets = guild.simulators.raidHelper.events.filter(({ title }) => title === night.title);
  expect('sheet', sheets.length);
  expect('record of the sheet', sheets.filter(({ id }) => id === next?.sheet).length);
  const people = await guild.rows<{ player: number; discord: string | null; attendance: number }>(
    `select p.id as player, d.discord_id as discord,
            (select count(*)::int from patt.raid_attendance a where a.player_id = p.id and a.event_id = $1) as attendance
     from guild_identity.players p left join guild_identity.discord_users d on d.id = p.discord_user_id
     where p.is_active and p.main_character_id is not null`,
    [next?.id ?? 0],
  );
  for (const { player, discord, attendance } of people) {
    expect(`attendance row of player ${player}`, attendance);
    if (discord === null) continue;
    const rows = sheets.flatMap(({ signUps }) => signUps.filter(({ userId }) => userId === discord));
    expect(`sign-up of player ${player}`, rows.length);
  }
  const announcements = guild.simulators.discord
    .messagesIn(WORLD.raidChannel)
    .filter(({ authorId, content }) => authorId === WORLD.botUserId && sheets.some(({ id }) => content.includes(id)));
  expect('announcement', announcements.length);
  return count;
}

async function successorOf(guild: LiveGuild, { raidId }: Night): Promise<Successor | null> {
  const [next] = await guild.rows<Successor>(
    `select next.id, next.raid_helper_event_id as sheet,
            next.booking_state = 'posted' and next.signed_up_at is not null and next.announced_at is not null as complete,
            exists (
              select 1 from pgboss.job where state in ('created', 'retry', 'active')
              and name <> 'scheduling.look-again' and data ->> 'raidId' = next.id::text
            ) as working
     from patt.raid_events raid join patt.raid_events next on next.id = raid.successor_event_id where raid.id = $1`,
    [raidId],
  );
  return next ?? null;
}
