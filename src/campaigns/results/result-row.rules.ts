import type { Count, Election } from '../counting/count.rules.js';

/** How one entry came out of a count. */
export interface ResultRow {
  readonly entryId: number;
  /** Ballots on which it is first, second and third; with approval every mark is a first. */
  readonly firsts: number;
  readonly seconds: number;
  readonly thirds: number;
  /** Points, marks or last votes, as the method has them; null where it has none. */
  readonly score: number | null;
  /** Shared by those who tie. */
  readonly place: number;
}

/** Every entry of the election, best place first; those who share one in the order of their id, which says nothing. */
export function resultRowsOf(election: Election, count: Count): ResultRow[] {
  const ranks = new Map(election.entries.map((entry) => [entry, [0, 0, 0]]));
  for (const { count: ballots, ranking } of election.piles) {
    for (const [rank, entries] of ranking.slice(0, 3).entries()) {
      for (const entry of entries) {
        const counts = ranks.get(entry);
        if (counts) counts[rank] = (counts[rank] ?? 0) + ballots;
      }
    }
  }
  return count.places.map(({ entry, place, score }) => {
    const [firsts = 0, seconds = 0, thirds = 0] = ranks.get(entry) ?? [];
    return { entryId: entry, firsts, seconds, thirds, score, place };
  });
}

/** How many ballots an election has. */
export function ballotsIn(election: Election): number {
  return election.piles.reduce((sum, { count }) => sum + count, 0);
}
