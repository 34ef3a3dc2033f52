import { RaidEventQueries } from '../src/scheduling/raids/raid-event.queries.js';
import { readSettings } from '../src/shared/config/settings.service.js';
import { withClient } from '../src/shared/database/client.service.js';
import { hostEnvironment, type BenchServer } from './bench-database.server.js';
import { startChild, type ChildServer } from './child.server.js';
import { Contender, inTurns } from './contender.client.js';
import type { Figure } from './figure.rules.js';
import { addMember, addRaids, LOGIN } from './raid-night.rows.js';
import { statementOf } from './statement.rules.js';

const RAIDS = 200;
const PATH = '/api/v1/raid-events';

/**
 * `GET /api/v1/raid-events` with 200 raids, logged in, against a bare node:http and pg server that runs the same
 * statement. The real application, the bare servers and the load are processes of their own; they are asked in turns,
 * after a warm-up each, and the medians of the rounds are compared. The lean bare server leaves instants as text, as
 * our own driver does: it is told beside the plain one, which spends half its time on making Dates.
 */
export async function raidListBench(server: BenchServer): Promise<Figure[]> {
  const url = await server.database('raid_list');
  await withClient(url, async (run) => {
    await addMember(run);
    await addRaids(run, RAIDS);
    // PostgreSQL does so by itself within a minute; until then it plans for empty tables, on all sides.
    await run('analyze');
  });
  const environment = hostEnvironment(url);
  const { folder } = server;
  const statement = { ...environment, STATEMENT: JSON.stringify(await listStatement()) };
  const bare = './bare-raids.main.js';
  const started: ChildServer[] = [];
  const start = async (script: string, path: string, environment: Record<string, string>) => {
    const child = await startChild(script, { path, environment, folder });
    started.push(child);
    return child;
  };
  try {
    const app = await start('../src/main.js', '/api/health', environment);
    const plain = await start(bare, '/', statement);
    const lean = await start(bare, '/', { ...statement, INSTANTS: 'text' });
    return await compare(app, plain, lean);
  } finally {
    for (const child of started.reverse()) await child.stop();
  }
}

async function compare(app: ChildServer, plain: ChildServer, lean: ChildServer): Promise<Figure[]> {
  const headers = { authorization: `Bearer ${await tokenOf(app)}` };
  await assertSameRaids(app, plain, headers);
  const contenders = [
    new Contender(app.url + PATH, headers),
    new Contender(plain.url),
    new Contender(lean.url),
  ] as const;
  await inTurns(contenders);
  const [ours, theirs, leanest] = contenders;
  const faster = ours.rate / theirs.rate;
  const slower = ours.p99 / theirs.p99;
  return [
    {
      name: 'raid-list: rate',
      measured: `${ours.rate.toFixed(0)} requests/s, bare ${theirs.rate.toFixed(0)}`,
      ratio: faster,
      aim: { text: 'at least 0.60', met: faster >= 0.6 },
    },
    {
      name: 'raid-list: p99',
      measured: `${ours.p99.toFixed(0)} ms, bare ${theirs.p99.toFixed(0)} ms`,
      ratio: slower,
      aim: { text: 'at most 2.00', met: slower <= 2 },
    },
    {
      name: 'raid-list: lean bare',
      measured: `${ours.rate.toFixed(0)} requests/s, bare with instants as text ${leanest.rate.toFixed(0)}`,
      ratio: ours.rate / leanest.rate,
      aim: null,
    },
    { name: 'raid-list: memory', measured: `after the load: ${await app.memory()}`, ratio: null, aim: null },
  ];
}

async function tokenOf(app: ChildServer): Promise<string> {
  const answer = await fetch(`${app.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(LOGIN),
  });
  const { data } = (await answer.json()) as { data: { token: string } };
  return data.token;
}

/** What is compared must do the same work: as many raids, in the same order. */
async function assertSameRaids(app: ChildServer, bare: ChildServer, headers: Record<string, string>): Promise<void> {
  const idsOf = async (url: string) => {
    const { data } = (await (await fetch(url, { headers })).json()) as { data: { id: number }[] };
    return data.map(({ id }) => id);
  };
  const [ours, theirs] = [await idsOf(app.url + PATH), await idsOf(bare.url)];
  if (ours.length !== RAIDS || ours.join() !== theirs.join())
    throw new Error('The two servers answer different raids.');
}

function listStatement() {
  return statementOf((em) => new RaidEventQueries(em, readSettings({}, '')).list({}, RAIDS));
}
