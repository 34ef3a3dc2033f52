import { addDays, instantOf, localDateOf, weekdayOf, type LocalDate } from '../../shared/time/calendar.rules.js';

/** A month, `YYYY-MM`. */
export type Month = string;

/** A month's leaf of the calendar on the wall: whole weeks from Monday. */
export interface MonthLeaf {
  readonly month: Month;
  readonly previous: Month;
  readonly next: Month;
  readonly weeks: readonly (readonly LocalDate[])[];
  /** When its first day begins in the zone, and when the day after its last one does. */
  readonly from: Date;
  readonly to: Date;
}

/** What is asked for as a month of this century; else undefined. */
export function monthIn(text: unknown): Month | undefined {
  return typeof text === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined;
}

/** The month that a wall clock in the zone is in. */
export function monthOf(instant: Date, zone: string): Month {
  return localDateOf(instant, zone).slice(0, 7);
}

/** The weeks that a month has days in, and the span of time that they are in this zone. */
export function leafOf(month: Month, zone: string): MonthLeaf {
  const first = `${month}-01`;
  const next = addDays(first, 31).slice(0, 7);
  const last = addDays(`${next}-01`, -1);
  const weeks: LocalDate[][] = [];
  for (let monday = addDays(first, -weekdayOf(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)));
  }
  const [start = first, end = last] = [weeks[0]?.[0], weeks.at(-1)?.[6]];
  return {
    month,
    previous: addDays(first, -1).slice(0, 7),
    next,
    weeks,
    from: instantOf(start, '00:00', zone),
    to: instantOf(addDays(end, 1), '00:00', zone),
  };
}
