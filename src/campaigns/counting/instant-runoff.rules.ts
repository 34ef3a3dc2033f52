import { bestStanding, boxOf, type BallotBox } from './ballot-box.rules.js';
import type { Count, CountRound, Election } from './count.rules.js';
import { lastOf } from './elimination.rules.js';
import { entryAt, placesOf, standingBy, winnersOf } from './standing.rules.js';

/** A count on its way. Everything is by position of the entry or number of the pile. */
interface Runoff {
  readonly box: BallotBox;
  /** 1 while the entry has not left. */
  readonly stands: Uint8Array;
  readonly cursor: Int32Array;
  /** The piles that count for each entry now, and the votes in them. */
  readonly held: number[][];
  readonly votes: number[];
  exhausted: number;
}

/**
 * Counts by instant runoff: round by round, until somebody has more than half of the votes that still count, or all who
 * are left have equally many and share the win. Who has fewest leaves, under the tie rule of elimination.rules. The
 * places of those who stand at the end follow their last votes, those of the others the order in which they left.
 * Throws as `boxOf` does.
 */
export function countInstantRunoff(election: Election): Count {
  const box = boxOf(election);
  const runoff = begun(box);
  const rounds: CountRound[] = [];
  const left: number[][] = [];
  for (let standing = [...box.entries.keys()]; standing.length > 0;) {
    const { last, leave } = lastOf(standing, (a, b) => votesOf(runoff, a) - votesOf(runoff, b), 1);
    const majority = Math.floor(standing.reduce((sum, position) => sum + votesOf(runoff, position), 0) / 2) + 1;
    const ahead = standing.filter((position) => votesOf(runoff, position) >= majority);
    const round = { ...shown(runoff, standing), quota: majority };
    if (ahead.length > 0 || !leave) {
      const elected = ahead.length > 0 ? ahead : standing.filter((position) => box.named[position] === 1);
      rounds.push({
        ...round,
        elected: elected.map((at) => entryAt(box, at)),
        tie: ahead.length > 0 ? null : 'shared',
      });
      left.push(...standingBy(standing, (a, b) => votesOf(runoff, b) - votesOf(runoff, a)).reverse());
      break;
    }
    const transfers = passOn(runoff, last);
    const eliminated = last.map((position) => entryAt(box, position));
    rounds.push({ ...round, eliminated, transfers, tie: last.length > 1 ? 'all-last-together' : null });
    left.push([...last]);
    standing = standing.filter((position) => runoff.stands[position] === 1);
  }
  const places = placesOf(box, left.reverse(), (position) => votesOf(runoff, position));
  return { method: election.method, rounds, places, winners: winnersOf(box, places), pairwise: null };
}

function begun(box: BallotBox): Runoff {
  const runoff: Runoff = {
    box,
    stands: new Uint8Array(box.entries.length).fill(1),
    cursor: box.starts.slice(0, -1),
    held: box.entries.map(() => []),
    votes: box.entries.map(() => 0),
    exhausted: box.blank,
  };
  for (let pile = 0; pile < box.counts.length; pile += 1)
    give(runoff, pile, bestStanding(box, pile, runoff.cursor, runoff.stands));
  return runoff;
}

/** The last leave, and each of their piles goes to the best that still stands on it. They keep the number they left with. */
function passOn(runoff: Runoff, last: readonly number[]): CountRound['transfers'] {
  const { box, stands, cursor, held } = runoff;
  for (const position of last) stands[position] = 0;
  return last.flatMap((position) => {
    const passed = new Map<number, number>();
    for (const pile of held[position] as number[]) {
      const to = bestStanding(box, pile, cursor, stands);
      give(runoff, pile, to);
      passed.set(to, (passed.get(to) ?? 0) + (box.counts[pile] as number));
    }
    held[position] = [];
    return [...passed]
      .toSorted(([a], [b]) => a - b)
      .map(([to, votes]) => ({ from: entryAt(box, position), to: to < 0 ? null : entryAt(box, to), votes }));
  });
}

function give(runoff: Runoff, pile: number, to: number): void {
  const count = runoff.box.counts[pile] as number;
  if (to < 0) {
    runoff.exhausted += count;
    return;
  }
  (runoff.held[to] as number[]).push(pile);
  runoff.votes[to] = votesOf(runoff, to) + count;
}

function shown(runoff: Runoff, standing: readonly number[]): CountRound {
  return {
    tallies: standing.map((position) => ({ entry: entryAt(runoff.box, position), votes: votesOf(runoff, position) })),
    elected: [],
    eliminated: [],
    transfers: [],
    exhausted: runoff.exhausted,
    quota: null,
    tie: null,
  };
}

function votesOf(runoff: Runoff, position: number): number {
  return runoff.votes[position] as number;
}
