import type { Presence } from './slot-presence.rules.js';
import { dayStartsOf, type SlotPlayer, type SlotWeek } from './slot.rules.js';

/** Starts of one local day, both ends included, at which the very same people can come. */
export interface NightCandidate {
  readonly day: number;
  readonly from: number;
  readonly until: number;
  readonly weight: number;
  readonly heads: number;
  /** Which regular members are in, a bit each. */
  readonly regulars: Uint32Array;
  readonly regularCount: number;
}

interface Change {
  readonly minute: number;
  readonly owner: number;
  readonly by: 1 | -1;
}

/**
 * What each local day has to offer, most regulars first, without what is no better in any way than something else of its
 * day: with fewer or the same regulars, no more weight, and no more room beside the nights of the days before and after.
 * @param regulars the indexes of the regular players
 * @param gap minutes from the start of one night to the earliest start of the next
 */
export function nightCandidatesOf(
  asked: {
    readonly week: SlotWeek;
    readonly players: readonly SlotPlayer[];
    readonly presence: Presence;
    readonly duration: number;
  },
  regulars: readonly number[],
  gap: number,
): NightCandidate[][] {
  const dayStarts = dayStartsOf(asked.week);
  const days: NightCandidate[][] = Array.from({ length: 7 }, () => []);
  for (const candidate of everyStretch(asked, regulars, dayStarts)) days[candidate.day]?.push(candidate);
  return days.map((candidates, day) => undominated(candidates, dayStarts.slice(day, day + 2) as [number, number], gap));
}

function everyStretch(
  { week, players, presence, duration }: Parameters<typeof nightCandidatesOf>[0],
  regulars: readonly number[],
  dayStarts: readonly number[],
): NightCandidate[] {
  const changes: Change[] = [];
  for (let at = 0; at < presence.count; at += 1) {
    const from = Math.max(0, presence.from[at] as number);
    const after = Math.min(week.length, (presence.to[at] as number) - duration + 1);
    const owner = presence.owner[at] as number;
    if (from < after) changes.push({ minute: from, owner, by: 1 }, { minute: after, owner, by: -1 });
  }
  changes.sort((one, other) => one.minute - other.minute);
  const bitOf = new Map(regulars.map((index, bit) => [index, bit]));
  const bits = new Uint32Array(Math.ceil(regulars.length / 32));
  let [weight, heads, regularCount, next] = [0, 0, 0, 0];
  const found: NightCandidate[] = [];
  for (let minute = 0, day = 0; minute < week.length;) {
    for (let change = changes[next]; change?.minute === minute; change = changes[(next += 1)]) {
      const bit = bitOf.get(change.owner);
      weight += change.by * (players[change.owner] as SlotPlayer).weight;
      heads += change.by;
      if (bit === undefined) continue;
      bits[bit >> 5] = (bits[bit >> 5] as number) ^ (1 << (bit & 31));
      regularCount += change.by;
    }
    while (minute >= (dayStarts[day + 1] as number)) day += 1;
    const after = Math.min(changes[next]?.minute ?? Infinity, dayStarts[day + 1] as number);
    if (heads > 0) {
      found.push({ day, from: minute, until: after - 1, weight, heads, regulars: bits.slice(), regularCount });
    }
    minute = after;
  }
  return found;
}

function undominated(
  candidates: readonly NightCandidate[],
  [dayStart, dayEnd]: readonly [number, number],
  gap: number,
): NightCandidate[] {
  // No night of the day before ends its rest later than `gap` after midnight, nor does any of the day after begin before it.
  const roomBefore = ({ until }: NightCandidate) => Math.min(until, dayStart + gap);
  const roomAfter = ({ from }: NightCandidate) => Math.max(from, dayEnd - gap);
  const kept: NightCandidate[] = [];
  const bestFirst = candidates.toSorted(
    (one, other) =>
      other.regularCount - one.regularCount ||
      other.weight - one.weight ||
      other.heads - one.heads ||
      one.from - other.from,
  );
  for (const night of bestFirst) {
    const isNoBetter = kept.some(
      (other) =>
        other.weight >= night.weight &&
        roomBefore(other) >= roomBefore(night) &&
        roomAfter(other) <= roomAfter(night) &&
        night.regulars.every((word, at) => (word & ~(other.regulars[at] as number)) === 0),
    );
    if (!isNoBetter) kept.push(night);
  }
  return kept;
}
