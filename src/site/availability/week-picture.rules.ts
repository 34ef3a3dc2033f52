import { barsOfWeek, type DayWindow } from '../../scheduling/availability/availability-window.rules.js';
import type { LocalDate } from '../../shared/time/calendar.rules.js';
import { spokenMinutes, weekdayName, words } from '../../shared/web/view-helpers.rules.js';

/** One day of the picture; x and width are minutes of a clock that shows 24 hours in 1440. */
export interface PictureDay {
  readonly weekday: string;
  /** `30 Nov`. */
  readonly date: string;
  readonly bars: readonly { readonly x: number; readonly width: number }[];
  /** `18:00–22:00`, one for each bar. */
  readonly spans: readonly string[];
  /** What a clock change does to the day, in words; empty on all others. */
  readonly change: string;
}

/** The week in one zone. */
export interface WeekBand {
  readonly title: string;
  readonly zone: string;
  readonly days: readonly PictureDay[];
}

/** Whose week it is, and between which clocks it is shown. */
export interface Pictured {
  readonly days: readonly DayWindow[];
  readonly timezone: string;
  readonly guildZone: string;
  /** The first date of the week that is shown. */
  readonly monday: LocalDate;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The week in the player's zone and in the guild's; once where both are one zone. */
export function weekBands(week: Pictured, ownTitle: string): WeekBand[] {
  const own = bandOf(week, ownTitle, week.timezone);
  if (week.timezone.toLowerCase() === week.guildZone.toLowerCase()) return [own];
  return [own, bandOf(week, 'Guild time', week.guildZone)];
}

function bandOf({ days, timezone, monday }: Pictured, title: string, zone: string): WeekBand {
  return {
    title,
    zone: words(zone),
    days: barsOfWeek(days, timezone, monday, zone).map(({ date, dayOfWeek, longerBy, bars }) => ({
      weekday: weekdayName(dayOfWeek).slice(0, 3),
      date: `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`,
      bars: bars.map(({ from, to }) => ({ x: from, width: to - from })),
      spans: bars.map(({ label }) => label),
      change: changeOf(longerBy),
    })),
  };
}

function changeOf(longerBy: number): string {
  if (longerBy === 0) return '';
  return `clocks go ${longerBy > 0 ? 'back' : 'forward'} ${spokenMinutes(Math.abs(longerBy))}`;
}
