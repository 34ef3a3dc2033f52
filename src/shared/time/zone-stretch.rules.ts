import { DateTime, IANAZone } from 'luxon';
import type { LocalDate } from './calendar.rules.js';

const DAY = 1440;
/** Days before and after the first date for which a stretch answers; one more at either end is looked at. */
const REACH = { before: 6, after: 15 };
/** As many stretches are remembered: a year of weeks in ten zones. */
const MOST_KNOWN = 500;

/** A moment at which the clocks of a zone change, in minutes since the epoch, with the offset from UTC that follows. */
export interface ClockChange {
  readonly at: number;
  readonly offsetBefore: number;
  readonly offsetAfter: number;
}

/**
 * What `instantOf` says about local times around a date, by plain arithmetic: for thousands of local times of one zone.
 * Minutes are counted since the epoch.
 */
export class ZoneStretch {
  private constructor(
    private readonly firstMinute: number,
    /** The offsets in force, in order. */
    private readonly offsets: readonly number[],
    /** When each of them ends; the last never does. */
    private readonly ends: readonly number[],
  ) {}

  /**
   * The stretch from 6 days before to 15 days after `date`, remembered from call to call.
   * @throws RangeError for a zone or a date that there is not
   */
  static around(date: LocalDate, zone: string): ZoneStretch {
    const key = `${date} ${zone}`;
    const known = stretches.get(key);
    if (known) return known;
    const made = ZoneStretch.measured(date, zone);
    if (stretches.size >= MOST_KNOWN) stretches.clear();
    stretches.set(key, made);
    return made;
  }

  private static measured(date: LocalDate, zone: string): ZoneStretch {
    const midnight = DateTime.fromISO(date, { zone: 'utc' });
    if (!midnight.isValid) throw new RangeError(`${date} is no date`);
    const iana = IANAZone.create(zone);
    if (!iana.isValid) throw new RangeError(`${zone} is no time zone`);
    const offsetAt = (minute: number) => iana.offset(minute * 60_000);
    const first = midnight.toMillis() / 60_000;
    const offsets = [offsetAt(first - (REACH.before + 1) * DAY)];
    const ends: number[] = [];
    for (let day = -REACH.before; day <= REACH.after + 1; day += 1) {
      const offset = offsetAt(first + day * DAY);
      if (offset === offsets.at(-1)) continue;
      // The clocks change within the day before: at the first minute that no longer has the former offset.
      let [before, after] = [first + (day - 1) * DAY, first + day * DAY];
      while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        if (offsetAt(middle) === offsets.at(-1)) before = middle;
        else after = middle;
      }
      ends.push(after);
      offsets.push(offset);
    }
    return new ZoneStretch(first, offsets, [...ends, Infinity]);
  }

  /**
   * When a wall clock shows `minute` of the day that is `day` days after the stretch's date. A skipped time moves forward
   * by the length of the gap, of a doubled one this is the first.
   */
  minuteAt(day: number, minute: number): number {
    const wallClock = this.firstMinute + day * DAY + minute;
    let at = wallClock - (this.offsets[0] as number);
    for (let next = 1; at >= (this.ends[next - 1] as number); next += 1) {
      const later = wallClock - (this.offsets[next] as number);
      // Neither offset shows it: it is skipped, and the one before the gap reads it as the time moved forward.
      if (later < (this.ends[next - 1] as number)) return at;
      at = later;
    }
    return at;
  }

  /** The wall clock at a minute since the epoch, in minutes since the stretch's date began there. */
  wallClockAt(minute: number): number {
    let now = 0;
    while (minute >= (this.ends[now] as number)) now += 1;
    return minute + (this.offsets[now] as number) - this.firstMinute;
  }

  /** The changes within [from, to). */
  changesWithin(from: number, to: number): ClockChange[] {
    return this.ends
      .map((at, index) => ({
        at,
        offsetBefore: this.offsets[index] as number,
        offsetAfter: this.offsets[index + 1] ?? NaN,
      }))
      .filter(({ at }) => at >= from && at < to);
  }
}

const stretches = new Map<string, ZoneStretch>();
