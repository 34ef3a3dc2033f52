import { ZoneStretch } from '../../shared/time/zone-stretch.rules.js';
import type { SlotPlayer, SlotWeek } from './slot.rules.js';

const DAY = 1440;
/** Local dates on which a window may begin that reaches into the week, in any pair of zones: Friday to next Tuesday. */
const FIRST_DAY = -3;

/**
 * When everybody is there, on the real dates of a week: stretches in minutes since the week's start, half-open, player
 * after player and in order, touching and overlapping ones of a player made one. Nobody on hiatus is in it.
 */
export interface Presence {
  readonly count: number;
  /** Index of the player. */
  readonly owner: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** @param duration how far, in minutes, a slot may run past the week's end */
export function presenceIn(week: SlotWeek, players: readonly SlotPlayer[], duration: number): Presence {
  const until = week.length + duration;
  const lastDay = 8 + Math.floor(duration / DAY);
  let most = 0;
  for (const player of players) most += 2 * player.windows.length;
  // Three columns of one piece of memory: to ask for it takes its time.
  const memory = new Int32Array(3 * most);
  const owner = memory.subarray(0, most);
  const from = memory.subarray(most, 2 * most);
  const to = memory.subarray(2 * most);
  const walls = new Map<string, ZoneStretch>();
  let count = 0;
  for (let index = 0; index < players.length; index += 1) {
    const player = players[index] as SlotPlayer;
    if (player.onHiatus) continue;
    let wall = walls.get(player.zone);
    if (!wall) walls.set(player.zone, (wall = ZoneStretch.around(week.monday, player.zone)));
    const first = count;
    for (const { dayOfWeek, start, hours } of player.windows) {
      const minute = minuteOfDay(start);
      const length = Math.round(hours * 60);
      for (let day = dayOfWeek - 7 < FIRST_DAY ? dayOfWeek : dayOfWeek - 7; day <= lastDay; day += 7) {
        const begins = wall.minuteAt(day, minute) - week.start;
        if (begins >= until || begins + length <= 0) continue;
        // Windows mostly come in order: the place of the next one is the end.
        let at = count;
        for (; at > first && (from[at - 1] as number) > begins; at -= 1) {
          from[at] = from[at - 1] as number;
          to[at] = to[at - 1] as number;
        }
        from[at] = begins;
        to[at] = begins + length;
        count += 1;
      }
    }
    count = merged(from, to, first, count);
    for (let at = first; at < count; at += 1) owner[at] = index;
  }
  return { count, owner, from, to };
}

/** Makes one of touching stretches between `first` and `count`, in place. @returns the new count */
function merged(from: Int32Array, to: Int32Array, first: number, count: number): number {
  if (count === first) return count;
  let last = first;
  for (let at = first + 1; at < count; at += 1) {
    if ((from[at] as number) <= (to[last] as number)) {
      if ((to[at] as number) > (to[last] as number)) to[last] = to[at] as number;
    } else {
      last += 1;
      from[last] = from[at] as number;
      to[last] = to[at] as number;
    }
  }
  return last + 1;
}

/** `HH:MM` in minutes. */
function minuteOfDay(time: string): number {
  const digit = (at: number) => time.charCodeAt(at) - 48;
  return (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
}
