import { boxOf, type BallotBox } from './ballot-box.rules.js';
import type { Count, Election } from './count.rules.js';
import { placesOf, winnersOf } from './standing.rules.js';

/**
 * Counts by the method of Schulze: each entry against each other one, whoever is not ranked below all who are; a win is
 * as strong as the votes for it; one entry is above another when the strongest chain of wins to it is stronger than the
 * one back. Those whom nobody is above share the first place, those whom nobody left is above the next, and so on.
 * Throws as `boxOf` does.
 */
export function countSchulze(election: Election): Count {
  const box = boxOf(election);
  const preferred = preferredIn(box);
  const paths = strongestPaths(preferred);
  const places = placesOf(box, peeled(paths), () => null);
  const pairwise = { entries: box.entries, preferred, paths };
  return { method: election.method, rounds: [], places, winners: winnersOf(box, places), pairwise };
}

/** How many ballots put the entry of the row above that of the column. */
function preferredIn(box: BallotBox): number[][] {
  const size = box.entries.length;
  /** Ballots that rank the entry at all; of these we take away those that put the other one as high or higher. */
  const ranking = new Float64Array(size);
  const notBelow = new Float64Array(size * size);
  for (let pile = 0; pile < box.counts.length; pile += 1) {
    const count = box.counts[pile] as number;
    const end = box.starts[pile + 1] as number;
    for (let at = box.starts[pile] as number; at < end; at += 1) {
      const lower = box.ranked[at] as number;
      ranking[lower] = (ranking[lower] as number) + count;
      for (let above = box.starts[pile] as number; above < at; above += 1) {
        const higher = box.ranked[above] as number;
        add(notBelow, lower * size + higher, count);
        if (box.ranks[above] === box.ranks[at]) add(notBelow, higher * size + lower, count);
      }
    }
  }
  return box.entries.map((_row, row) =>
    box.entries.map((_column, column) =>
      row === column ? 0 : (ranking[row] as number) - (notBelow[row * size + column] as number),
    ),
  );
}

/** The weakest win on the strongest chain from row to column; zero where there is no chain. */
function strongestPaths(preferred: readonly (readonly number[])[]): number[][] {
  const wins = (row: readonly number[], from: number) =>
    row.map((votes, to) => (votes > (preferred[to]?.[from] ?? 0) ? votes : 0));
  const paths = preferred.map(wins);
  for (const [through, onward] of paths.entries()) {
    for (const [from, row] of paths.entries()) {
      if (from === through) continue;
      const first = row[through] as number;
      for (let to = 0; to < row.length; to += 1) {
        if (to === from || to === through) continue;
        row[to] = Math.max(row[to] as number, Math.min(first, onward[to] as number));
      }
    }
  }
  return paths;
}

/** Level by level those whom nobody left is above. There is always one, because "above" has no circles. */
function peeled(paths: readonly (readonly number[])[]): number[][] {
  const above = (a: number, b: number) => (paths[a]?.[b] ?? 0) > (paths[b]?.[a] ?? 0);
  const levels: number[][] = [];
  for (let left = [...paths.keys()]; left.length > 0;) {
    const level = left.filter((entry) => !left.some((other) => above(other, entry)));
    levels.push(level);
    left = left.filter((entry) => !level.includes(entry));
  }
  return levels;
}

function add(to: Float64Array, at: number, count: number): void {
  to[at] = (to[at] as number) + count;
}
