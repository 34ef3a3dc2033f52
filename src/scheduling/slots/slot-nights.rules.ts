import { nightCandidatesOf, type NightCandidate } from './slot-night-candidates.rules.js';
import type { Presence } from './slot-presence.rules.js';
import type { StartSpan } from './slot-sweep.rules.js';
import { couldPlay, type SlotPlayer, type SlotWeek } from './slot.rules.js';

/** Between the end of one night and the start of the next, at least: two nights are not one with a break. */
export const REST_MINUTES = 360;
/** So much looking at candidates, counted in words of 32 players, takes a quarter of a second. */
const MOST_WORK = 10_000_000;

/** One night of a proposal; it may begin at any start of the span, whenever the others do within theirs. */
export interface ProposedNight extends StartSpan {
  /** Local weekday, 0 is Monday. */
  readonly day: number;
  readonly weight: number;
  readonly heads: number;
}

export interface NightsProposal {
  readonly nights: readonly ProposedNight[];
  /** Regular members who can come to none of the nights. */
  readonly without: readonly SlotPlayer[];
  readonly regulars: number;
  /** Sum over the nights. */
  readonly weight: number;
  /** `exact`: no set leaves fewer regular members with none, and none of those that leave as few weighs more. `greedy`: good, but not proven to be the best. */
  readonly method: 'exact' | 'greedy';
}

export interface NightsQuestion {
  readonly week: SlotWeek;
  readonly players: readonly SlotPlayer[];
  readonly presence: Presence;
  readonly duration: number;
  /** How many nights; fewer are proposed where there are not as many days on which anybody can. */
  readonly nights: number;
  /** Regular is who has this rank or a higher one and could play at all. */
  readonly minRank: number;
}

/**
 * The set of nights on distinct local days that leaves the fewest regular members with none, and of those the one with the
 * greatest sum of weights. Branch and bound over the days of the week: a candidate is dropped when another of its day has
 * all of its regulars, weighs no less and leaves the neighbouring days as much room, and a branch when even the best that
 * could follow would not beat what is known. Where that would take too long, the best that was found by then.
 */
export function proposedNights(question: NightsQuestion): NightsProposal {
  const { players, minRank } = question;
  const regulars = players.flatMap((player, index) =>
    couldPlay(player) && player.rankLevel >= minRank ? [index] : [],
  );
  const gap = question.duration + REST_MINUTES;
  const days = nightCandidatesOf(question, regulars, gap);
  const search = new NightSearch(days, regulars.length, gap);
  for (let nights = Math.min(question.nights, 7); nights > 0; nights -= 1) {
    if (search.run(nights)) break;
  }
  const { best } = search;
  const reached = best.nights.map(({ regulars: bits }) => bits);
  return {
    nights: spansOf(best.nights, gap),
    without: regulars.flatMap((index, bit) =>
      reached.some((bits) => ((bits[bit >> 5] as number) >>> (bit & 31)) & 1) ? [] : [players[index] as SlotPlayer],
    ),
    regulars: regulars.length,
    weight: best.weight,
    method: search.isExact ? 'exact' : 'greedy',
  };
}

/** As early as the nights before allow, and until the next one at its earliest. */
function spansOf(nights: readonly NightCandidate[], gap: number): ProposedNight[] {
  const starts: number[] = [];
  for (const night of nights) starts.push(Math.max(night.from, (starts.at(-1) ?? -Infinity) + gap));
  return nights.map(({ day, until, weight, heads }, at) => ({
    day,
    weight,
    heads,
    from: starts[at] as number,
    until: Math.min(until, (starts[at + 1] ?? Infinity) - gap),
  }));
}

interface Found {
  readonly nights: readonly NightCandidate[];
  readonly none: number;
  readonly weight: number;
}

class NightSearch {
  best: Found = { nights: [], none: Infinity, weight: 0 };
  isExact = true;
  private work = 0;
  private wanted = 0;
  private readonly words: number;
  /** By first day and number of nights: the most regulars and weight that nights of that day and later can add. */
  private readonly mostRegulars: readonly (readonly number[])[];
  private readonly mostWeight: readonly (readonly number[])[];
  /** The regulars who can come on that day or later at all. */
  private readonly reachable: readonly Uint32Array[];

  constructor(
    private readonly days: readonly (readonly NightCandidate[])[],
    private readonly regulars: number,
    private readonly gap: number,
  ) {
    this.words = Math.ceil(regulars / 32);
    this.mostRegulars = bestSums(days, ({ regularCount }) => regularCount);
    this.mostWeight = bestSums(days, ({ weight }) => weight);
    this.reachable = days.map((_, first) => {
      const union = new Uint32Array(this.words);
      for (const { regulars: bits } of days.slice(first).flat()) {
        for (let word = 0; word < this.words; word += 1) union[word] = (union[word] as number) | (bits[word] as number);
      }
      return union;
    });
  }

  /** @returns whether there are so many nights at all */
  run(nights: number): boolean {
    this.wanted = nights;
    this.greedily();
    const everybody = new Uint32Array(this.words).fill(0xffffffff);
    if (this.regulars % 32 !== 0 && this.words > 0) everybody[this.words - 1] = 2 ** (this.regulars % 32) - 1;
    this.descend([], 0, everybody, this.regulars, 0, -Infinity);
    return this.best.nights.length === nights;
  }

  /** Night by night whoever reaches most of those still without: something to beat, if it finds a way at all. */
  private greedily(): void {
    this.best = { nights: [], none: Infinity, weight: 0 };
    let chosen: NightCandidate[] = [];
    while (chosen.length < this.wanted) {
      const without = (bits: Uint32Array) =>
        countOf(bits.map((word, at) => chosen.reduce((left, { regulars }) => left & ~(regulars[at] as number), word)));
      const possible = this.days
        .flat()
        .filter((night) => chosen.every(({ day }) => day !== night.day))
        .map((night) => ({ night, reached: without(night.regulars) }))
        .toSorted((one, other) => other.reached - one.reached || other.night.weight - one.night.weight)
        .find(({ night }) => this.isPossible(inOrder([...chosen, night])));
      if (!possible) return;
      chosen = inOrder([...chosen, possible.night]);
    }
    const all = new Uint32Array(this.words);
    for (const { regulars } of chosen) {
      for (let word = 0; word < this.words; word += 1) all[word] = (all[word] as number) | (regulars[word] as number);
    }
    const weight = chosen.reduce((sum, night) => sum + night.weight, 0);
    this.best = { nights: chosen, none: this.regulars - countOf(all), weight };
  }

  private isPossible(nights: readonly NightCandidate[]): boolean {
    let free = -Infinity;
    return nights.every(({ from, until }) => {
      const start = Math.max(from, free);
      free = start + this.gap;
      return start <= until;
    });
  }

  /** Tries every night of `first` and the days after it as the next one. @param free when the next may begin */
  private descend(
    chosen: readonly NightCandidate[],
    first: number,
    without: Uint32Array,
    none: number,
    weight: number,
    free: number,
  ): void {
    const left = this.wanted - chosen.length;
    if (left === 0) {
      if (this.isBetter(none, weight)) this.best = { nights: chosen, none, weight };
      return;
    }
    for (let day = first; day + left <= this.days.length; day += 1) {
      // What is left of the week only gets less from day to day.
      if (!this.isWorthwhile(day, left, without, none, weight)) return;
      const laterRegulars = this.mostRegulars[day + 1]?.[left - 1] ?? 0;
      const laterWeight = this.mostWeight[day + 1]?.[left - 1] ?? 0;
      for (const night of this.days[day] as NightCandidate[]) {
        // Those with most regulars come first: from here on none reaches enough.
        if (none - night.regularCount - laterRegulars > this.best.none) break;
        const start = Math.max(night.from, free);
        if (start > night.until) continue;
        this.work += this.words + 1;
        if (this.work > MOST_WORK) {
          this.isExact = false;
          return;
        }
        const rest = new Uint32Array(left > 1 ? this.words : 0);
        let after = 0;
        for (let word = 0; word < this.words; word += 1) {
          const bits = (without[word] as number) & ~(night.regulars[word] as number);
          after += bitsIn(bits);
          if (left > 1) rest[word] = bits;
        }
        if (!this.isBetter(after - laterRegulars, weight + night.weight + laterWeight)) continue;
        this.descend([...chosen, night], day + 1, rest, after, weight + night.weight, start + this.gap);
      }
    }
  }

  private isWorthwhile(day: number, left: number, without: Uint32Array, none: number, weight: number): boolean {
    let unreachable = 0;
    for (let word = 0; word < this.words; word += 1) {
      unreachable += bitsIn((without[word] as number) & ~(this.reachable[day]?.[word] as number));
    }
    const least = Math.max(unreachable, none - (this.mostRegulars[day]?.[left] ?? 0));
    return this.isBetter(least, weight + (this.mostWeight[day]?.[left] ?? 0));
  }

  private isBetter(none: number, weight: number): boolean {
    return none < this.best.none || (none <= this.best.none && weight > this.best.weight);
  }
}

/** For nights of day `first` and later: the sum of the best values of so many days. */
function bestSums(
  days: readonly (readonly NightCandidate[])[],
  valueOf: (night: NightCandidate) => number,
): readonly (readonly number[])[] {
  const best = days.map((nights) => nights.reduce((most, night) => Math.max(most, valueOf(night)), 0));
  return days.map((_, first) => {
    const sums = [0];
    for (const value of best.slice(first).toSorted((a, b) => b - a)) sums.push((sums.at(-1) as number) + value);
    return sums;
  });
}

function inOrder(nights: readonly NightCandidate[]): NightCandidate[] {
  return nights.toSorted((one, other) => one.day - other.day);
}

function countOf(bits: Uint32Array): number {
  return bits.reduce((sum, word) => sum + bitsIn(word), 0);
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
