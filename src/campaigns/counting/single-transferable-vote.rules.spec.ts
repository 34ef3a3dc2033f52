import fc from 'fast-check';
import { anyElection, ballotsIn, electionOf, lettersOf, placesIn, votesIn } from '../../../test/support/elections.js';
import { countSingleTransferableVote } from './single-transferable-vote.rules.js';

const count = (ballots: string[], options: object) =>
  countSingleTransferableVote(electionOf('single-transferable-vote', ballots, options));

const TWO_OF_FOUR = { entries: 4, seats: 2 };

describe('the single transferable vote', () => {
  const shares = count(['4 A>B', '2 A>C', '3 A', '2 B', '3 C', '1 D', '2'], TWO_OF_FOUR);

  it('asks for the smallest number of votes that no more than the seats can reach, of ballots that name somebody', () => {
    expect(shares.rounds.map(({ quota }) => quota)).toEqual([6, 6, 6, 6]);
    expect(count(['6 A', '6 B', '6 C'], { seats: 2 }).rounds[0]?.quota).toBe(7);
  });

  it('passes a surplus on over all ballots of the elected, by the same share of each', () => {
    expect(shares.rounds[0]).toMatchObject({
      elected: [1],
      transfers: [
        { from: 1, to: null, votes: 1 },
        { from: 1, to: 2, votes: 1.333333333 },
        { from: 1, to: 3, votes: 0.666666667 },
      ],
      exhausted: 2,
    });
    expect(shares.rounds[1]).toMatchObject({
      tallies: [
        { entry: 1, votes: 6 },
        { entry: 2, votes: 3.333333333 },
        { entry: 3, votes: 3.666666667 },
        { entry: 4, votes: 1 },
      ],
      eliminated: [4],
      exhausted: 3,
    });
  });

  it('elects without the quota when no more stand than seats are open', () => {
    expect(shares.rounds.at(-1)).toMatchObject({ elected: [3], tie: null });
    expect(placesIn(shares)).toBe('A C B D');
    expect(shares.places[1]).toEqual({ entry: 3, place: 2, score: 3.666666667 });
  });

  it('elects at once all who reach the quota', () => {
    const { rounds, winners } = count(['5 A', '5 B', '3 C'], { seats: 2 });
    expect(winners).toEqual([1, 2]);
    expect(rounds).toHaveLength(1);
    expect(rounds[0]).toMatchObject({ elected: [1, 2], transfers: [] });
  });

  it('has no surplus from exactly the quota', () => {
    expect(count(['4 A>D', '3 B', '2 C>B', '1 D'], TWO_OF_FOUR).rounds[0]).toMatchObject({
      elected: [1],
      transfers: [],
    });
  });

  it('lets all leave together who tie for last', () => {
    const { rounds, winners } = count(['6 A', '2 B', '1 C>B', '1 D>B'], TWO_OF_FOUR);
    expect(rounds[1]).toMatchObject({ eliminated: [3, 4], tie: 'all-last-together' });
    expect(winners).toEqual([1, 2]);
  });

  it('lets those who tie for last share the seats that too few would be left for', () => {
    const counted = count(['6 A', '2 B>C', '2 C>D', '2 D>B'], TWO_OF_FOUR);
    expect(counted.rounds.at(-1)).toMatchObject({ elected: [2, 3, 4], tie: 'shared' });
    expect(placesIn(counted)).toBe('A BCD');
    expect(lettersOf(counted.winners)).toBe('ABCD');
  });

  it('counts thirds exactly: three of them are as much as one vote', () => {
    const { rounds } = count(['3 A>B', '1 C', '1 D'], { entries: 4, seats: 3 });
    expect(rounds.at(-1)).toMatchObject({ elected: [2, 3, 4], tie: 'shared' });
  });
});

describe('every count by single transferable vote', () => {
  it('keeps all votes in every round, and passes on exactly what an entry does not keep', () => {
    fc.assert(
      fc.property(anyElection('single-transferable-vote'), (election) => {
        const { rounds } = countSingleTransferableVote(election);
        for (const round of rounds) {
          expect(votesIn(round)).toBeCloseTo(ballotsIn(election), 6);
          if (round === rounds.at(-1)) continue;
          for (const entry of [...round.elected, ...round.eliminated]) {
            const votes = round.tallies.find((tally) => tally.entry === entry)?.votes ?? NaN;
            const kept = round.elected.includes(entry) ? (round.quota ?? NaN) : 0;
            const passed = round.transfers.filter(({ from }) => from === entry);
            expect(passed.reduce((sum, transfer) => sum + transfer.votes, 0)).toBeCloseTo(votes - kept, 6);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never elects more than the seats, unless they tie for the last', () => {
    fc.assert(
      fc.property(anyElection('single-transferable-vote'), (election) => {
        const { winners, rounds, places } = countSingleTransferableVote(election);
        expect(rounds.flatMap(({ elected }) => elected).toSorted()).toEqual(winners.toSorted());
        if (winners.length <= election.seats) return;
        expect(rounds.at(-1)?.tie).toBe('shared');
        const last = places.find(({ entry }) => entry === winners.at(-1))?.place;
        expect(places.filter(({ place }) => place === last).length).toBeGreaterThan(winners.length - election.seats);
      }),
      { numRuns: 500 },
    );
  });

  it('gives as many seats as it has quotas to each group that puts the same entries first, where nobody tied for last', () => {
    fc.assert(
      fc.property(anyElection('single-transferable-vote'), fc.integer({ min: 1, max: 63 }), (election, chosen) => {
        const group = new Set(election.entries.filter((_entry, at) => (chosen & (1 << at)) !== 0));
        const behind = election.piles.filter(({ ranking }) => {
          const top = new Set(ranking.flat().slice(0, group.size));
          return group.size > 0 && [...group].every((entry) => top.has(entry));
        });
        const votes = behind.reduce((sum, { count }) => sum + count, 0);
        const { winners, rounds } = countSingleTransferableVote(election);
        if (rounds.some(({ tie }) => tie !== null)) return;
        const due = Math.min(Math.floor(votes / (rounds[0]?.quota ?? Infinity)), group.size);
        expect(winners.filter((entry) => group.has(entry)).length).toBeGreaterThanOrEqual(due);
      }),
      { numRuns: 2000 },
    );
  });
});
