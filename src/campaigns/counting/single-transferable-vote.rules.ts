import { bestStanding, boxOf, type BallotBox } from './ballot-box.rules.js';
import type { Count, CountRound, Election } from './count.rules.js';
import { lastOf } from './elimination.rules.js';
import { compared, dividedBy, minus, ONE, plus, rounded, times, whole, ZERO, type Fraction } from './fraction.rules.js';
import { entryAt, placesOf, standingBy, winnersOf } from './standing.rules.js';

/** Piles of one entry that are worth equally much. */
interface Parcel {
  readonly value: Fraction;
  readonly piles: number[];
}

/** A count on its way. Everything is by position of the entry or number of the pile. */
interface Transfer {
  readonly box: BallotBox;
  readonly quota: Fraction;
  /** 1 while the entry is neither elected nor out. */
  readonly stands: Uint8Array;
  readonly cursor: Int32Array;
  /** What each entry holds, by the text of the value. */
  readonly parcels: Map<string, Parcel>[];
  /** The votes of who stands, what the elected keep, and what those who are out had when they left. */
  readonly votes: Fraction[];
  /** In the order of their election. */
  readonly elected: number[];
  exhausted: Fraction;
}

/**
 * Counts by the single transferable vote: Droop quota, exact fractions, everybody who reaches the quota is elected at
 * once, and the surplus goes on over all ballots of the elected, each worth less by the same factor (weighted inclusive
 * Gregory). In a round without election who has fewest leaves, under the tie rule of elimination.rules; when no more
 * stand than seats are open they are elected. `tallies` also show what the elected keep, so that each round sums to all
 * ballots. Places follow the rounds of election, then the last votes, then the order in which entries left.
 * Throws as `boxOf` does.
 */
export function countSingleTransferableVote(election: Election): Count {
  const box = boxOf(election);
  const transfer = begun(box);
  const rounds: CountRound[] = [];
  const best: number[][] = [];
  const out: number[][] = [];
  let standing = [...box.entries.keys()];
  const inOrder = (positions: readonly number[]) =>
    standingBy(positions, (a, b) => compared(votesOf(transfer, b), votesOf(transfer, a)));
  while (standing.length > 0 && transfer.elected.length < box.seats) {
    const { elected, eliminated, tie } = decided(transfer, standing);
    const round = shown(transfer, standing);
    best.push(...inOrder(elected));
    out.push([...eliminated]);
    for (const position of [...elected, ...eliminated]) transfer.stands[position] = 0;
    transfer.elected.push(...elected);
    standing = standing.filter((position) => transfer.stands[position] === 1);
    const over = standing.length === 0 || transfer.elected.length >= box.seats;
    rounds.push({
      ...round,
      elected: entriesAt(box, elected).filter((_entry, at) => box.named[elected[at] as number] === 1),
      eliminated: entriesAt(box, eliminated),
      transfers: over ? [] : [...elected, ...eliminated].flatMap((position) => passOn(transfer, position)),
      tie,
    });
  }
  const places = placesOf(box, [...best, ...inOrder(standing), ...out.reverse()], (position) =>
    rounded(votesOf(transfer, position)),
  );
  return { method: election.method, rounds, places, winners: winnersOf(box, places), pairwise: null };
}

/** Who is elected and who leaves in the round that now stands. */
function decided(
  transfer: Transfer,
  standing: readonly number[],
): { elected: readonly number[]; eliminated: readonly number[]; tie: CountRound['tie'] } {
  const open = transfer.box.seats - transfer.elected.length;
  if (standing.length <= open) return { elected: standing, eliminated: [], tie: null };
  const reached = standing.filter((position) => compared(votesOf(transfer, position), transfer.quota) >= 0);
  if (reached.length > 0) return { elected: reached, eliminated: [], tie: null };
  const { last, leave } = lastOf(standing, (a, b) => compared(votesOf(transfer, a), votesOf(transfer, b)), open);
  if (!leave) return { elected: standing, eliminated: [], tie: 'shared' };
  return { elected: [], eliminated: last, tie: last.length > 1 ? 'all-last-together' : null };
}

function begun(box: BallotBox): Transfer {
  const valid = box.total - box.blank;
  const transfer: Transfer = {
    box,
    quota: whole(Math.floor(valid / (box.seats + 1)) + 1),
    stands: new Uint8Array(box.entries.length).fill(1),
    cursor: box.starts.slice(0, -1),
    parcels: box.entries.map(() => new Map<string, Parcel>()),
    votes: box.entries.map(() => ZERO),
    elected: [],
    exhausted: whole(box.blank),
  };
  hand(transfer, { value: ONE, piles: [...box.counts.keys()] }, ONE);
  return transfer;
}

/**
 * Passes on what an entry holds beyond what it keeps: all of it for one that is out, the surplus for one that is
 * elected. Gives where the votes went.
 */
function passOn(transfer: Transfer, from: number): CountRound['transfers'] {
  const { box, parcels, quota } = transfer;
  const votes = votesOf(transfer, from);
  const isElected = transfer.elected.includes(from);
  const surplus = minus(votes, quota);
  if (isElected) transfer.votes[from] = quota;
  if (isElected && surplus.of === 0n) return [];
  const factor = isElected ? dividedBy(surplus, votes) : ONE;
  const passed = new Map<number, Fraction>();
  for (const parcel of (parcels[from] as Map<string, Parcel>).values()) {
    for (const [to, gone] of hand(transfer, parcel, times(parcel.value, factor))) {
      passed.set(to, plus(passed.get(to) ?? ZERO, gone));
    }
  }
  (parcels[from] as Map<string, Parcel>).clear();
  return [...passed]
    .toSorted(([a], [b]) => a - b)
    .map(([to, gone]) => ({ from: entryAt(box, from), to: to < 0 ? null : entryAt(box, to), votes: rounded(gone) }));
}

/** Hands each pile of a parcel to the best that still stands on it, at that value. Gives what each got, nobody as -1. */
function hand(transfer: Transfer, parcel: Parcel, value: Fraction): Map<number, Fraction> {
  const { box, cursor, stands, parcels } = transfer;
  const handed = new Map<number, number>();
  const key = `${value.of}/${value.over}`;
  const targets = new Map<number, Parcel>();
  for (const pile of parcel.piles) {
    const to = bestStanding(box, pile, cursor, stands);
    const count = box.counts[pile] as number;
    handed.set(to, (handed.get(to) ?? 0) + count);
    if (to < 0) continue;
    let target = targets.get(to);
    if (!target) {
      const ofEntry = parcels[to] as Map<string, Parcel>;
      target = ofEntry.get(key) ?? { value, piles: [] };
      ofEntry.set(key, target);
      targets.set(to, target);
    }
    target.piles.push(pile);
  }
  return new Map(
    [...handed].map(([to, ballots]) => {
      const gone = times(whole(ballots), value);
      if (to < 0) transfer.exhausted = plus(transfer.exhausted, gone);
      else transfer.votes[to] = plus(votesOf(transfer, to), gone);
      return [to, gone];
    }),
  );
}

function shown(transfer: Transfer, standing: readonly number[]): CountRound {
  const { box, elected } = transfer;
  return {
    tallies: [...elected, ...standing]
      .toSorted((a, b) => a - b)
      .map((position) => ({ entry: entryAt(box, position), votes: rounded(votesOf(transfer, position)) })),
    elected: [],
    eliminated: [],
    transfers: [],
    exhausted: rounded(transfer.exhausted),
    quota: rounded(transfer.quota),
    tie: null,
  };
}

function entriesAt(box: BallotBox, positions: readonly number[]): number[] {
  return positions.map((position) => entryAt(box, position));
}

function votesOf(transfer: Transfer, position: number): Fraction {
  return transfer.votes[position] as Fraction;
}
