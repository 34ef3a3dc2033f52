import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import {
  addDays,
  addMinutes,
  instantOf,
  localDateOf,
  nextWeekdayAfter,
  type LocalDate,
  type LocalTime,
  type Weekday,
} from '../../shared/time/calendar.rules.js';

/** A raid that has begun for so long is really happening, and its successor may be posted. */
export const SETTLED_MINUTES = 10;
/** Without catch-up, a raid that began longer ago is left alone. */
export const WINDOW_END_MINUTES = 20;

const FIRST_PAUSE_MINUTES = 5;
const LONGEST_PAUSE_MINUTES = 240;
/** With the pauses doubling up to four hours, the last try comes about 21 hours after the first. */
export const MAX_TRIES = 11;

/** What a recurring event says about any of its raids. */
export interface Recurrence {
  readonly dayOfWeek: Weekday;
  readonly defaultStartTime: LocalTime;
  readonly timezone: string;
  readonly defaultDurationMinutes: number;
}

/** One date of a recurring event. */
export interface Occurrence {
  readonly date: LocalDate;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/**
 * The next date of a recurring event after a raid's own local date: its weekday, its local start in its zone. Never the
 * raid's start plus a week: clocks change, raids are moved by hand, and starts are edited.
 */
export function successorOf(recurrence: Recurrence, sourceDate: LocalDate): Occurrence {
  const date = nextWeekdayAfter(sourceDate, recurrence.dayOfWeek);
  const startsAt = instantOf(date, recurrence.defaultStartTime, recurrence.timezone);
  return { date, startsAt, endsAt: addMinutes(startsAt, recurrence.defaultDurationMinutes) };
}

/** The first date of a recurring event that begins after `now`. */
export function firstAfter(recurrence: Recurrence, now: Date): Occurrence {
  const yesterday = addDays(localDateOf(now, recurrence.timezone), -1);
  const next = successorOf(recurrence, yesterday);
  return next.startsAt > now ? next : successorOf(recurrence, next.date);
}

/**
 * The last moment at which a successor may still be booked: with catch-up its own start, without it the end of the window
 * after the source began.
 */
export function bookingDeadline(sourceStart: Date, successorStart: Date, catchUp: boolean): Date {
  if (catchUp) return successorStart;
  const windowEnd = addMinutes(sourceStart, WINDOW_END_MINUTES);
  return windowEnd < successorStart ? windowEnd : successorStart;
}

/** Whether a raid is to get its successor now; both ends of the window belong to it. */
export function isDue(sourceStart: Date, successorStart: Date, now: Date, catchUp: boolean): boolean {
  if (now < addMinutes(sourceStart, SETTLED_MINUTES) || now >= successorStart) return false;
  return now <= bookingDeadline(sourceStart, successorStart, catchUp);
}

/**
 * When a booking that failed for the `tries`th time is tried again: after 5 minutes, then twice as long each time up to
 * 4 hours. Null when that would be past the deadline or the tries are used up.
 */
export function nextTryAt(tries: number, now: Date, deadline: Date): Date | null {
  if (tries >= MAX_TRIES) return null;
  const pause = Math.min(LONGEST_PAUSE_MINUTES, FIRST_PAUSE_MINUTES * 2 ** Math.max(0, tries - 1));
  const next = addMinutes(now, pause);
  return next <= deadline ? next : null;
}

/**
 * A short word in the sheet's description by which it is known as ours when the answer to its creation was lost.
 * @param round how often the sheet was posted anew
 */
export function markerOf(raidId: number, date: LocalDate, round = 0): string {
  const words = `raid ${raidId} on ${date}${round === 0 ? '' : ` again ${round}`}`;
  return `#${createHash('sha256').update(words).digest('hex').slice(0, 8)}`;
}

/**
 * An instant as Raid-Helper takes it: `D-M-YYYY` without leading zeros and `HH:MM`, in the zone that is set for its server.
 */
export function sheetTimeOf(instant: Date, zone: string): { date: string; time: string } {
  const local = DateTime.fromJSDate(instant, { zone });
  return { date: local.toFormat('d-M-yyyy'), time: local.toFormat('HH:mm') };
}
