import fc from 'fast-check';
import { anyElection, ballotsIn, electionOf, lettersOf, placesIn, votesIn } from '../../../test/support/elections.js';
import { countInstantRunoff } from './instant-runoff.rules.js';

const count = (ballots: string[], options = {}) => countInstantRunoff(electionOf('instant-runoff', ballots, options));

describe('an instant runoff', () => {
  it('ends at once with more than half of the votes', () => {
    const { rounds, winners } = count(['3 A', '1 B', '1 C']);
    expect(winners).toEqual([1]);
    expect(rounds).toMatchObject([{ elected: [1], eliminated: [], quota: 3, tie: null }]);
  });

  it('goes on with half of them', () => {
    expect(count(['3 A', '2 B', '1 C']).rounds).toHaveLength(2);
  });

  it('takes out the last and passes its votes on to the next choice', () => {
    const { rounds, winners, places } = count(['4 A>C', '3 B>C', '2 C>B', '1']);
    expect(winners).toEqual([2]);
    expect(places).toEqual([
      { entry: 2, place: 1, score: 5 },
      { entry: 1, place: 2, score: 4 },
      { entry: 3, place: 3, score: 2 },
    ]);
    expect(rounds).toMatchObject([
      { eliminated: [3], elected: [], transfers: [{ from: 3, to: 2, votes: 2 }], exhausted: 1, quota: 5 },
      {
        tallies: [
          { entry: 1, votes: 4 },
          { entry: 2, votes: 5 },
        ],
        elected: [2],
        transfers: [],
      },
    ]);
  });

  it('passes over who is out already', () => {
    const { rounds } = count(['5 A', '4 B', '3 C>D>B', '2 D>C'], { entries: 4 });
    expect(rounds.map(({ transfers }) => transfers)).toEqual([
      [{ from: 4, to: 3, votes: 2 }],
      [{ from: 2, to: null, votes: 4 }],
      [],
    ]);
  });

  it('asks for more than half of the votes that still count', () => {
    const { rounds, winners } = count(['4 A', '3 B', '2 C']);
    expect(winners).toEqual([1]);
    expect(rounds.map(({ quota, exhausted }) => [quota, exhausted])).toEqual([
      [5, 0],
      [4, 2],
    ]);
  });

  it('lets all leave together who tie for last, whomever that helps', () => {
    const { rounds, winners } = count(['4 A', '3 B>C', '3 C>B']);
    expect(rounds[0]).toMatchObject({ eliminated: [2, 3], tie: 'all-last-together' });
    expect(winners).toEqual([1]);
    expect(placesIn(count(['4 A', '3 B>C', '3 C>B']))).toBe('A BC');
  });

  it('lets those share the win who are left with equally many', () => {
    const { rounds, winners } = count(['3 A', '2 B', '1 C>B']);
    expect(lettersOf(winners)).toBe('AB');
    expect(rounds.at(-1)).toMatchObject({ elected: [1, 2], tie: 'shared' });
  });

  it('puts those who stand at the end in the order of their last votes', () => {
    expect(placesIn(count(['9 A', '2 B', '3 C', '2 D', '1 E'], { entries: 5 }))).toBe('A C BD E');
  });

  it('sums in every round to the number of ballots, and passes on exactly what left', () => {
    fc.assert(
      fc.property(anyElection('instant-runoff'), (election) => {
        const { rounds } = countInstantRunoff(election);
        for (const [at, round] of rounds.entries()) {
          expect(votesIn(round)).toBe(ballotsIn(election));
          const last = Math.min(...round.tallies.map(({ votes }) => votes));
          for (const entry of round.eliminated) {
            const passed = round.transfers.filter(({ from }) => from === entry);
            expect(passed.reduce((sum, { votes }) => sum + votes, 0)).toBe(last);
            expect(passed.filter(({ to }) => to !== null && round.eliminated.includes(to))).toEqual([]);
          }
          const stay = round.tallies.map(({ entry }) => entry).filter((entry) => !round.eliminated.includes(entry));
          if (rounds[at + 1]) expect(rounds[at + 1]?.tallies.map(({ entry }) => entry)).toEqual(stay);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives the win to a group of entries that more than half put above all others, where nobody tied for last', () => {
    fc.assert(
      fc.property(anyElection('instant-runoff'), fc.integer({ min: 1, max: 63 }), (election, chosen) => {
        const group = new Set(election.entries.filter((_entry, at) => (chosen & (1 << at)) !== 0));
        const behind = election.piles.filter(({ ranking }) => {
          const top = new Set(ranking.flat().slice(0, group.size));
          return group.size > 0 && [...group].every((entry) => top.has(entry));
        });
        const votes = behind.reduce((sum, { count }) => sum + count, 0);
        const { winners, rounds } = countInstantRunoff(election);
        if (votes * 2 <= ballotsIn(election) || rounds.some(({ tie }) => tie !== null)) return;
        expect(winners.filter((entry) => !group.has(entry))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
