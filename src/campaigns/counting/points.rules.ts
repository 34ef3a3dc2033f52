import { boxOf, type BallotBox } from './ballot-box.rules.js';
import type { Count, Election } from './count.rules.js';
import { countInOneRound } from './one-round.rules.js';

/** What a rank is worth (1 is the best): 3, 2, 1 with three picks, n … 1 with n, nothing beyond the picks. */
export function pointsOf(rank: number, picks: number): number {
  return Math.max(0, picks + 1 - rank);
}

/** How often each entry stands on each rank, by entry: first places first, as many numbers as there are picks. */
export function rankCountsOf(election: Election): ReadonlyMap<number, readonly number[]> {
  const box = boxOf(election);
  const ranks = rankCounts(box);
  return new Map(box.entries.map((entry, position) => [entry, [...(ranks[position] as Float64Array)]]));
}

/**
 * Counts points. Equal points are told apart by first places, then by second ones and so on; who has all of them alike
 * shares the place. Throws as `boxOf` does.
 */
export function countPoints(election: Election): Count {
  const box = boxOf(election);
  const ranks = rankCounts(box);
  const scores = ranks.map((counts) =>
    counts.reduce((sum, count, rank) => sum + count * pointsOf(rank + 1, box.picks), 0),
  );
  const better = (a: number, b: number): number => {
    const byScore = (scores[b] as number) - (scores[a] as number);
    if (byScore !== 0) return byScore;
    const [ofA, ofB] = [ranks[a] as Float64Array, ranks[b] as Float64Array];
    const rank = ofA.findIndex((count, at) => count !== ofB[at]);
    return rank < 0 ? 0 : (ofB[rank] as number) - (ofA[rank] as number);
  };
  return countInOneRound(election, box, scores, better);
}

/** By position: how often it stands on each rank up to the picks. */
function rankCounts(box: BallotBox): Float64Array[] {
  const counts = box.entries.map(() => new Float64Array(box.picks));
  for (let pile = 0; pile < box.counts.length; pile += 1) {
    const count = box.counts[pile] as number;
    const end = box.starts[pile + 1] as number;
    for (let at = box.starts[pile] as number; at < end; at += 1) {
      const rank = box.ranks[at] as number;
      if (rank >= box.picks) break;
      const ofEntry = counts[box.ranked[at] as number] as Float64Array;
      ofEntry[rank] = (ofEntry[rank] as number) + count;
    }
  }
  return counts;
}
