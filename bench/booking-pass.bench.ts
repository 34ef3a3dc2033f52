import { setTimeout as pause } from 'node:timers/promises';
import { LIVE_PACING } from '../src/simulators/raid-helper/pacing.rules.js';
import { LiveGuild } from '../test/support/live-guild.js';
import { WORLD } from '../test/support/small-world.js';
import { hostEnvironment, type BenchServer } from './bench-database.server.js';
import { startChild, type ChildServer } from './child.server.js';
import type { Figure } from './figure.rules.js';

const RAIDS = 500;
const PEOPLE = 2;
/** Raid-Helper's window and ours are this much shorter: at its real pace the pass would take 17 minutes. */
const SCALE = 10;
const WITHIN_MS = 180_000;

/**
 * One pass with 500 raids due at once, each a sheet, its reading back and two sign-ups, by the real application in a
 * process of its own against a Raid-Helper that takes ten requests per window and refuses the rest. From the start of
 * the pass to the last sign-up, against the time for which so many requests are forced to wait. Each window is a tenth of
 * the real one, on both sides, which leaves the application a tenth of the time to keep up in. Announcements follow
 * Discord's pace, not this one, and are not waited for.
 */
export async function bookingPassBench(server: BenchServer): Promise<Figure[]> {
  const url = await server.database('booking_pass');
  const guild = await LiveGuild.start(url, 'Asia/Kathmandu');
  let app: ChildServer | undefined;
  try {
    for (let person = 1; person <= PEOPLE; person += 1) await guild.people.join({ name: `Raider${person}` });
    for (let raid = 0; raid < RAIDS; raid += 1) await guild.begun(11);
    await guild.rows('analyze');
    const { raidHelper } = guild.simulators;
    const perMs = LIVE_PACING.perMs / SCALE;
    raidHelper.pacing.limit = { ...LIVE_PACING, perMs };
    app = await startChild('./paced-app.main.js', {
      path: '/api/health',
      folder: server.folder,
      environment: {
        ...hostEnvironment(url),
        DISCORD_BOT_TOKEN: WORLD.botToken,
        DISCORD_GUILD_ID: WORLD.guildId,
        DISCORD_API_URL: guild.simulators.discord.apiUrl,
        RAID_HELPER_API_URL: raidHelper.apiUrl,
        SCALE: String(SCALE),
      },
    });
    await settled(guild);
    const [times] = await guild.rows<{ ms: number }>(
      `select extract(epoch from max(e.signed_up_at) - (select min(started_at) from common.job_runs where name = 'auto-booking')) * 1000 as ms
       from patt.raid_events e`,
    );
    const tookMs = Number(times?.ms);
    const sheets = raidHelper.events;
    const signUps = sheets.reduce((sum, sheet) => sum + sheet.signUps.length, 0);
    if (sheets.length !== RAIDS || signUps !== RAIDS * PEOPLE) {
      throw new Error(`${sheets.length} sheets and ${signUps} sign-ups stand, not ${RAIDS} and ${RAIDS * PEOPLE}.`);
    }
    const sent = raidHelper.http.requests.filter(({ path }) => path.startsWith('/api/'));
    const refused = sent.filter(({ status }) => status === 429).length;
    const taken = sent.length - refused;
    const forcedMs = (taken / LIVE_PACING.requests - 1) * perMs;
    const ratio = tookMs / forcedMs;
    return [
      {
        name: 'booking-pass: time',
        measured: `${RAIDS} raids, ${taken} requests (and ${refused} refused) at 1/${SCALE} of the real pace in ${(tookMs / 1000).toFixed(1)} s, pacing forces ${(forcedMs / 1000).toFixed(1)} s`,
        ratio,
        aim: { text: 'at most 1.10', met: ratio <= 1.1 },
      },
      { name: 'booking-pass: memory', measured: `after the pass: ${await app.memory()}`, ratio: null, aim: null },
    ];
  } finally {
    await app?.stop();
    await guild.stop();
  }
}

/** Waits until every raid has its successor and everybody is on its sheet. */
async function settled(guild: LiveGuild): Promise<void> {
  const until = performance.now() + WITHIN_MS;
  while (performance.now() < until) {
    const [left] = await guild.rows<{ count: number }>(
      `select count(*)::int as count from patt.raid_events e left join patt.raid_events n on n.id = e.successor_event_id
       where e.end_time_utc < now() + interval '1 day' and n.signed_up_at is null`,
    );
    if (left?.count === 0) return;
    await pause(250);
  }
  throw new Error(`The pass was not over after ${WITHIN_MS / 1000} s.`);
}
