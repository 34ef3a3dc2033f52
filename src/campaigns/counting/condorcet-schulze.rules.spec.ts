import fc from 'fast-check';
import { anyElection, electionOf, lettersOf, placesIn } from '../../../test/support/elections.js';
import { countSchulze } from './condorcet-schulze.rules.js';
import type { BallotPile, Election } from './count.rules.js';

const count = (ballots: string[], options = {}) => countSchulze(electionOf('condorcet-schulze', ballots, options));

/** Any election with one of its winners. */
const wonElection = fc.tuple(anyElection('condorcet-schulze'), fc.nat()).map(([election, at]) => {
  const { winners } = countSchulze(election);
  return { election, winner: winners[at % Math.max(1, winners.length)] ?? null };
});

describe('pairs', () => {
  it('are counted for who stands higher, below all ranked for who is left out, for neither when they stand alike', () => {
    expect(count(['4 A>B', '2 B=C>A', '1']).pairwise).toEqual({
      entries: [1, 2, 3],
      preferred: [
        [0, 4, 4],
        [2, 0, 4],
        [2, 0, 0],
      ],
      paths: [
        [0, 4, 4],
        [0, 0, 4],
        [0, 0, 0],
      ],
    });
  });

  it('are strong by the votes for the winner, not by the margin', () => {
    const published = ['5 A>B>C', '4 B>C>A', '4 C', '1 A>C'];
    const { preferred, paths } = count(published).pairwise ?? {};
    expect(preferred).toEqual([
      [0, 6, 6],
      [4, 0, 9],
      [8, 5, 0],
    ]);
    expect(paths).toEqual([
      [0, 6, 6],
      [8, 0, 9],
      [8, 6, 0],
    ]);
  });
});

describe('the order by Schulze', () => {
  it('follows the strongest chains where three beat each other in a circle', () => {
    const published = [
      '5 A>C>B>E>D',
      '5 A>D>E>C>B',
      '8 B>E>D>A>C',
      '3 C>A>B>E>D',
      '7 C>A>E>B>D',
      '2 C>B>A>D>E',
      '7 D>C>E>B>A',
      '8 E>B>A>D>C',
    ];
    const counted = count(published, { entries: 5 });
    expect(placesIn(counted)).toBe('E A C B D');
    expect(counted.pairwise?.paths[0]).toEqual([0, 28, 28, 30, 24]);
  });

  it.each([
    ['shares the win in a perfect circle', ['1 A>B>C', '1 B>C>A', '1 C>A>B'], 'ABC', 'ABC'],
    ['shares the win where two meet evenly', ['1 A>B', '1 B>A'], 'AB C', 'AB'],
    ['gives the win to who beats all others, however few put it first', ['4 A>C', '3 B>C', '2 C'], 'C A B', 'C'],
    ['lets ballots without a side say nothing', ['9 A=B=C', '1 B>C>A'], 'B C A', 'B'],
  ])('%s', (_what, ballots, places, winners) => {
    const counted = count(ballots);
    expect(placesIn(counted)).toBe(places);
    expect(lettersOf(counted.winners)).toBe(winners);
  });

  it('has who beats all others alone on the first place, and who loses to all others alone on the last', () => {
    fc.assert(
      fc.property(anyElection('condorcet-schulze'), (election) => {
        const { pairwise, places, winners } = countSchulze(election);
        const beats = (one: number, other: number) =>
          (pairwise?.preferred[one]?.[other] ?? 0) > (pairwise?.preferred[other]?.[one] ?? 0);
        const others = (at: number) => [...election.entries.keys()].filter((other) => other !== at);
        for (const [at, entry] of (pairwise?.entries ?? []).entries()) {
          if (election.entries.length < 2) return;
          if (others(at).every((other) => beats(at, other))) expect(winners).toEqual([entry]);
          if (others(at).every((other) => beats(other, at))) {
            expect(places.at(-1)).toEqual({ entry, place: election.entries.length, score: null });
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a winner by Schulze', () => {
  const winnersWith = (election: Election, piles: readonly BallotPile[]) =>
    countSchulze({ ...election, piles }).winners;

  it('does not lose for another ballot that names it alone', () => {
    fc.assert(
      fc.property(wonElection, fc.integer({ min: 1, max: 5 }), ({ election, winner }, more) => {
        if (winner === null) return;
        expect(winnersWith(election, [...election.piles, { count: more, ranking: [[winner]] }])).toContain(winner);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not lose when a ballot puts it first and leaves the others as they were', () => {
    fc.assert(
      fc.property(wonElection, fc.nat(), ({ election, winner }, at) => {
        if (winner === null) return;
        const chosen = at % election.piles.length;
        const piles = election.piles.map((pile, number) => {
          if (number !== chosen) return pile;
          const rest = pile.ranking.map((rank) => rank.filter((entry) => entry !== winner));
          return { ...pile, ranking: [[winner], ...rest.filter((rank) => rank.length > 0)] };
        });
        expect(winnersWith(election, piles)).toContain(winner);
      }),
      { numRuns: 1000 },
    );
  });

  it('can lose for another ballot that names others behind it: the price of every pair counting', () => {
    const ballots = ['3 C', '1 B>C', '3 A>B>C'];
    expect(lettersOf(count(ballots).winners)).toBe('B');
    expect(lettersOf(count([...ballots, '1 B']).winners)).toBe('B');
    // Behind B the ballot sides with A against C. C's win over A was the chain by which B stood above A.
    expect(lettersOf(count([...ballots, '1 B>A']).winners)).toBe('A');
  });
});
