import type { BallotPile, Election } from './count.rules.js';
import { acceptsEqualRanks, acceptsSeveralSeats } from './counting-method.rules.js';

/**
 * An election made ready for counting. Entries are known by their position in `entries`, piles that rank somebody by
 * their number; what a pile ranks lies in `ranked` from `starts[pile]` up to `starts[pile + 1]`, best first.
 */
export interface BallotBox {
  /** By their number, so that no result hangs on the order in which they were handed over. */
  readonly entries: readonly number[];
  readonly seats: number;
  readonly picks: number;
  /** Ballots in each pile. */
  readonly counts: Float64Array;
  readonly starts: Int32Array;
  readonly ranked: Int32Array;
  /** Beside `ranked`: on which rank it stands, 0 for the best. */
  readonly ranks: Int32Array;
  /** Ballots that rank nobody. */
  readonly blank: number;
  /** All ballots, blank ones too. */
  readonly total: number;
  /** By position: whether any ballot ranks it. Who is ranked by nobody is elected by nobody. */
  readonly named: Uint8Array;
}

/**
 * Puts the ballots of an election in order. Throws a RangeError for what no ballot of it can be: an unknown entry, one
 * ranked twice, an empty rank, equal ranks where the method has none, a pile that is no whole number of ballots; and
 * for doubled entries, and seats or picks that the method cannot have.
 */
export function boxOf(election: Election): BallotBox {
  const entries = election.entries.toSorted((a, b) => a - b);
  const positions = new Map(entries.map((entry, position) => [entry, position]));
  refuse(positions.size !== entries.length, 'An entry stands for election twice.');
  refuse(!atLeastOne(election.seats) || !atLeastOne(election.picks), 'Seats and picks are whole numbers from 1 on.');
  refuse(election.seats > 1 && !acceptsSeveralSeats(election.method), `${election.method} elects one.`);
  refuse(!election.piles.every(({ count }) => isCount(count)), 'A pile holds a whole number of ballots.');

  const piles = election.piles.filter(({ count, ranking }) => count > 0 && ranking.length > 0);
  const box = emptyBox(election, entries, piles);
  fill(box, piles, positions, acceptsEqualRanks(election.method));
  return box;
}

/** Moves `cursor` of a pile to its best entry for which `stands` is set, and gives that; -1 when there is none left. */
export function bestStanding(box: BallotBox, pile: number, cursor: Int32Array, stands: Uint8Array): number {
  const end = box.starts[pile + 1] as number;
  let at = cursor[pile] as number;
  while (at < end && stands[box.ranked[at] as number] === 0) at += 1;
  cursor[pile] = at;
  return at < end ? (box.ranked[at] as number) : -1;
}

function emptyBox(election: Election, entries: readonly number[], piles: readonly BallotPile[]): BallotBox {
  let size = 0;
  for (const { ranking } of piles) for (const rank of ranking) size += rank.length;
  const total = election.piles.reduce((sum, { count }) => sum + count, 0);
  return {
    entries,
    seats: election.seats,
    picks: election.picks,
    counts: Float64Array.from(piles, ({ count }) => count),
    starts: new Int32Array(piles.length + 1),
    ranked: new Int32Array(size),
    ranks: new Int32Array(size),
    blank: total - piles.reduce((sum, { count }) => sum + count, 0),
    total,
    named: new Uint8Array(entries.length),
  };
}

function fill(
  box: BallotBox,
  piles: readonly BallotPile[],
  positions: ReadonlyMap<number, number>,
  equalRanks: boolean,
): void {
  /** By position: the last pile that ranked it, to see one that ranks it twice. */
  const lastPile = new Int32Array(box.entries.length).fill(-1);
  let at = 0;
  piles.forEach(({ ranking }, pile) => {
    ranking.forEach((rank, place) => {
      refuse(rank.length === 0, 'A rank of a ballot is empty.');
      refuse(rank.length > 1 && !equalRanks, 'A ballot has equal ranks, and this method has none.');
      for (const entry of rank) {
        const position = positions.get(entry);
        if (position === undefined) throw new RangeError(`A ballot ranks ${entry}, which is no entry.`);
        if (lastPile[position] === pile) throw new RangeError(`A ballot ranks ${entry} twice.`);
        lastPile[position] = pile;
        box.named[position] = 1;
        box.ranked[at] = position;
        box.ranks[at] = place;
        at += 1;
      }
    });
    box.starts[pile + 1] = at;
  });
}

function refuse(faulty: boolean, fault: string): void {
  if (faulty) throw new RangeError(fault);
}

function atLeastOne(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
