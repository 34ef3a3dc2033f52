import { DateTime } from 'luxon';
import type { MonthLeaf } from '../../scheduling/calendar/calendar-month.rules.js';
import { localDateOf, type LocalDate } from '../../shared/time/calendar.rules.js';
import type { RaidEntry } from './raid-entry.rules.js';

export interface MonthDay {
  readonly date: LocalDate;
  /** 1 … 31 */
  readonly day: number;
  /** `Monday 2 November` */
  readonly label: string;
  readonly isToday: boolean;
  readonly isOtherMonth: boolean;
  readonly raids: readonly RaidEntry[];
}

export interface MonthView {
  /** `November 2026` */
  readonly name: string;
  readonly weeks: readonly (readonly MonthDay[])[];
  readonly isEmpty: boolean;
}

/** Puts each raid on the day on which it begins in the zone. */
export function monthViewOf(
  leaf: MonthLeaf,
  raids: readonly RaidEntry[],
  { now, zone }: { readonly now: Date; readonly zone: string },
): MonthView {
  const byDay = Map.groupBy(raids, ({ startsAt }) => localDateOf(new Date(startsAt), zone));
  const today = localDateOf(now, zone);
  const weeks = leaf.weeks.map((week) =>
    week.map((date) => ({
      date,
      day: Number(date.slice(8)),
      label: spoken(date, 'cccc d LLLL'),
      isToday: date === today,
      isOtherMonth: !date.startsWith(leaf.month),
      raids: byDay.get(date) ?? [],
    })),
  );
  return {
    name: spoken(`${leaf.month}-01`, 'LLLL yyyy'),
    weeks,
    isEmpty: weeks.flat().every(({ raids: found, isOtherMonth }) => isOtherMonth || found.length === 0),
  };
}

function spoken(date: LocalDate, format: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).setLocale('en').toFormat(format);
}
