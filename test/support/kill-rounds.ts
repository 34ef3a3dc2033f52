import { setTimeout as pause } from 'node:timers/promises';
import type { Instance } from './instance.js';
import { LiveGuild, until } from './live-guild.js';
import { countNight, isReserved, isSettled, type Night } from './night-count.js';

export interface KillRoundsOptions {
  readonly rounds: number;
  readonly instances: number;
  /** Decides on every victim and moment; the same seed makes the same plan, if never the same timing. */
  readonly seed: number;
  /** A migrated database that nobody else uses. */
  readonly databaseUrl: string;
  readonly timezone?: string;
  /** People on the roster. */
  readonly people?: number;
  /** Told after each round, for those who wait. */
  readonly onRound?: (round: number) => void;
}

export interface KillRounds {
  readonly rounds: number;
  /** Sheets, sign-ups, announcements and rows that stand more often than once. */
  readonly doubles: number;
  /** The same, where they are missing. */
  readonly lost: number;
  /** Rounds whose victim died while the night was being worked on. */
  readonly struck: number;
  /** Sheets and sign-ups that Raid-Helper acted on too late, and that were found and taken away again. */
  readonly mended: number;
  /** Half of the starts took no longer than this. */
  readonly medianStartMs: number;
  /** One line for each double and each loss. */
  readonly details: string[];
}

/** What each request to Raid-Helper takes, so that a night is worked on for a while and can be struck. */
const RAID_HELPER_MS = 20;
const STRIKE_WITHIN_MS = 450;
const SETTLES_WITHIN_MS = 60_000;

/**
 * Several instances on one database, and in each round a raid that is due, a victim and a moment, all at random. The
 * instance killed in the round before starts again, and with it the pass that books the raid; then somebody is killed,
 * while starting or in the middle of the night's work. At the end everything is waited for and counted.
 */
export async function runKillRounds(options: KillRoundsOptions): Promise<KillRounds> {
  const { rounds, instances, databaseUrl, timezone = 'Asia/Kathmandu', people = 6 } = options;
  const random = randomBy(options.seed);
  const guild = await LiveGuild.start(databaseUrl, timezone);
  try {
    for (let person = 1; person <= people; person += 1) await guild.people.join({ name: `Raider${person}` });
    guild.simulators.raidHelper.http.misbehave({ kind: 'slow', delayMs: RAID_HELPER_MS, times: Infinity });
    const running: Instance[] = Array.from({ length: instances - 1 }, () => guild.launch());
    await Promise.all(running.map((instance) => instance.open()));
    const nights: Night[] = [];
    const starts = running.map(({ openedInMs }) => openedInMs);
    let struck = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const night = await guild.begun(11);
      nights.push(night);
      const starting = guild.launch();
      running.push(starting);
      if (random() < 0.25) await pause(random() * median(starts));
      else {
        await until(
          `${night.title} is reserved`,
          () => isReserved(guild, night),
          SETTLES_WITHIN_MS,
          () => starting.printed,
        );
        await pause(random() * STRIKE_WITHIN_MS);
      }
      const [victim] = running.splice(Math.floor(random() * running.length), 1);
      if (!(await isSettled(guild, night))) struck += 1;
      await victim?.kill();
      if (starting !== victim) await starting.open().then(() => starts.push(starting.openedInMs));
      const before = nights.at(-2);
      if (before) await settle(guild, before);
      options.onRound?.(round);
    }
    const last = guild.launch();
    await last.open();
    for (const night of nights) await settle(guild, night);
    await lookAgain(guild);
    return { rounds, struck, medianStartMs: Math.round(median(starts)), ...(await count(guild, nights)) };
  } finally {
    await guild.stop();
  }
}

/** Bounded: a night that does not settle is not waited for any more, and counts as lost if it never does. */
async function settle(guild: LiveGuild, night: Night): Promise<void> {
  await until(`${night.title} has settled`, () => isSettled(guild, night), SETTLES_WITHIN_MS).catch(() => undefined);
}

/** The second looks come a minute later; here that minute passes at once. */
async function lookAgain(guild: LiveGuild): Promise<void> {
  await guild.hurryQueue();
  await until('the queue is empty', async () => {
    const waiting = await guild.rows(`select 1 from pgboss.job where state in ('created', 'retry', 'active') limit 1`);
    return waiting.length === 0;
  }).catch(() => undefined);
}

async function count(guild: LiveGuild, nights: readonly Night[]) {
  const doubles: string[] = [];
  const lost: string[] = [];
  for (const night of nights) {
    const counted = await countNight(guild, night);
    doubles.push(...counted.doubles);
    lost.push(...counted.lost);
  }
  const mended = guild.simulators.raidHelper.http.received('DELETE', /./).length;
  return { doubles: doubles.length, lost: lost.length, mended, details: [...doubles, ...lost] };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

/** A small generator of numbers in [0, 1) that can be repeated (mulberry32). */
function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
