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
 * same statement and answers its rows as they are: without the addresses of other sites, of which the application makes
 * three for each character.
 */
export async function guildRosterBench(server: BenchServer): Promise<Figure[]> {
  const url = await server.database('guild_roster');
  await withClient(url, async (run) => {
    await addRoster(run);
    // PostgreSQL does so by itself within a minute; until then it plans for empty tables, on both sides.
    await run('analyze');
  });
  const environment = hostEnvironment(url);
  const { folder } = server;
  const statement = await statementOf((em) => new GuildRosterQueries(em).players());
  const app = await startChild('../src/main.js', { path: '/api/health', environment, folder });
  try {
    const bareEnvironment = { ...environment, STATEMENT: JSON.stringify(statement) };
    const bare = await startChild('./bare-raids.main.js', { path: '/', environment: bareEnvironment, folder });
    try {
      return await compare(app, bare);
    } finally {
      await bare.stop();
    }
  } finally {
    await app.stop();
  }
}

async function compare(app: ChildServer, bare: ChildServer): Promise<Figure[]> {
  const kilobytes = await assertSameRoster(app, bare);
  const [ours, theirs] = [new Contender(app.url + PATH), new Contender(bare.url)];
  await inTurns([ours, theirs]);
  const faster = ours.rate / theirs.rate;
  return [
    {
      name: 'guild-roster: rate',
      measured: `${ours.rate.toFixed(0)} requests/s of ${kilobytes.ours} kB, bare ${theirs.rate.toFixed(0)} of ${kilobytes.theirs} kB`,
      ratio: faster,
      aim: { text: 'at least 0.60', met: faster >= 0.6 },
    },
    {
      name: 'guild-roster: p99',
      measured: `${ours.p99.toFixed(0)} ms, bare ${theirs.p99.toFixed(0)} ms`,
      ratio: ours.p99 / theirs.p99,
      aim: null,
    },
    { name: 'guild-roster: memory', measured: `after the load: ${await app.memory()}`, ratio: null, aim: null },
  ];
}

interface Player {
  readonly player_id: number;
  readonly characters: readonly { readonly character_id: number }[];
}

/** What is compared must do the same work: the same players with the same characters. */
async function assertSameRoster(app: ChildServer, bare: ChildServer): Promise<{ ours: number; theirs: number }> {
  const [ours, theirs] = [await (await fetch(app.url + PATH)).text(), await (await fetch(bare.url)).text()];
  const { players } = (JSON.parse(ours) as { data: { players: Player[] } }).data;
  const rows = (JSON.parse(theirs) as { data: Player[] }).data;
  const idsOf = (list: readonly Player[]) =>
    list.map((player) => [player.player_id, player.characters.map(({ character_id: id }) => id)]);
  if (JSON.stringify(idsOf(players)) !== JSON.stringify(idsOf(rows))) throw new Error('The two servers differ.');
  const count = players.reduce((sum, { characters }) => sum + characters.length, 0);
  if (count !== CHARACTERS) throw new Error(`The roster has ${count} characters.`);
  return { ours: Math.round(ours.length / 1024), theirs: Math.round(theirs.length / 1024) };
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
