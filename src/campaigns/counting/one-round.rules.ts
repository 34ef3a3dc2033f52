import type { BallotBox } from './ballot-box.rules.js';
import type { Count, Election } from './count.rules.js';
import { entryAt, placesOf, standingBy, winnersOf } from './standing.rules.js';

/** The count of a method without rounds: scores by position, the order by `better`. */
export function countInOneRound(
  election: Election,
  box: BallotBox,
  scores: readonly number[],
  better: (a: number, b: number) => number,
): Count {
  const standing = standingBy([...box.entries.keys()], better);
  const places = placesOf(box, standing, (position) => scores[position] as number);
  const winners = winnersOf(box, places);
  const round = {
    tallies: scores.map((votes, position) => ({ entry: entryAt(box, position), votes })),
    elected: winners,
    eliminated: [],
    transfers: [],
    exhausted: box.blank,
    quota: null,
    tie: winners.length > box.seats ? ('shared' as const) : null,
  };
  return { method: election.method, rounds: box.entries.length > 0 ? [round] : [], places, winners, pairwise: null };
}
