import { performance } from 'node:perf_hooks';
import { API_TOKEN_PREFIX, hashOfToken } from '../src/auth/api-token.rules.js';
import { withClient, type RunSql } from '../src/shared/database/client.service.js';
import { hostEnvironment, type BenchServer } from './bench-database.server.js';
import { startChild, type ChildServer } from './child.server.js';
import { medianOf, type Figure } from './figure.rules.js';

const VOTERS = 200;
const ENTRIES = 10;
const PICKS = 3;
const ROUNDS = 5;

interface Poll {
  readonly id: number;
  readonly entries: readonly number[];
}

interface Cast {
  readonly status: number;
  readonly ms: number;
}

/**
 * All 200 who may vote cast their ballots at the same moment, each twice at once, as an impatient finger does. The last
 * ballot closes the vote, which is counted and published with it. Of each voter's two answers one must be 200 and the
 * other 409, and every ballot must stand exactly once, in the box and in the published list. How long a voter waits for
 * the answer that counts is held against how long the same people wait who only read the vote at the same
 * moment: a ballot is a transaction that waits its turn and is made durable, a read is neither.
 */
export async function voteBench(server: BenchServer): Promise<Figure[]> {
  const url = await server.database('vote');
  const app = await startChild('../src/main.js', {
    path: '/api/health',
    environment: hostEnvironment(url),
    folder: server.folder,
  });
  try {
    return await withClient(url, async (run) => {
      const tokens = await addVoters(run);
      // The first asks of an application are slow in any case; they are not what is measured.
      const warm = await addPoll(run);
      await votes(app, warm, tokens, 1);
      await reads(app, warm, tokens);
      const single: number[] = [];
      const double: number[] = [];
      const reading: number[] = [];
      let wrong = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        reading.push(percentile(99, await reads(app, warm, tokens)));
        for (const [clicks, p99s] of [[1, single] as const, [2, double] as const]) {
          const poll = await addPoll(run);
          const casts = await votes(app, poll, tokens, clicks);
          wrong += (await faultsIn(run, poll)) + casts.filter((answers) => !isOneTaken(answers, clicks)).length;
          p99s.push(
            percentile(
              99,
              casts.flatMap((answers) => answers.filter(isTaken).map(({ ms }) => ms)),
            ),
          );
        }
      }
      const [one, two, read] = [medianOf(single), medianOf(double), medianOf(reading)];
      return [
        {
          name: 'vote: p99',
          measured: `${VOTERS} ballots at once ${one.toFixed(0)} ms, each sent twice ${two.toFixed(0)} ms, as many reads ${read.toFixed(0)} ms`,
          ratio: one / read,
          aim: null,
        },
        {
          name: 'vote: lost or doubled',
          measured: `${wrong} of ${2 * ROUNDS * VOTERS} ballots`,
          ratio: null,
          aim: { text: 'none', met: wrong === 0 },
        },
        { name: 'vote: memory', measured: `after the load: ${await app.memory()}`, ratio: null, aim: null },
      ];
    });
  } finally {
    await app.stop();
  }
}

/** Everybody's answers, by voter. */
function votes(app: ChildServer, poll: Poll, tokens: readonly string[], clicks: number): Promise<Cast[][]> {
  return Promise.all(
    tokens.map((token, voter) => {
      const picks = Array.from({ length: PICKS }, (_pick, index) => ({
        entry_id: poll.entries[(voter * 3 + index * 7) % ENTRIES],
        rank: index + 1,
      }));
      return Promise.all(
        Array.from({ length: clicks }, () => cast(`${app.url}/api/v1/campaigns/${poll.id}/vote`, token, picks)),
      );
    }),
  );
}

/** How long each of them waits, in milliseconds. */
function reads(app: ChildServer, poll: Poll, tokens: readonly string[]): Promise<number[]> {
  return Promise.all(
    tokens.map(async (token) => {
      const begun = performance.now();
      const answer = await fetch(`${app.url}/api/v1/campaigns/${poll.id}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`The vote was answered with ${answer.status}.`);
      return performance.now() - begun;
    }),
  );
}

async function cast(url: string, token: string, picks: readonly object[]): Promise<Cast> {
  const begun = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ picks }),
  });
  await answer.arrayBuffer();
  return { status: answer.status, ms: performance.now() - begun };
}

/** The second of two may come when the vote is closed already, which is a 409 as well. */
function isOneTaken(answers: readonly Cast[], clicks: number): boolean {
  const refused = answers.filter(({ status }) => status === 409).length;
  return answers.filter(isTaken).length === 1 && refused === clicks - 1;
}

function isTaken({ status }: Cast): boolean {
  return status === 200;
}

/** How many ballots are missing or too many, in the box and in the published list; all of them when it is not closed. */
async function faultsIn(run: RunSql, { id }: Poll): Promise<number> {
  const [stored] = (await run(
    `select c.status, (c.result->>'ballots')::int as counted,
            (select count(*)::int from patt.votes v where v.campaign_id = c.id) as picks,
            (select count(distinct player_id)::int from patt.votes v where v.campaign_id = c.id) as voters,
            (select count(*)::int from patt.published_ballots p where p.campaign_id = c.id) as published
     from patt.campaigns c where c.id = $1`,
    [id],
  )) as { status: string; counted: number; picks: number; voters: number; published: number }[];
  if (stored?.status !== 'closed') return VOTERS;
  const { counted, picks, voters, published } = stored;
  return Math.max(...[counted, picks / PICKS, voters, published].map((ballots) => Math.abs(ballots - VOTERS)));
}

async function addVoters(run: RunSql): Promise<string[]> {
  const tokens = Array.from({ length: VOTERS }, (_token, index) => `${API_TOKEN_PREFIX}bench-voter-${index}`);
  await run(
    `with voter as (
       select number, token_hash, 'voter' || number as name
       from unnest($1::text[]) with ordinality as given (token_hash, number)
     ), account as (
       insert into common.users (email, password_hash) select name, 'none' from voter returning id, email
     ), player as (
       insert into guild_identity.players (display_name, website_user_id, guild_rank_id)
       select a.email, a.id, (select id from common.guild_ranks where level = 2) from account a
     )
     insert into common.api_tokens (user_id, name, scopes, token_hash)
     select a.id, 'bench', '{read,write}', v.token_hash from account a join voter v on v.name = a.email`,
    [tokens.map(hashOfToken)],
  );
  return tokens;
}

/** A live vote that closes with the last ballot. */
async function addPoll(run: RunSql): Promise<Poll> {
  const [row] = (await run(
    `with poll as (
       insert into patt.campaigns (title, min_rank_to_vote, start_at, duration_hours, status, picks_per_voter)
       values ('Bench', 2, now(), 24, 'live', ${PICKS}) returning id
     ), entry as (
       insert into patt.campaign_entries (campaign_id, name)
       select poll.id, 'Entry ' || n from poll, generate_series(1, ${ENTRIES}) n returning id
     )
     select (select id from poll) as id, (select array_agg(id order by id) from entry) as entries`,
  )) as unknown as Poll[];
  if (!row) throw new Error('There is no poll.');
  return row;
}

function percentile(percent: number, values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}
