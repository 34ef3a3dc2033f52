import type { CountingMethod, Election } from '../counting/count.rules.js';
import { countElection } from '../counting/election.rules.js';
import { resultRowsOf } from './result-row.rules.js';
import { resultViewOf } from './result-view.rules.js';

const ENTRIES = ['Gale', 'Storm', 'Breeze'].map((name, index) => ({ id: index + 1, name, imageUrl: null }));
const pile = (count: number, ...ranking: number[]) => ({ count, ranking: ranking.map((entry) => [entry]) });

function viewOf(method: CountingMethod, piles: Election['piles'], { seats = 1, picks = 3 } = {}) {
  const election = { method, entries: [1, 2, 3], seats, picks, piles };
  const count = countElection(election);
  return resultViewOf(count, resultRowsOf(election, count), ENTRIES);
}

describe('the result of a runoff', () => {
  const view = viewOf('instant-runoff', [pile(2, 1, 2), pile(2, 2), pile(1, 3, 2), pile(1, 3)], {});

  it('has a place for everybody, the last votes as score, and medals', () => {
    expect(view.lines.map(({ place, name, scoreText, medal }) => [place, name, scoreText, medal])).toEqual([
      [1, 'Gale', '2 votes', 'gold'],
      [1, 'Storm', '2 votes', 'gold'],
      [1, 'Breeze', '2 votes', 'gold'],
    ]);
    expect(view.winners).toEqual(['Gale', 'Storm', 'Breeze']);
    expect(view.rounds?.sayings).toEqual(['Gale, Storm and Breeze have equally many votes and share the win.']);
  });

  it('tells in words and numbers who left when and whom the votes went to', () => {
    const { rounds, flow } = viewOf('instant-runoff', [pile(3, 1), pile(2, 2), pile(1, 3, 2), pile(1, 3)], {});
    expect(rounds?.sayings[0]).toBe(
      'Storm and Breeze are last with equally many votes and out together. Passed on: 4 votes to nobody, as no further choice is named.',
    );
    expect(rounds?.rows[0]).toMatchObject({
      name: 'Gale',
      cells: [
        { votes: '3', bar: 100, mark: null },
        { votes: '3', bar: 100, mark: 'elected' },
      ],
    });
    expect(rounds?.rows[1]?.cells).toEqual([
      { votes: '2', bar: 67, mark: 'out' },
      { votes: null, bar: 0, mark: null },
    ]);
    expect([rounds?.exhausted, rounds?.quotas]).toEqual([
      ['0', '4'],
      ['4', '2'],
    ]);
    expect(flow?.bands.map(({ title }) => title)).toEqual([
      '3 from Gale stay',
      '2 from Storm to No further choice',
      '2 from Breeze to No further choice',
    ]);
  });

  it('is drawn so that each round’s pieces sum to all votes and nothing lies outside', () => {
    const { flow } = viewOf('instant-runoff', [pile(4, 1), pile(3, 2), pile(2, 3, 2)], {});
    if (!flow) throw new Error('It has rounds, so it has a picture.');
    for (const x of new Set(flow.bars.map((bar) => bar.x))) {
      const heights = flow.bars.filter((bar) => bar.x === x).map(({ height }) => height);
      expect(heights.reduce((sum, height) => sum + height, 0)).toBeCloseTo(260, 0);
    }
    for (const { x, y, width, height } of flow.bars) {
      expect(x + width).toBeLessThan(flow.width);
      expect(y + height).toBeLessThan(flow.height);
    }
    expect(flow.names.map(({ text }) => text)).toEqual(['Storm', 'Gale', 'Breeze']);
    expect(flow.ends.map(({ text }) => text)).toEqual(['5', '4']);
    expect(flow.bands.filter(({ moves }) => moves).map(({ title }) => title)).toEqual(['2 from Breeze to Storm']);
  });
});

describe('the result of other methods', () => {
  const piles = [pile(2, 1, 2, 3), pile(1, 2, 1, 3)];

  it('by points is bars alone', () => {
    const view = viewOf('points', piles);
    expect([view.rounds, view.flow, view.pairs]).toEqual([null, null, null]);
    expect(view.lines.map(({ scoreText, bar }) => [scoreText, bar])).toEqual([
      ['8 points', 100],
      ['7 points', 88],
      ['3 points', 38],
    ]);
  });

  it('of pairs shows who is above whom, with no score', () => {
    const { lines, pairs } = viewOf('condorcet-schulze', piles);
    expect(lines.map(({ scoreText, bar }) => [scoreText, bar])).toEqual([
      ['beats 2 of 2', 100],
      ['beats 1 of 2', 50],
      ['beats 0 of 2', 2],
    ]);
    expect(pairs?.rows[0]).toEqual({
      name: 'Gale',
      cells: [null, { votes: 2, wins: true }, { votes: 3, wins: true }],
    });
  });

  it('for seats tells the quota, the surplus and who takes what is left', () => {
    const { rounds } = viewOf('single-transferable-vote', [pile(5, 1, 2), pile(2, 2), pile(1, 3)], { seats: 2 });
    expect(rounds?.sayings).toEqual([
      'Gale reaches the quota of 3 and is elected. Passed on: 2 votes to Storm.',
      'Storm reaches the quota of 3 and is elected.',
    ]);
  });

  it('without a ballot has no winner and no bars', () => {
    const view = viewOf('approval', []);
    expect(view.winners).toEqual([]);
    expect(view.lines.map(({ bar, medal }) => [bar, medal])).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
    expect(viewOf('instant-runoff', []).rounds?.sayings).toEqual(['Nobody is on any ballot, so nobody wins.']);
  });
});
