import fc from 'fast-check';
import { anyElection, anyRanking, electionOf, lettersOf, placesIn } from '../../../test/support/elections.js';
import { countPoints, pointsOf, rankCountsOf } from './points.rules.js';

const scoresOf = (ballots: string[], options = {}) =>
  Object.fromEntries(
    countPoints(electionOf('points', ballots, options)).places.map(({ entry, score }) => [lettersOf([entry]), score]),
  );

describe('points', () => {
  it.each([
    [3, [3, 2, 1, 0, 0]],
    [1, [1, 0, 0, 0, 0]],
    [5, [5, 4, 3, 2, 1]],
  ])('with %i picks', (picks, points) => {
    expect([1, 2, 3, 4, 5].map((rank) => pointsOf(rank, picks))).toEqual(points);
  });

  it('are summed over all ballots, also those that name fewer than the picks', () => {
    expect(scoresOf(['2 A>B>C', '1 B>A', '3 C', '1'])).toEqual({ A: 8, B: 7, C: 11 });
  });

  it('are not given beyond the picks', () => {
    expect(scoresOf(['2 A>B>C'], { picks: 2 })).toEqual({ A: 4, B: 2, C: 0 });
  });
});

describe('the order by points', () => {
  it.each([
    ['follows the points', ['2 A>B>C', '1 B>A'], 'A B C'],
    ['then the first places', ['2 A>C', '3 C>B'], 'C A B'],
    ['asks for second places when the firsts are alike', ['1 A>C>B', '1 B>A>C', '1 C>D>B'], 'C A B D'],
    ['shares the place of those who are alike in all', ['1 A>B', '1 B>A', '1 C'], 'AB C'],
    ['puts those without a point last, together', ['1 A'], 'A BCD'],
  ])('%s', (_what, ballots, places) => {
    expect(placesIn(countPoints(electionOf('points', ballots, { entries: places.replaceAll(' ', '').length })))).toBe(
      places,
    );
  });

  it('says when more are elected than there are seats', () => {
    const { rounds, winners } = countPoints(electionOf('points', ['1 A', '1 B', '1 C'], { seats: 2 }));
    expect(winners).toEqual([1, 2, 3]);
    expect(rounds).toMatchObject([{ tie: 'shared', elected: [1, 2, 3], quota: null }]);
    expect(countPoints(electionOf('points', ['2 A', '1 B'])).rounds).toMatchObject([{ tie: null, elected: [1] }]);
  });

  it('never turns against a winner for a ballot that ranks it first', () => {
    const more = anyElection('points').chain((election) =>
      fc.tuple(fc.constant(election), anyRanking(election.entries, false), fc.nat()),
    );
    fc.assert(
      fc.property(more, ([election, ranking, at]) => {
        const { winners } = countPoints(election);
        const winner = winners[at % Math.max(1, winners.length)];
        if (winner === undefined) return;
        const rest = ranking.flat().filter((entry) => entry !== winner);
        const added = { count: 1, ranking: [winner, ...rest].map((entry) => [entry]) };
        expect(countPoints({ ...election, piles: [...election.piles, added] }).winners).toContain(winner);
      }),
      { numRuns: 500 },
    );
  });
});

describe('how often an entry stood on each rank', () => {
  it('is told for as many ranks as there are picks', () => {
    const counts = rankCountsOf(electionOf('points', ['2 A>B>C', '1 B>A', '1'], { entries: 4, picks: 2 }));
    expect([...counts]).toEqual([
      [1, [2, 1]],
      [2, [1, 2]],
      [3, [0, 0]],
      [4, [0, 0]],
    ]);
  });
});
