import type { EntityManager } from '@mikro-orm/postgresql';
import { RaidEventQueries } from '../src/scheduling/raid-event.queries.js';
import { readSettings } from '../src/shared/config/settings.service.js';
import { withClient } from '../src/shared/database/client.service.js';
import { hostEnvironment, type BenchServer } from './bench-database.server.js';
import { startChild, type ChildServer } from './child.server.js';
import { medianOf, type Figure } from './figure.rules.js';
import { load, type Load } from './load.client.js';
import { addMember, addRaids, LOGIN } from './raid-night.rows.js';

const RAIDS = 200;
const ROUNDS = 7;
const SECONDS = 2;
const CONNECTIONS = 10;
const PATH = '/api/v1/raid-events';

/**
 * `GET /api/v1/raid-events` with 200 raids, logged in, against a bare node:http and pg server that runs the same
 * statement. The real application, the bare server and the load are three processes; the two are asked in turns,
 * after a warm-up each, and the medians of the rounds are compared.
 */
export async function raidListBench(server: BenchServer): Promise<Figure[]> {
  const url = await server.database('raid_list');
  await withClient(url, async (run) => {
    await addMember(run);
    await addRaids(run, RAIDS);
    // PostgreSQL does so by itself within a minute; until then it plans for empty tables, on both sides.
    await run('analyze');
  });
  const environment = hostEnvironment(url);
  const { folder } = server;
  const app = await startChild('../src/main.js', { path: '/api/health', environment, folder });
  const statement = { ...environment, STATEMENT: JSON.stringify(await listStatement()) };
  const bare = await startChild('./bare-raids.main.js', { path: '/', environment: statement, folder });
  try {
    return await compare(app, bare);
  } finally {
    await bare.stop();
    await app.stop();
  }
}

async function compare(app: ChildServer, bare: ChildServer): Promise<Figure[]> {
  const headers = { authorization: `Bearer ${await tokenOf(app)}` };
  await assertSameRaids(app, bare, headers);
  const ours: Load[] = [];
  const theirs: Load[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const warmUp = round === 0;
    const size = { seconds: warmUp ? 2 : SECONDS, connections: CONNECTIONS };
    const a = await load(app.url + PATH, { ...size, headers });
    const b = await load(bare.url, size);
    if (warmUp) continue;
    ours.push(a);
    theirs.push(b);
  }
  const rate = (loads: Load[]) => medianOf(loads.map(({ requestsPerSecond }) => requestsPerSecond));
  const p99 = (loads: Load[]) => medianOf(loads.map(({ p99Ms }) => p99Ms));
  const faster = rate(ours) / rate(theirs);
  const slower = p99(ours) / p99(theirs);
  return [
    {
      name: 'raid-list: rate',
      measured: `${rate(ours).toFixed(0)} requests/s, bare ${rate(theirs).toFixed(0)}`,
      ratio: faster,
      aim: { text: 'at least 0.60', met: faster >= 0.6 },
    },
    {
      name: 'raid-list: p99',
      measured: `${p99(ours).toFixed(0)} ms, bare ${p99(theirs).toFixed(0)} ms`,
      ratio: slower,
      aim: { text: 'at most 2.00', met: slower <= 2 },
    },
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
  if (ours.length !== RAIDS || ours.join() !== theirs.join()) throw new Error('The two servers answer different raids.');
}

/** The statement that the application runs, caught on its way to the database. */
async function listStatement(): Promise<{ text: string; values: unknown[] }> {
  const caught: { text: string; values: unknown[] }[] = [];
  const em = {
    execute: (text: string, values: unknown[]) => {
      caught.push({ text, values });
      return Promise.resolve([]);
    },
  };
  await new RaidEventQueries(em as unknown as EntityManager, readSettings({}, '')).list({}, RAIDS);
  const [statement] = caught;
  if (!statement) throw new Error('The list of raids asked the database nothing.');
  let at = 0;
  return { text: statement.text.replaceAll('?', () => `$${(at += 1)}`), values: statement.values };
}
