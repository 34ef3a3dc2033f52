import fc from 'fast-check';
import type { BallotPile, Count, CountingMethod, Election } from '../../src/campaigns/counting/count.rules.js';
import { acceptsEqualRanks, acceptsSeveralSeats } from '../../src/campaigns/counting/counting-method.rules.js';

/**
 * Any small election by this method: up to six entries with odd numbers, piles with few ballots so that ties are common,
 * partial and blank ballots among them, equal ranks where the method has them, and sometimes more seats than entries.
 */
export function anyElection(method: CountingMethod, { entries: most = 6 } = {}): fc.Arbitrary<Election> {
  return fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: most }).chain((entries) =>
    fc.record({
      method: fc.constant(method),
      entries: fc.constant(entries),
      seats: acceptsSeveralSeats(method) ? fc.integer({ min: 1, max: most }) : fc.constant(1),
      picks: fc.integer({ min: 1, max: most }),
      piles: fc.array(anyPile(entries, acceptsEqualRanks(method)), { maxLength: 12 }),
    }),
  );
}

function anyPile(entries: readonly number[], equalRanks: boolean): fc.Arbitrary<BallotPile> {
  return fc.record({ count: fc.integer({ min: 1, max: 4 }), ranking: anyRanking(entries, equalRanks) });
}

/** Some of the entries in any order; a coin between each two says whether the next begins a new rank. */
export function anyRanking(entries: readonly number[], equalRanks: boolean): fc.Arbitrary<number[][]> {
  const coin = equalRanks ? fc.boolean() : fc.constant(true);
  return fc
    .tuple(fc.shuffledSubarray([...entries]), fc.array(coin, { minLength: entries.length, maxLength: entries.length }))
    .map(([chosen, coins]) => {
      const ranking: number[][] = [];
      chosen.forEach((entry, at) => {
        const rank = ranking.at(-1);
        if (rank && coins[at] !== true) rank.push(entry);
        else ranking.push([entry]);
      });
      return ranking;
    });
}

/** An election from ballots in short: `['3 A>B', '2 B=C', '1']`, entries numbered from A = 1 on. */
export function electionOf(
  method: CountingMethod,
  ballots: readonly string[],
  { entries = 3, seats = 1, picks = 3 } = {},
): Election {
  const numberOf = (letter: string) => letter.charCodeAt(0) - 64;
  return {
    method,
    entries: Array.from({ length: entries }, (_, at) => at + 1),
    seats,
    picks,
    piles: ballots.map((ballot) => {
      const [count, text = ''] = ballot.split(' ');
      const ranks = text === '' ? [] : text.split('>');
      return { count: Number(count), ranking: ranks.map((rank) => rank.split('=').map(numberOf)) };
    }),
  };
}

/** Who shares each place, best first, in short: `A BC D`. */
export function placesIn(count: Count): string {
  const levels = Map.groupBy(count.places, ({ place }) => place);
  return [...levels.values()].map((level) => lettersOf(level.map(({ entry }) => entry))).join(' ');
}

export function lettersOf(entries: readonly number[]): string {
  return entries
    .map((entry) => String.fromCharCode(64 + entry))
    .toSorted()
    .join('');
}

/** The election again, each entry under another number. */
export function relabelled(election: Election, numberOf: (entry: number) => number): Election {
  return {
    ...election,
    entries: election.entries.map(numberOf),
    piles: election.piles.map(({ count, ranking }) => ({ count, ranking: ranking.map((rank) => rank.map(numberOf)) })),
  };
}

/** A count in a form in which the order of what has no order says nothing. */
export function comparable(count: Count, numberOf: (entry: number) => number = (entry) => entry): unknown {
  const mapped = (entries: readonly number[]) => entries.map(numberOf).toSorted((a, b) => a - b);
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    winners: mapped(count.winners),
    places: count.places.map((place) => ({ ...place, entry: numberOf(place.entry) })).toSorted(byText),
    rounds: count.rounds.map((round) => ({
      ...round,
      tallies: round.tallies.map((tally) => ({ ...tally, entry: numberOf(tally.entry) })).toSorted(byText),
      elected: mapped(round.elected),
      eliminated: mapped(round.eliminated),
      transfers: round.transfers
        .map(({ from, to, votes }) => ({ from: numberOf(from), to: to === null ? null : numberOf(to), votes }))
        .toSorted(byText),
    })),
    pairs: pairsOf(count, numberOf).toSorted(byText),
  };
}

function pairsOf({ pairwise }: Count, numberOf: (entry: number) => number): unknown[] {
  if (!pairwise) return [];
  const { entries, preferred, paths } = pairwise;
  return entries.flatMap((one, row) =>
    entries.map((other, column) => ({
      pair: [numberOf(one), numberOf(other)],
      preferred: preferred[row]?.[column],
      path: paths[row]?.[column],
    })),
  );
}

/** Votes shown in a round, those that count for nobody too. */
export function votesIn({ tallies, exhausted }: Count['rounds'][number]): number {
  return tallies.reduce((sum, { votes }) => sum + votes, exhausted);
}

export function ballotsIn(election: Election): number {
  return election.piles.reduce((sum, { count }) => sum + count, 0);
}
