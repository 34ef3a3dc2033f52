import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Count, CountingMethod, CountRound } from '../../src/campaigns/counting/count.rules.js';
import { countElection } from '../../src/campaigns/counting/election.rules.js';
import { projectRoot } from '../../src/shared/web/project-root.rules.js';

/** Published elections and what they must give; their README says what may be compared. They are no part of the project. */
const FOLDER = join(projectRoot, '..', 'shared', 'vectors', 'voting');
const METHODS: Readonly<Record<string, CountingMethod>> = {
  points: 'points',
  irv: 'instant-runoff',
  schulze: 'condorcet-schulze',
  stv: 'single-transferable-vote',
  approval: 'approval',
};
/** Two programs round each tally for themselves. */
const ROUNDING = 1e-5;

interface VectorRound {
  readonly tallies: Record<string, number>;
  readonly kept?: Record<string, number>;
  readonly eliminated: string[];
  readonly elected: string[];
  readonly exhausted?: number;
}

interface Plain {
  readonly winners: string[];
  readonly quota: number;
  readonly rounds: VectorRound[];
}

interface Vector {
  readonly id: string;
  readonly method: string;
  readonly seats: number;
  readonly candidates: string[];
  readonly options: { readonly vector?: number[]; readonly strength?: string };
  readonly comparable: boolean;
  readonly compare: Record<string, unknown>;
  readonly ballots: { readonly count: number; readonly ranking: string[][] }[];
  readonly expected: {
    readonly winners: string[];
    readonly rounds?: VectorRound[];
    readonly plain?: Plain;
    readonly plain_tie?: string;
    readonly any_tie_break?: boolean;
    readonly tied_out_together: string[];
    readonly tied_for_last_seat: string[];
    readonly scores: Record<string, number>;
    readonly pairwise: number[][];
    readonly paths: number[][];
    readonly variants: Record<string, { readonly winners: string[]; readonly ranking: string[][] }>;
  };
}

interface Index {
  readonly vectors: { readonly id: string; readonly file: string; readonly method: string }[];
}

const there = existsSync(join(FOLDER, 'index.json'));
const index = there ? (JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as Index) : { vectors: [] };

if (there) {
  describe('published elections', () => {
    it.each(filesOf('irv'))('by instant runoff have the same winner and rounds: %s', (_id, file) => {
      compareRunoff(read(file));
    });
    it.each(filesOf('schulze'))('by Schulze have the same pairs, paths and ranking: %s', (_id, file) => {
      compareSchulze(read(file));
    });
    it.each(filesOf('stv'))('by single transferable vote fill the same seats: %s', (_id, file) => {
      compareTransfer(read(file));
    });
    it.each(filesOf('points').filter(([, file]) => picksOf(read(file)) !== null))(
      'by points have the same scores: %s',
      (_id, file) => comparePoints(read(file)),
    );
    it.each(filesOf('approval'))('by approval have the same scores: %s', (_id, file) => compareApproval(read(file)));
  });
} else {
  process.stderr.write(`Published elections: skipped, because ${FOLDER} is not there.\n`);
  it('are compared where ../shared/vectors/voting is there', () => expect(there).toBe(false));
}

function filesOf(method: string): [string, string][] {
  return index.vectors.filter((vector) => vector.method === method).map(({ id, file }) => [id, file]);
}

function read(file: string): Vector {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Vector;
}

function count(vector: Vector, picks = vector.candidates.length): Count {
  const numberOf = (name: string) => vector.candidates.indexOf(name) + 1;
  return countElection({
    method: METHODS[vector.method] as CountingMethod,
    entries: vector.candidates.map(numberOf),
    seats: vector.seats,
    picks,
    piles: vector.ballots.map(({ count, ranking }) => ({ count, ranking: ranking.map((rank) => rank.map(numberOf)) })),
  });
}

function names(vector: Vector, entries: readonly number[]): string[] {
  return entries.map((entry) => vector.candidates[entry - 1] ?? '?').toSorted();
}

/** All who tie for last leave together: the vectors say whom that elects, also where other tie rules elect others. */
function compareRunoff(vector: Vector): void {
  const { expected } = vector;
  const counted = count(vector);
  expect(names(vector, counted.winners)).toEqual(expected.tied_out_together.toSorted());
  const shown = counted.rounds.map((round) => shownAs(vector, round));
  const published = [...(expected.rounds ?? []), ...(expected.plain?.rounds ?? [])];
  // With the same entries left, every way of counting must have the same votes.
  for (const round of shown) {
    for (const { tallies, exhausted } of published.filter((other) => setOf(other) === setOf(round))) {
      expect(round).toMatchObject({ tallies, exhausted });
    }
  }
  if (!vector.comparable) return;
  expect(names(vector, counted.winners)).toEqual(expected.winners.toSorted());
  expect(published.map(setOf)).toContain(setOf(shown.at(-1) as VectorRound));
  if (vector.compare['rounds'] === 'exact') expect(shown).toEqual(expected.rounds?.map(inOrder));
}

function compareSchulze(vector: Vector): void {
  const counted = count(vector);
  const { expected } = vector;
  const winningVotes = expected.variants['winning-votes'];
  expect(counted.pairwise?.preferred).toEqual(expected.pairwise);
  if (vector.options.strength === 'winning-votes') expect(counted.pairwise?.paths).toEqual(expected.paths);
  if (vector.comparable) expect(names(vector, counted.winners)).toEqual(expected.winners.toSorted());
  expect(names(vector, counted.winners)).toEqual(winningVotes?.winners.toSorted());
  const levels = Map.groupBy(counted.places, ({ place }) => place);
  const ranking = [...levels.values()].map((level) =>
    names(
      vector,
      level.map(({ entry }) => entry),
    ),
  );
  expect(ranking).toEqual(winningVotes?.ranking.map((level) => level.toSorted()));
}

function compareTransfer(vector: Vector): void {
  const counted = count(vector);
  const { winners, any_tie_break: always, plain, plain_tie: tie } = vector.expected;
  if (vector.comparable || always) expect(names(vector, counted.winners)).toEqual(winners.toSorted());
  if (tie !== undefined)
    expect(Number(/in round (\d+)/.exec(tie)?.[1]) - 1).toBe(counted.rounds.findIndex((round) => round.tie));
  if (!plain) return;
  expect(names(vector, counted.winners)).toEqual(plain.winners.toSorted());
  expect(counted.rounds[0]?.quota).toBe(plain.quota);
  const shown = counted.rounds.map((round, at) => shownAs(vector, round, counted.rounds.slice(0, at)));
  expect(shown).toHaveLength(plain.rounds.length);
  shown.forEach((round, at) => expectClose(round, plain.rounds[at] as VectorRound));
}

/** Our points fall by one from rank to rank; null for other scales. A scale that is a multiple of ours ranks alike. */
function picksOf(vector: Vector): { picks: number; by: number } | null {
  const scale = vector.options.vector ?? [];
  const picks = scale.filter((points) => points > 0).length;
  const by = scale[picks - 1] ?? 0;
  return scale.every((points, rank) => points === Math.max(0, picks - rank) * by) ? { picks, by } : null;
}

function comparePoints(vector: Vector): void {
  const { picks, by } = picksOf(vector) as { picks: number; by: number };
  const counted = count(vector, picks);
  expect(names(vector, counted.winners)).toEqual(vector.expected.winners.toSorted());
  expect(scoresOf(vector, counted, by)).toEqual(vector.expected.scores);
}

function compareApproval(vector: Vector): void {
  const counted = count(vector);
  const { winners, tied_for_last_seat: tied, scores } = vector.expected;
  expect(names(vector, counted.winners)).toEqual([...winners, ...tied].toSorted());
  expect(scoresOf(vector, counted, 1)).toEqual(scores);
}

function scoresOf(vector: Vector, counted: Count, by: number): Record<string, number> {
  const scores: Record<string, number> = {};
  for (const { entry, score } of counted.places) scores[vector.candidates[entry - 1] ?? '?'] = (score ?? NaN) * by;
  return scores;
}

/** A round of ours in the form of the vectors: what the elected keep stands apart from the tallies. */
function shownAs(vector: Vector, round: CountRound, before: readonly CountRound[] = []): VectorRound {
  const elected = new Set(before.flatMap((earlier) => earlier.elected));
  const named = (kept: boolean) =>
    Object.fromEntries(
      round.tallies
        .filter(({ entry }) => elected.has(entry) === kept)
        .map(({ entry, votes }) => [vector.candidates[entry - 1] ?? '?', votes]),
    );
  return {
    tallies: named(false),
    kept: named(true),
    eliminated: names(vector, round.eliminated),
    elected: names(vector, round.elected),
    exhausted: round.exhausted,
  };
}

function inOrder(round: VectorRound): VectorRound {
  return { ...round, kept: {}, eliminated: round.eliminated.toSorted(), elected: round.elected.toSorted() };
}

/** Who is left in a round. */
function setOf({ tallies }: VectorRound): string {
  return JSON.stringify(Object.keys(tallies).toSorted());
}

function expectClose(round: VectorRound, wanted: VectorRound): void {
  const pairs = [
    ...Object.entries(wanted.tallies).map(([name, votes]) => [round.tallies[name], votes]),
    ...Object.entries(wanted.kept ?? {}).map(([name, votes]) => [round.kept?.[name], votes]),
    ...(wanted.exhausted === undefined ? [] : [[round.exhausted, wanted.exhausted]]),
  ];
  expect(setOf(round)).toBe(setOf(wanted));
  const far = pairs.filter(([ours, theirs]) => !(Math.abs((ours ?? NaN) - (theirs ?? NaN)) <= ROUNDING));
  expect(far).toEqual([]);
  expect(round.eliminated).toEqual(wanted.eliminated.toSorted());
  expect(round.elected).toEqual(wanted.elected.toSorted());
}
