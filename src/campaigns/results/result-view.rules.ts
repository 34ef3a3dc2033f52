import type { Count, CountingMethod, CountRound } from '../counting/count.rules.js';
import { flowOf, type FlowPicture } from './flow-picture.rules.js';
import type { ResultRow } from './result-row.rules.js';
import { roundSaying, votesText } from './round.messages.js';

/** An entry as the result shows it. */
export interface ShownEntry {
  readonly id: number;
  readonly name: string;
  readonly imageUrl: string | null;
}

export interface ResultLine extends ResultRow {
  readonly name: string;
  readonly imageUrl: string | null;
  readonly medal: 'gold' | 'silver' | 'bronze' | null;
  readonly isWinner: boolean;
  /** `37 points`, or `beats 3 of 4` where the method gives no number. */
  readonly scoreText: string;
  /** Length of its bar, 0 to 100. */
  readonly bar: number;
  /** Its colour in every picture, 1 to 8. */
  readonly tone: number;
}

export interface RoundCell {
  /** Nothing once the entry has left. */
  readonly votes: string | null;
  readonly bar: number;
  readonly mark: 'elected' | 'out' | null;
}

export interface RoundsTable {
  readonly numbers: readonly number[];
  readonly rows: readonly { readonly name: string; readonly tone: number; readonly cells: readonly RoundCell[] }[];
  readonly exhausted: readonly string[];
  /** What elects, per round; empty where the method has no such number. */
  readonly quotas: readonly string[];
  /** What happened, a sentence or two per round. */
  readonly sayings: readonly string[];
}

export interface PairsTable {
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly ({ readonly votes: number; readonly wins: boolean } | null)[];
  }[];
}

export interface ResultView {
  readonly lines: readonly ResultLine[];
  readonly winners: readonly string[];
  readonly rounds: RoundsTable | null;
  readonly flow: FlowPicture | null;
  readonly pairs: PairsTable | null;
}

const MEDALS = ['gold', 'silver', 'bronze'] as const;
const TONES = 8;
const SHORTEST_BAR = 2;

/** A count as the page shows it: places, and behind them how they came about. */
export function resultViewOf(count: Count, rows: readonly ResultRow[], entries: readonly ShownEntry[]): ResultView {
  const shown = new Map(entries.map((entry) => [entry.id, entry]));
  const nameOf = (id: number) => shown.get(id)?.name ?? `Entry ${id}`;
  const best = Math.max(0, ...rows.map((row) => strengthOf(count, row)));
  const lines = rows.map((row, index): ResultLine => {
    const strength = strengthOf(count, row);
    return {
      ...row,
      name: nameOf(row.entryId),
      imageUrl: shown.get(row.entryId)?.imageUrl ?? null,
      medal: strength > 0 ? (MEDALS[row.place - 1] ?? null) : null,
      isWinner: count.winners.includes(row.entryId),
      scoreText: scoreTextOf(count, row),
      bar: best === 0 ? 0 : Math.max(SHORTEST_BAR, Math.round((strength / best) * 100)),
      tone: (index % TONES) + 1,
    };
  });
  const inRounds =
    count.rounds.length > 0 && (count.method === 'instant-runoff' || count.method === 'single-transferable-vote');
  return {
    lines,
    winners: count.winners.map(nameOf),
    rounds: inRounds ? roundsTable(count, lines) : null,
    flow: inRounds ? flowOf(count.rounds, lines) : null,
    pairs: pairsTable(count, lines),
  };
}

/** What the length of a bar stands for: the score, or with Schulze how many others it beats. */
function strengthOf(count: Count, { entryId, score }: ResultRow): number {
  return score ?? beatenBy(count, entryId);
}

function beatenBy({ pairwise }: Count, entryId: number): number {
  if (!pairwise) return 0;
  const own = pairwise.entries.indexOf(entryId);
  return pairwise.entries.filter((_entry, other) => isAbove(pairwise.paths, own, other)).length;
}

function isAbove(paths: readonly (readonly number[])[], row: number, column: number): boolean {
  return (paths[row]?.[column] ?? 0) > (paths[column]?.[row] ?? 0);
}

const UNITS: Record<CountingMethod, readonly [one: string, many: string]> = {
  points: ['point', 'points'],
  approval: ['mark', 'marks'],
  'instant-runoff': ['vote', 'votes'],
  'single-transferable-vote': ['vote', 'votes'],
  'condorcet-schulze': ['', ''],
};

function scoreTextOf(count: Count, row: ResultRow): string {
  if (row.score === null) return `beats ${beatenBy(count, row.entryId)} of ${count.places.length - 1}`;
  const [one, many] = UNITS[count.method];
  return `${votesText(row.score)} ${row.score === 1 ? one : many}`;
}

function roundsTable({ rounds, method }: Count, lines: readonly ResultLine[]): RoundsTable {
  const most = Math.max(1, ...rounds.flatMap(({ tallies }) => tallies.map(({ votes }) => votes)));
  const names = new Map(lines.map(({ entryId, name }) => [entryId, name]));
  return {
    numbers: rounds.map((_round, index) => index + 1),
    rows: lines.map(({ entryId, name, tone }) => ({
      name,
      tone,
      cells: rounds.map((round) => cellOf(round, entryId, most)),
    })),
    exhausted: rounds.map(({ exhausted }) => votesText(exhausted)),
    quotas: rounds.every(({ quota }) => quota === null)
      ? []
      : rounds.map(({ quota }) => (quota === null ? '–' : votesText(quota))),
    sayings: rounds.map((round) => roundSaying(round, method, (id) => names.get(id) ?? '')),
  };
}

function cellOf({ tallies, elected, eliminated }: CountRound, entryId: number, most: number): RoundCell {
  const tally = tallies.find(({ entry }) => entry === entryId);
  if (!tally) return { votes: null, bar: 0, mark: null };
  const mark = elected.includes(entryId) ? 'elected' : eliminated.includes(entryId) ? 'out' : null;
  return { votes: votesText(tally.votes), bar: Math.round((tally.votes / most) * 100), mark };
}

function pairsTable({ pairwise }: Count, lines: readonly ResultLine[]): PairsTable | null {
  if (!pairwise) return null;
  const { entries, preferred } = pairwise;
  const positions = lines.map(({ entryId }) => entries.indexOf(entryId));
  return {
    rows: lines.map(({ name }, row) => ({
      name,
      cells: positions.map((column) => {
        const own = positions[row] ?? -1;
        if (own === column) return null;
        const [votes, against] = [preferred[own]?.[column] ?? 0, preferred[column]?.[own] ?? 0];
        return { votes, wins: votes > against };
      }),
    })),
  };
}
