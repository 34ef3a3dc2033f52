import {
  addDays,
  instantOf,
  localDateOf,
  nextWeekdayAfter,
  type LocalTime,
  type Weekday,
} from '../../shared/time/calendar.rules.js';

/** A night that repeats every week, in its own zone. */
export interface WeeklyNight {
  readonly label: string;
  readonly weekday: Weekday;
  readonly startTime: LocalTime;
  readonly timezone: string;
  readonly durationMinutes: number;
}

/** When the night begins next, strictly after `now`; it decides which abbreviation of the zone is printed. */
export function nextStartOf({ weekday, startTime, timezone }: WeeklyNight, now: Date): Date {
  const today = localDateOf(now, timezone);
  const first = nextWeekdayAfter(addDays(today, -1), weekday);
  const start = instantOf(first, startTime, timezone);
  return start > now ? start : instantOf(addDays(first, 7), startTime, timezone);
}
