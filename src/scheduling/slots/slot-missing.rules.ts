import type { Presence } from './slot-presence.rules.js';
import type { SlotPlayer } from './slot.rules.js';

/**
 * Why somebody is not in for a slot. `times`: comes at some other time of that day, or within six hours of the slot, by the
 * minutes that follow. `other-days`: has told times, but none of that day. `no-times`: has told none at all.
 */
export const missingReasons = ['times', 'other-days', 'no-times', 'hiatus'] as const;
export type MissingReason = (typeof missingReasons)[number];

export interface Missing {
  readonly player: SlotPlayer;
  readonly reason: MissingReason;
  /** How many minutes after the slot's start they come; 0 if they are there by then. */
  readonly startsLater: number;
  /** How many minutes before the slot's end they are gone. */
  readonly leavesEarlier: number;
  /** Minutes away in between, of those who come and go. */
  readonly away: number;
}

/** A slot, in minutes since the week's start. */
export interface SlotTime {
  readonly start: number;
  readonly duration: number;
}

/** The indexes of those who are there for the whole slot. */
export function attendeesOf(presence: Presence, { start, duration }: SlotTime): number[] {
  const found: number[] = [];
  for (let at = 0; at < presence.count; at += 1) {
    const isIn = (presence.from[at] as number) <= start && (presence.to[at] as number) >= start + duration;
    if (isIn) found.push(presence.owner[at] as number);
  }
  return found;
}

/**
 * Everybody who is not in, and by how much they miss it: first those who are there that day; of those alike who weighs most,
 * then who misses least.
 * @param day the local day on which the slot begins, in minutes since the week's start, half-open
 */
export function missingOf(
  players: readonly SlotPlayer[],
  presence: Presence,
  slot: SlotTime,
  day: readonly [from: number, to: number],
): Missing[] {
  const isIn = new Set(attendeesOf(presence, slot));
  const times = Map.groupBy(
    Array.from({ length: presence.count }, (_, at) => at),
    (at) => presence.owner[at] as number,
  );
  return players
    .flatMap((player, index) => {
      if (isIn.has(index)) return [];
      const stretches = (times.get(index) ?? []).map(
        (at) => [presence.from[at] as number, presence.to[at] as number] as const,
      );
      return [{ player, ...shortfallOf(player, stretches, slot, day) }];
    })
    .toSorted(
      (one, other) =>
        missingReasons.indexOf(one.reason) - missingReasons.indexOf(other.reason) ||
        other.player.weight - one.player.weight ||
        lackOf(one) - lackOf(other),
    );
}

type Shortfall = Omit<Missing, 'player'>;
type Stretch = readonly [from: number, to: number];

const NEAR = 360;
const NONE = { startsLater: 0, leavesEarlier: 0, away: 0 };

function shortfallOf(
  player: SlotPlayer,
  stretches: readonly Stretch[],
  { start, duration }: SlotTime,
  day: readonly [from: number, to: number],
): Shortfall {
  if (player.onHiatus) return { reason: 'hiatus', ...NONE };
  if (player.windows.length === 0) return { reason: 'no-times', ...NONE };
  const end = start + duration;
  const during = stretches.filter(([from, to]) => from < end && to > start);
  const [first, last] = [during[0], during.at(-1)];
  if (first && last) {
    const startsLater = Math.max(0, first[0] - start);
    const leavesEarlier = Math.max(0, end - last[1]);
    const there = during.reduce((sum, [from, to]) => sum + Math.min(to, end) - Math.max(from, start), 0);
    return { reason: 'times', startsLater, leavesEarlier, away: duration - there - startsLater - leavesEarlier };
  }
  // What reaches over from the evening before is of that day only for a slot that is as early.
  const isOfThatDay = ([from, to]: Stretch) =>
    (from >= day[0] && from < day[1]) || (to <= start && to >= start - NEAR) || (from >= end && from <= end + NEAR);
  const nearest = stretches
    .filter(isOfThatDay)
    .map(([from, to]) => (from >= end ? { ...NONE, startsLater: from - start } : { ...NONE, leavesEarlier: end - to }))
    .toSorted((one, other) => one.startsLater + one.leavesEarlier - other.startsLater - other.leavesEarlier)[0];
  return nearest ? { reason: 'times', ...nearest } : { reason: 'other-days', ...NONE };
}

function lackOf({ startsLater, leavesEarlier, away }: Missing): number {
  return startsLater + leavesEarlier + away;
}
