import type { LiveGuild } from '../../support/live-guild.js';
import { until } from '../../support/live-guild.js';
import { LockHold } from '../../support/lock-hold.js';
import type { Pause, SimulatorHttpServer } from '../../../src/simulators/kit/simulator-http.server.js';

/** A process that stands still at one step, or will. */
export interface Standstill {
  /** Resolves when it has got there; then it is killed. */
  readonly reached: Promise<unknown>;
  /** Lets go of what held it, after its death. */
  release(): Promise<unknown> | void;
  /** What was under way is acted on only when the next process has got as far; resolves when it has. */
  readonly overtaken?: () => Promise<unknown>;
}

export interface Step {
  readonly title: string;
  /** Sees to it that the next process stops there. */
  readonly stop: (guild: LiveGuild) => Promise<Standstill>;
}

const CREATE = /\/channels\/\d+\/event$/;
const READ = /\/events\/\d+$/;
const SIGN_UP = /\/signups$/;
const MESSAGES = /\/channels\/\d+\/messages$/;
const NEXT_WEEK = 'start_time_utc > now() and announced_at is null';

const raidHelper = (guild: LiveGuild) => guild.simulators.raidHelper.http;
const discord = (guild: LiveGuild) => guild.simulators.discord.http;

/** Every gap between an effect and its record, in the order of a booking. */
export const STEPS: readonly Step[] = [
  { title: 'before the reservation', stop: (guild) => atWriteOf(guild, 'patt.raid_events') },
  { title: 'after the reservation, before anything went out', stop: afterReservation },
  {
    title: 'with the create received, and acted on only when the next try sends its own',
    stop: (guild) => overtaken(raidHelper(guild), CREATE),
  },
  { title: 'with the create acted on and unanswered', stop: (guild) => unanswered(raidHelper(guild), 'POST', CREATE) },
  { title: 'with the create answered and unrecorded', stop: (guild) => atWriteOf(guild, 'patt.raid_attendance') },
  {
    title: 'before the first sign-up',
    stop: (guild) => Promise.resolve(heldAt(raidHelper(guild).pause('GET', READ, 'before'))),
  },
  {
    title: 'between two sign-ups, the first of them unrecorded',
    stop: (guild) => effectUnrecorded(guild, raidHelper(guild), 'GET', READ),
  },
  { title: 'with a sign-up acted on and unanswered', stop: (guild) => unanswered(raidHelper(guild), 'POST', SIGN_UP) },
  {
    title: 'with a sign-up received, and acted on only when the next try sends its own',
    stop: (guild) => overtaken(raidHelper(guild), SIGN_UP),
  },
  {
    title: 'before the announcement',
    stop: (guild) => Promise.resolve(heldAt(discord(guild).pause('GET', MESSAGES, 'before'))),
  },
  {
    title: 'with the announcement received, and posted only when the next try sends its own',
    stop: (guild) => overtaken(discord(guild), MESSAGES),
  },
  {
    title: 'with the announcement posted and unrecorded',
    stop: (guild) => effectUnrecorded(guild, discord(guild), 'POST', MESSAGES),
  },
];

function heldAt(pause: Pause): Standstill {
  return { reached: pause.reached, release: () => pause.release() };
}

function unanswered(http: SimulatorHttpServer, method: string, path: RegExp): Promise<Standstill> {
  return Promise.resolve(heldAt(http.pause(method, path, 'after')));
}

/** The first one's request is held until the second one's has arrived as well; then both are acted on. */
function overtaken(http: SimulatorHttpServer, path: RegExp): Promise<Standstill> {
  const before = http.received('POST', path).length;
  const held = heldAt(http.pause('POST', path, 'before'));
  const both = () => http.received('POST', path).length >= before + 2;
  return Promise.resolve({ ...held, overtaken: () => until('the next try sends its own', both) });
}

async function atWriteOf(guild: LiveGuild, table: string): Promise<Standstill> {
  const hold = await LockHold.onTable(guild.databaseUrl, table);
  await hold.isTaken();
  return { reached: hold.holdsSomebodyUp(), release: () => hold.release() };
}

/** A second lock stands in the queue behind the reservation's, so it is granted the moment that one commits. */
async function afterReservation(guild: LiveGuild): Promise<Standstill> {
  const first = await LockHold.onTable(guild.databaseUrl, 'patt.raid_events');
  await first.isTaken();
  let second: LockHold | undefined;
  const reached = (async () => {
    await first.holdsSomebodyUp();
    second = await LockHold.onTable(guild.databaseUrl, 'patt.raid_events');
    await second.queues();
    await first.release();
    await second.holdsSomebodyUp();
  })();
  return { reached, release: () => second?.release() };
}

/** Holds the raid's row from the given request on: what follows has its effect, but its record must wait. */
function effectUnrecorded(
  guild: LiveGuild,
  http: SimulatorHttpServer,
  method: string,
  path: RegExp,
): Promise<Standstill> {
  const request = http.pause(method, path, 'before');
  let row: LockHold | undefined;
  const reached = (async () => {
    await request.reached;
    row = await LockHold.onRaids(guild.databaseUrl, NEXT_WEEK);
    await row.isTaken();
    request.release();
    await row.holdsSomebodyUp();
  })();
  return Promise.resolve({ reached, release: () => row?.release() });
}
