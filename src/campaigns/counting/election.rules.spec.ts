import fc from 'fast-check';
import {
  anyElection,
  ballotsIn,
  comparable,
  electionOf,
  lettersOf,
  placesIn,
  relabelled,
} from '../../../test/support/elections.js';
import { countingMethods, type CountingMethod, type Election } from './count.rules.js';
import { acceptsSeveralSeats, sayingOf, tieRuleOf, titleOf } from './counting-method.rules.js';
import { countElection } from './election.rules.js';

const RUNS = { numRuns: 150 };

describe.each(countingMethods)('an election by %s', (method) => {
  it('hangs neither on the numbers of entries nor on the order of anything', () => {
    const permuted = anyElection(method).chain((election) =>
      fc.tuple(
        fc.constant(election),
        fc.shuffledSubarray([...election.entries], { minLength: election.entries.length }),
        fc.shuffledSubarray([...election.piles], { minLength: election.piles.length }),
      ),
    );
    fc.assert(
      fc.property(permuted, ([election, names, piles]) => {
        const numberOf = (entry: number) => 2000 - (names[election.entries.indexOf(entry)] ?? NaN);
        const other = relabelled({ ...election, entries: names, piles }, numberOf);
        expect(comparable(countElection(other))).toEqual(comparable(countElection(election), numberOf));
      }),
      RUNS,
    );
  });

  it('gives the same for piles that are counted apart', () => {
    fc.assert(
      fc.property(anyElection(method), (election) => {
        const split = election.piles.flatMap(({ count, ranking }) => [
          { count: 1, ranking },
          { count: count - 1, ranking },
        ]);
        expect(countElection({ ...election, piles: split })).toEqual(countElection(election));
      }),
      RUNS,
    );
  });

  it('is decided the same with more blank ballots', () => {
    fc.assert(
      fc.property(anyElection(method), (election) => {
        const { winners, places } = countElection(election);
        const more = { ...election, piles: [...election.piles, { count: 7, ranking: [] }] };
        expect(countElection(more)).toMatchObject({ winners, places });
      }),
      RUNS,
    );
  });

  it('gives every entry a place, shared by those who tie, and no better one for fewer points', () => {
    fc.assert(
      fc.property(anyElection(method), (election) => {
        const { places } = countElection(election);
        expect(places.map(({ entry }) => entry).toSorted()).toEqual(election.entries.toSorted());
        for (const { place } of places) expect(place).toBe(1 + places.filter((other) => other.place < place).length);
        if (method !== 'points' && method !== 'approval') return;
        const scores = places.map(({ score }) => score ?? NaN);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
      RUNS,
    );
  });

  it('elects as many as there are seats, more only where they tie for the last, and nobody whom no ballot names', () => {
    fc.assert(
      fc.property(anyElection(method), (election) => {
        const { winners, places } = countElection(election);
        const named = new Set(election.piles.flatMap(({ ranking }) => ranking.flat()));
        expect(winners.filter((entry) => !named.has(entry))).toEqual([]);
        const elected = places.filter(({ entry }) => winners.includes(entry));
        const last = Math.max(0, ...elected.map(({ place }) => place));
        expect(elected.filter(({ place }) => place < last).length).toBeLessThanOrEqual(election.seats - 1);
        expect(winners.length).toBeGreaterThanOrEqual(Math.min(election.seats, named.size));
      }),
      RUNS,
    );
  });

  it('without a ballot gives everybody the first place and nobody a win', () => {
    for (const ballots of [[], ['4']]) {
      const count = countElection(electionOf(method, ballots));
      expect(placesIn(count)).toBe('ABC');
      expect(count.winners).toEqual([]);
    }
  });

  it('without an entry has no result', () => {
    const count = countElection({ ...electionOf(method, ['2']), entries: [] });
    expect(count).toMatchObject({ places: [], winners: [] });
  });

  it('with one entry elects it by the first ballot', () => {
    const count = countElection(electionOf(method, ['1 A', '1'], { entries: 1 }));
    expect(count).toMatchObject({ winners: [1], places: [{ entry: 1, place: 1 }] });
  });

  it('is told to voters in a few sentences, ties too', () => {
    for (const text of [titleOf(method), sayingOf(method), tieRuleOf(method)]) expect(text).toMatch(/^[A-Z]/);
    for (const text of [sayingOf(method), tieRuleOf(method)]) expect(text).toMatch(/^([^.;]+[.;]){1,5}$/);
  });
});

describe('an election for several seats', () => {
  it.each(countingMethods.filter(acceptsSeveralSeats))(
    'by %s with more seats than entries elects all that are named',
    (method) => {
      const count = countElection(electionOf(method, ['3 A>B', '1 B'], { entries: 3, seats: 5 }));
      expect(lettersOf(count.winners)).toBe('AB');
    },
  );
});

describe('points in words', () => {
  it.each([
    [1, 'You have one choice. Most votes win.'],
    [2, 'Your first choice gets 2 points, your last 1. Most points win.'],
    [3, 'Your first choice gets 3 points, your second 2, your third 1. Most points win.'],
    [5, 'Your first choice gets 5 points, each next one a point less, your last 1. Most points win.'],
  ])('say what %i picks are worth', (picks, saying) => {
    expect(sayingOf('points', picks)).toBe(saying);
  });
});

describe('what is no election', () => {
  const refused: [string, CountingMethod, Partial<Election>, RegExp][] = [
    ['an unknown entry', 'points', { piles: [{ count: 1, ranking: [[9]] }] }, /no entry/],
    ['an entry ranked twice', 'points', { piles: [{ count: 1, ranking: [[1], [1]] }] }, /twice/],
    ['an entry twice on a rank', 'approval', { piles: [{ count: 1, ranking: [[1, 1]] }] }, /twice/],
    ['an empty rank', 'points', { piles: [{ count: 1, ranking: [[], [1]] }] }, /empty/],
    ['equal ranks by points', 'points', { piles: [{ count: 1, ranking: [[1, 2]] }] }, /equal ranks/],
    ['equal ranks by runoff', 'instant-runoff', { piles: [{ count: 1, ranking: [[1, 2]] }] }, /equal ranks/],
    ['half a ballot', 'points', { piles: [{ count: 0.5, ranking: [[1]] }] }, /whole number of ballots/],
    ['less than no ballot', 'points', { piles: [{ count: -1, ranking: [[1]] }] }, /whole number of ballots/],
    ['an entry that stands twice', 'points', { entries: [1, 1] }, /stands for election twice/],
    ['no seat', 'points', { seats: 0 }, /Seats and picks/],
    ['no pick', 'points', { picks: 0 }, /Seats and picks/],
    ['two seats by runoff', 'instant-runoff', { seats: 2 }, /elects one/],
    ['two seats by Schulze', 'condorcet-schulze', { seats: 2 }, /elects one/],
  ];
  it.each(refused)('is refused: %s', (_what, method, part, fault) => {
    expect(() => countElection({ ...electionOf(method, []), ...part })).toThrow(fault);
    expect(() => countElection({ ...electionOf(method, []), ...part })).toThrow(RangeError);
  });

  it('leaves the ballots it was given as they were', () => {
    const election = electionOf('condorcet-schulze', ['2 A>B', '1 C']);
    const before = structuredClone(election);
    countElection(election);
    expect(election).toEqual(before);
    expect(ballotsIn(election)).toBe(3);
  });
});
