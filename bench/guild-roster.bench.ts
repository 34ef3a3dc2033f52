import assert from 'node:assert/strict';
import { GuildRosterQueries } from '../src/identity/roster/guild-roster.queries.js';
import { withClient, type RunSql } from '../src/shared/database/client.service.js';
import { hostEnvironment, type BenchServer } from './bench-database.server.js';
import { startChild, type ChildServer } from './child.server.js';
import { Contender, inTurns } from './contender.client.js';
import type { Figure } from './figure.rules.js';
import { statementOf } from './statement.rules.js';

const CHARACTERS = 1000;
const PLAYERS = 150;
const PATH = '/api/v1/guild/roster';

/**
 * `GET /api/v1/guild/roster` with 1,000 characters of 150 players, against a bare node:http and pg server that runs the
 * same statement and gives the same answer. A second bare server sends the statement's rows as they are, without the three
 * addresses of other sites that make more than half of the answer: it is told beside the first.
 */
export async function guildRosterBench(server: BenchServer): Promise<Figure[]> {
  const url = await server.database('guild_roster');
  await withClient(url, async (run) => {
    await addRoster(run);
    // PostgreSQL does so by itself within a minute; until then it plans for empty tables, on all sides.
    await run('analyze');
  });
  const environment = hostEnvironment(url);
  const { folder } = server;
  const statement = await statementOf((em) => new GuildRosterQueries(em).players());
  const bareEnvironment = { ...environment, STATEMENT: JSON.stringify(statement) };
  const started: ChildServer[] = [];
  const start = async (script: string, path: string, environment: Record<string, string>) => {
    const child = await startChild(script, { path, environment, folder });
    started.push(child);
    return child;
  };
  try {
    const app = await start('../src/main.js', '/api/health', environment);
    const bare = await start('./bare-roster.main.js', '/', bareEnvironment);
    const rows = await start('./bare-raids.main.js', '/', bareEnvironment);
    return await compare(app, bare, rows);
  } finally {
    for (const child of started.reverse()) await child.stop();
  }
}

async function compare(app: ChildServer, bare: ChildServer, rows: ChildServer): Promise<Figure[]> {
  const kilobytes = await assertSameRoster(app, bare);
  const contenders = [new Contender(app.url + PATH), new Contender(bare.url), new Contender(rows.url)] as const;
  await inTurns(contenders);
  const [ours, theirs, leanest] = contenders;
  const faster = ours.rate / theirs.rate;
  return [
    {
      name: 'guild-roster: rate',
      measured: `${ours.rate.toFixed(0)} requests/s of ${kilobytes} kB, bare ${theirs.rate.toFixed(0)}`,
      ratio: faster,
      aim: { text: 'at least 0.60', met: faster >= 0.6 },
    },
    {
      name: 'guild-roster: p99',
      measured: `${ours.p99.toFixed(0)} ms, bare ${theirs.p99.toFixed(0)} ms`,
      ratio: ours.p99 / theirs.p99,
      aim: null,
    },
    {
      name: 'guild-roster: rows',
      measured: `${ours.rate.toFixed(0)} requests/s, bare with the rows as they are ${leanest.rate.toFixed(0)}`,
      ratio: ours.rate / leanest.rate,
      aim: null,
    },
    { name: 'guild-roster: memory', measured: `after the load: ${await app.memory()}`, ratio: null, aim: null },
  ];
}

interface Player {
  readonly characters: readonly unknown[];
}

/** What is compared must do the same work: the same answer to the last address. Answers its size in kB. */
async function assertSameRoster(app: ChildServer, bare: ChildServer): Promise<number> {
  const [ours, theirs] = [await (await fetch(app.url + PATH)).text(), await (await fetch(bare.url)).text()];
  const { players } = (JSON.parse(ours) as { data: { players: Player[] } }).data;
  const count = players.reduce((sum, { characters }) => sum + characters.length, 0);
  if (count !== CHARACTERS) throw new Error(`The roster has ${count} characters.`);
  assert.deepStrictEqual(JSON.parse(theirs), JSON.parse(ours));
  return Math.round(ours.length / 1024);
}

/** Players of all ranks, each with a main of a chosen spec and some alts. */
async function addRoster(run: RunSql): Promise<void> {
  await run(
    `insert into guild_identity.wow_characters
       (character_name, realm_slug, realm_name, class_id, active_spec_id, level, item_level, addon_note)
     select 'Charactér' || n, 'area-52', 'Area 52', s.class_id, s.id, 80, 600 + n % 90, 'alt of somebody'
     from generate_series(0, $1::int - 1) n
     join (select id, class_id, row_number() over (order by id) - 1 as place from guild_identity.specializations) s
       on s.place = n % 40`,
    [CHARACTERS],
  );
  await run(
    `insert into guild_identity.players (display_name, guild_rank_id, main_character_id, main_spec_id)
     select 'Player ' || c.place, r.id, c.id, c.active_spec_id
     from (select id, active_spec_id, row_number() over (order by id) - 1 as place from guild_identity.wow_characters) c
     join common.guild_ranks r on r.level = c.place % 5 + 1
     where c.place < $1::int`,
    [PLAYERS],
  );
  await run(
    `insert into guild_identity.player_characters (player_id, character_id)
     select p.id, c.id
     from (select id, row_number() over (order by id) - 1 as place from guild_identity.wow_characters) c
     join (select id, row_number() over (order by main_character_id) - 1 as place from guild_identity.players) p
       on p.place = c.place % $1::int`,
    [PLAYERS],
  );
}
