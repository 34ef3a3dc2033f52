import { performance } from 'node:perf_hooks';
import { countingMethods, type BallotPile, type CountingMethod } from '../src/campaigns/counting/count.rules.js';
import { countElection } from '../src/campaigns/counting/election.rules.js';
import { exponentOf, medianOf, type Figure } from './figure.rules.js';

const ENTRIES = Array.from({ length: 10 }, (_, at) => 101 + 7 * at);
const SIZES = [1_000, 3_162, 10_000, 31_623, 100_000];
const ROUNDS = 7;
const SEED = 20261125;

/**
 * How long a count takes, by method, for as many ballots as are told, each a pile of its own with all ten entries in an
 * order of chance (for approval a choice of chance): the worst that can come, because equal ballots are one pile. Beside
 * it a bare pass over the same ballots that only sums first choices. The exponent is the slope of time over size, both
 * as logarithms, from 1,000 to 100,000: 1 is twice the time for twice the ballots.
 */
export async function tallyBench(): Promise<Figure[]> {
  const ranked = ballotsOf('instant-runoff');
  const marked = ballotsOf('approval');
  return countingMethods.flatMap((method) => figuresOf(method, method === 'approval' ? marked : ranked));
}

function figuresOf(method: CountingMethod, ballots: readonly BallotPile[]): Figure[] {
  const election = { method, entries: ENTRIES, seats: method === 'single-transferable-vote' ? 3 : 1, picks: 10 };
  // Until the code is compiled the first, smallest size would look slow.
  for (let time = 0; time < 50; time += 1) countElection({ ...election, piles: ballots.slice(0, 2_000) });
  const points = SIZES.map((size) => {
    const piles = ballots.slice(0, size);
    const ms = millisecondsOf(() => countElection({ ...election, piles }));
    return { size, ms, bareMs: millisecondsOf(() => firstChoices(piles)) };
  });
  const { ms, bareMs } = points.at(-1) as (typeof points)[number];
  const growth = exponentOf(points.map((point) => [point.size, point.ms]));
  const bareGrowth = exponentOf(points.map((point) => [point.size, point.bareMs]));
  const smaller = points.map((point) => point.ms.toFixed(point.ms < 10 ? 1 : 0)).join(', ');
  return [
    {
      name: `tally: ${method}`,
      measured: `100,000 ballots × 10 entries in ${ms.toFixed(0)} ms, bare pass ${bareMs.toFixed(1)} ms`,
      ratio: ms / bareMs,
      aim: null,
    },
    {
      name: 'tally: growth',
      measured: `exponent ${growth.toFixed(2)}, bare pass ${bareGrowth.toFixed(2)} (${smaller} ms)`,
      ratio: null,
      aim: { text: 'at most 1.25', met: growth <= 1.25 },
    },
  ];
}

/** What any count must at least do: look at each ballot once. */
function firstChoices(piles: readonly BallotPile[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { count, ranking } of piles) {
    const first = ranking[0]?.[0];
    if (first !== undefined) sums.set(first, (sums.get(first) ?? 0) + count);
  }
  return sums;
}

/** The median of some rounds, after two that are not counted. Short work is repeated until it can be measured. */
function millisecondsOf(work: () => unknown): number {
  const once = timed(work, 1);
  timed(work, 1);
  const repeats = Math.max(1, Math.ceil(5 / Math.max(once, 0.01)));
  return medianOf(Array.from({ length: ROUNDS }, () => timed(work, repeats)));
}

function timed(work: () => unknown, repeats: number): number {
  const begun = performance.now();
  for (let time = 0; time < repeats; time += 1) work();
  return (performance.now() - begun) / repeats;
}

/** The same ballots in every run. */
function ballotsOf(method: CountingMethod): BallotPile[] {
  let state = SEED;
  const below = (limit: number) => {
    // A step of Numerical Recipes' congruential generator: chance enough for ballots.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: SIZES.at(-1) ?? 0 }, () => {
    const order = ENTRIES.slice();
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    const ranking = method === 'approval' ? [order.slice(0, 1 + below(order.length))] : order.map((entry) => [entry]);
    return { count: 1, ranking };
  });
}
