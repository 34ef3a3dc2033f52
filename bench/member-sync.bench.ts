import { DiscordMemberJobs } from '../src/identity/discord/discord-member.jobs.js';
import { openDatabase, startPlatform } from '../src/platform.service.js';
import { readSettings } from '../src/shared/config/settings.service.js';
import { LiveGuild } from '../test/support/live-guild.js';
import { WORLD } from '../test/support/small-world.js';
import { statementsOf } from '../test/support/statements.js';
import { hostEnvironment, type BenchServer } from './bench-database.server.js';
import { medianOf, type Figure } from './figure.rules.js';

const MEMBERS = 1_000;
/** Of them so many are known under a former name, and are players whose rank follows from their role. */
const PLAYERS = 300;
const ROUNDS = 7;
const MOST_MS = 3_000;
const MOST_STATEMENTS = 5;
const VETERAN = '100000000000000203';

/** What writes channels and roles; everything else is for the members and their ranks. */
const DIRECTORY = /insert into guild_identity\.discord_(channels|roles)/;

/** The record of the run, and the bot’s credentials. */
const BESIDES = /job_runs|^\s*select guild_discord_id/;

/** How many rows each transaction has left in each table: one that is written anew moves to another transaction. */
const VERSIONS = ['discord_users', 'discord_channels', 'discord_roles', 'players', 'audit_trail']
  .map((name) => `select '${name} ' || xmin as version, count(*)::int from guild_identity.${name} group by 1`)
  .join(' union all ');

/**
 * The member sync of a server with 1,000 people: the first, which meets 700 of them and gives 300 players their rank, and
 * further ones, which find everything as it is. Application and simulator share this process, so the time holds both
 * sides; the bare time is that of fetching the same pages of members from the same simulator and reading their JSON.
 */
export async function memberSyncBench(server: BenchServer): Promise<Figure[]> {
  const url = await server.database('member_sync');
  const guild = await LiveGuild.start(url, 'Asia/Kathmandu');
  const { discord } = guild.simulators;
  await populate(guild);
  const settings = readSettings(
    {
      ...hostEnvironment(url),
      PORT: '0',
      DISCORD_BOT_TOKEN: WORLD.botToken,
      DISCORD_GUILD_ID: WORLD.guildId,
      DISCORD_API_URL: discord.apiUrl,
    },
    '',
  );
  const database = await openDatabase(settings);
  const platform = await startPlatform(settings, database, { background: false });
  try {
    const jobs = platform.app.get(DiscordMemberJobs);
    const sync = async () => {
      let tookMs = 0;
      const statements = await statementsOf(database.orm, async () => {
        const began = performance.now();
        await jobs.memberSync();
        tookMs = performance.now() - began;
      });
      return { tookMs, statements: statements.filter((text) => !BESIDES.test(text)) };
    };
    const first = await sync();
    const before = await guild.rows<Version>(VERSIONS);
    const later: (typeof first)[] = [];
    for (let round = 0; round < ROUNDS; round += 1) later.push(await sync());
    const written = newRows(before, await guild.rows<Version>(VERSIONS));
    await assertDone(guild);
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) bare.push(await fetchedMs(discord.apiUrl));
    const bareMs = medianOf(bare);
    const all = later.at(-1)?.statements ?? [];
    const ofMembers = all.filter((text) => !DIRECTORY.test(text)).length;
    return [
      timeFigure('first', first.tookMs, bareMs),
      timeFigure('second', medianOf(later.map(({ tookMs }) => tookMs)), bareMs),
      {
        name: 'member-sync: statements',
        measured: `${ofMembers} for a batch of ${MEMBERS}, ${all.length - ofMembers} for channels and roles; the first sync ${first.statements.length} in all`,
        ratio: null,
        aim: { text: `at most ${MOST_STATEMENTS} a batch`, met: ofMembers > 0 && ofMembers <= MOST_STATEMENTS },
      },
      {
        name: 'member-sync: rows',
        measured: `${written} written by ${ROUNDS} further syncs`,
        ratio: null,
        aim: { text: 'none', met: written === 0 },
      },
    ];
  } finally {
    await platform.stop();
    await database.close();
    await guild.stop();
  }
}

interface Version {
  readonly version: string;
  readonly count: number;
}

function newRows(before: readonly Version[], after: readonly Version[]): number {
  const known = new Map(before.map(({ version, count }) => [version, count]));
  return after.reduce((sum, { version, count }) => sum + Math.max(0, count - (known.get(version) ?? 0)), 0);
}

function timeFigure(which: string, tookMs: number, bareMs: number): Figure {
  return {
    name: `member-sync: ${which}`,
    measured: `${MEMBERS} members in ${tookMs.toFixed(0)} ms, bare fetching of the same pages ${bareMs.toFixed(0)} ms`,
    ratio: tookMs / bareMs,
    aim: { text: `under ${MOST_MS} ms`, met: tookMs < MOST_MS },
  };
}

/** The people on the server, and those of them who are players already. */
async function populate({ simulators: { discord }, sql }: LiveGuild): Promise<void> {
  discord.setRole(VETERAN, { name: 'Veteran' });
  for (let n = 1; n < MEMBERS; n += 1) {
    discord.addMember({
      id: idOf(n),
      username: `raider${n}`,
      displayName: `Raider ${n}`,
      roleIds: n % 2 ? [VETERAN] : [],
    });
  }
  await sql.query(
    `with known as (
       insert into guild_identity.discord_users (discord_id, username) select id, 'former' from unnest($1::text[]) id
       returning id, discord_id
     )
     insert into guild_identity.players (display_name, discord_user_id) select 'Raider ' || discord_id, id from known`,
    [Array.from({ length: PLAYERS }, (_, n) => idOf(2 * n + 1))],
  );
}

function idOf(n: number): string {
  return String(100_000_000_000_300_000n + BigInt(n));
}

/** Fast is only what did its work. */
async function assertDone(guild: LiveGuild): Promise<void> {
  const [done] = await guild.rows<{ people: number; ranked: number; failed: number }>(
    `select (select count(*)::int from guild_identity.discord_users where is_present) as people,
            (select count(*)::int from guild_identity.players where guild_rank_source = 'discord') as ranked,
            (select count(*)::int from common.job_runs where outcome <> 'done') as failed`,
  );
  if (done?.people !== MEMBERS || done.ranked !== PLAYERS || done.failed !== 0) {
    throw new Error(`Not what a member sync leaves behind: ${JSON.stringify(done)}.`);
  }
}

/** How long the pages of members take that a sync fetches, with nothing done with them. */
async function fetchedMs(apiUrl: string): Promise<number> {
  const began = performance.now();
  for (let after: string | undefined = '0'; after !== undefined;) {
    const answer = await fetch(`${apiUrl}/v10/guilds/${WORLD.guildId}/members?limit=1000&after=${after}`, {
      headers: { authorization: `Bot ${WORLD.botToken}` },
    });
    const page = (await answer.json()) as { user: { id: string } }[];
    after = page.length < 1_000 ? undefined : page.at(-1)?.user.id;
  }
  return performance.now() - began;
}
