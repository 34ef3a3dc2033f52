import type { Presence } from './slot-presence.rules.js';
import type { SlotPlayer, SlotWeek } from './slot.rules.js';

/**
 * Attendance as one number that sorts by weight and then by heads: weight × 2^20 + heads. Exact below 2^53, that is for
 * a million heads and a total weight of eight thousand million.
 */
const HEADS = 2 ** 20;
/** A week has less than 2^14 minutes: they are sorted by seven bits at a time. */
const DIGIT = 7;
const BUCKETS = 1 << DIGIT;

/** What the sorting needs, kept from search to search: to ask for memory takes longer than to sort a small guild’s week. */
class Workshop {
  minutes = new Uint16Array(0);
  changes = new Float64Array(0);
  otherMinutes = new Uint16Array(0);
  otherChanges = new Float64Array(0);
  readonly low = new Int32Array(BUCKETS + 1);
  readonly high = new Int32Array(BUCKETS + 1);

  prepare(most: number): this {
    if (this.minutes.length < most) {
      this.minutes = new Uint16Array(2 * most);
      this.otherMinutes = new Uint16Array(2 * most);
      this.changes = new Float64Array(2 * most);
      this.otherChanges = new Float64Array(2 * most);
    }
    this.low.fill(0);
    this.high.fill(0);
    return this;
  }
}

const workshop = new Workshop();

/** Minutes of the week between two of which the same people can come: stretch `i` goes from `at[i]` to before `at[i + 1]`. */
export interface Attendance {
  readonly count: number;
  readonly at: Int32Array;
  readonly score: Float64Array;
  /** The week's end, where the last stretch ends. */
  readonly end: number;
}

/** A run of starts, both ends included, in minutes since the week's start. */
export interface StartSpan {
  readonly from: number;
  readonly until: number;
}

export interface BestStarts {
  readonly weight: number;
  readonly spans: readonly StartSpan[];
}

/**
 * Who can come to a slot by when it starts: a player is in from the start of each stretch of theirs until `duration`
 * before its end. An exact step function over all starts of the week; nothing is sampled.
 */
export function attendanceIn(
  week: SlotWeek,
  players: readonly SlotPlayer[],
  presence: Presence,
  duration: number,
): Attendance {
  const work = workshop.prepare(2 * presence.count);
  const { minutes, changes } = work;
  const { owner, from, to } = presence;
  let count = 0;
  for (let at = 0; at < presence.count; at += 1) {
    const first = Math.max(0, from[at] as number);
    const after = Math.min(week.length, (to[at] as number) - duration + 1);
    if (first >= after) continue;
    const worth = (players[owner[at] as number] as SlotPlayer).weight * HEADS + 1;
    minutes[count] = first;
    changes[count] = worth;
    minutes[count + 1] = after;
    changes[count + 1] = -worth;
    count += 2;
  }
  sortByMinute(work, count);
  return stretchesOf(work, count, week.length);
}

function stretchesOf({ minutes, changes }: Workshop, count: number, end: number): Attendance {
  const memory = new ArrayBuffer(12 * (count + 1));
  const score = new Float64Array(memory, 0, count + 1);
  const at = new Int32Array(memory, 8 * (count + 1), count + 1);
  let stretches = 1;
  let sum = 0;
  for (let next = 0; next < count;) {
    const minute = minutes[next] as number;
    if (minute >= end) break;
    while (next < count && minutes[next] === minute) sum += changes[next++] as number;
    if (minute > 0) {
      at[stretches] = minute;
      score[stretches] = sum;
      stretches += 1;
    } else {
      score[0] = sum;
    }
  }
  return { count: stretches, at, score, end };
}

/** By counting, digit by digit: its time grows with the number of changes alone. */
function sortByMinute({ minutes, changes, otherMinutes, otherChanges, low, high }: Workshop, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const minute = minutes[at] as number;
    (low[(minute & (BUCKETS - 1)) + 1] as number) += 1;
    (high[(minute >> DIGIT) + 1] as number) += 1;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    (low[bucket + 1] as number) += low[bucket] as number;
    (high[bucket + 1] as number) += high[bucket] as number;
  }
  for (let at = 0; at < count; at += 1) {
    const minute = minutes[at] as number;
    const place = (low[minute & (BUCKETS - 1)] as number)++;
    otherMinutes[place] = minute;
    otherChanges[place] = changes[at] as number;
  }
  for (let at = 0; at < count; at += 1) {
    const minute = otherMinutes[at] as number;
    const place = (high[minute >> DIGIT] as number)++;
    minutes[place] = minute;
    changes[place] = otherChanges[at] as number;
  }
}

/** Every longest run of starts at which the weighted attendance is greatest; null where nobody can ever come. */
export function bestStartsOf(attendance: Attendance): BestStarts | null {
  let best = 0;
  for (let at = 0; at < attendance.count; at += 1) best = Math.max(best, attendance.score[at] as number);
  if (best === 0) return null;
  const weight = Math.floor(best / HEADS);
  const spans: StartSpan[] = [];
  for (let at = 0; at < attendance.count; at += 1) {
    if (weightAt(attendance, at) !== weight) continue;
    const first = at;
    while (at + 1 < attendance.count && weightAt(attendance, at + 1) === weight) at += 1;
    spans.push({ from: attendance.at[first] as number, until: endOf(attendance, at) - 1 });
  }
  return { weight, spans };
}

/** The weight of those who can come at the starts of a stretch; -1 where nobody can, which is less than people of no weight. */
export function weightAt({ score }: Attendance, stretch: number): number {
  const found = score[stretch] as number;
  return found === 0 ? -1 : Math.floor(found / HEADS);
}

/** How many can come at the starts of a stretch. */
export function headsAt({ score }: Attendance, stretch: number): number {
  return (score[stretch] as number) % HEADS;
}

/** The first minute after a stretch. */
export function endOf({ at, count, end }: Attendance, stretch: number): number {
  return stretch + 1 < count ? (at[stretch + 1] as number) : end;
}
