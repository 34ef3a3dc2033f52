import { electionOf, lettersOf, placesIn } from '../../../test/support/elections.js';
import { countApproval } from './approval.rules.js';

describe('approval', () => {
  it.each([
    ['counts every mark as one vote', ['3 A=B', '1 B=C', '2'], {}, 'B A C', 'B'],
    ['counts marks alike on whichever rank they stand', ['3 A>B', '1 B'], {}, 'B A C', 'B'],
    ['shares the place of equal votes', ['2 A=B', '1 C'], {}, 'AB C', 'AB'],
    ['fills several seats', ['3 A', '2 B', '1 C'], { seats: 2 }, 'A B C', 'AB'],
    ['lets those who tie for the last seat share it', ['3 A', '1 B=C'], { seats: 2 }, 'A BC', 'ABC'],
    ['leaves a seat empty rather than elect somebody without a vote', ['3 A'], { seats: 2 }, 'A BC', 'A'],
  ])('%s', (_what, ballots, options, places, winners) => {
    const count = countApproval(electionOf('approval', ballots, options));
    expect(placesIn(count)).toBe(places);
    expect(lettersOf(count.winners)).toBe(winners);
  });

  it('shows its one round', () => {
    expect(countApproval(electionOf('approval', ['3 A=B', '1 B', '2'])).rounds).toEqual([
      {
        tallies: [
          { entry: 1, votes: 3 },
          { entry: 2, votes: 4 },
          { entry: 3, votes: 0 },
        ],
        elected: [2],
        eliminated: [],
        transfers: [],
        exhausted: 2,
        quota: null,
        tie: null,
      },
    ]);
  });
});
