import {
  addDays,
  addMinutes,
  instantOf,
  localDateOf,
  localTimeOf,
  nextWeekdayAfter,
  weekdayOf,
  type LocalDate,
  type LocalTime,
  type Weekday,
} from '../../shared/time/calendar.rules.js';
import { weekdayName } from '../../shared/web/view-helpers.rules.js';

/** When somebody can play on one weekday, in their own zone. */
export interface DayWindow {
  /** 0 is Monday, 6 Sunday. */
  readonly dayOfWeek: Weekday;
  /** Wall-clock time, HH:MM. */
  readonly earliestStart: LocalTime;
  /** Hours of elapsed time from the start, in tenths; may reach past midnight. */
  readonly availableHours: number;
}

/** A window on a date: half-open, as instants. */
export interface Interval {
  readonly start: Date;
  readonly end: Date;
}

/** A piece of a window on one day, in minutes that a wall clock shows since midnight. */
export interface WeekBar {
  readonly from: number;
  /** 1440 at midnight. */
  readonly to: number;
  /** `22:00–00:00`, as the clock shows them. */
  readonly label: string;
}

export interface BarDay {
  readonly date: LocalDate;
  readonly dayOfWeek: Weekday;
  /** By how many minutes a clock change makes the day longer; negative for shorter, mostly 0. */
  readonly longerBy: number;
  readonly bars: readonly WeekBar[];
}

export const MOST_HOURS = 16;
/** What a newly ticked day begins with. */
export const NEW_DAY = { earliestStart: '18:00', availableHours: 4 } as const;
/** What an available day of the first site's form becomes, which knew no times (raids.md 3.5). */
export const DAY_WITHOUT_TIME = { earliestStart: '18:00', availableHours: 6 } as const;

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;
const DAY_MINUTES = 1440;

/** `00:00`, `00:30` … `23:30`; a present time between them has its place among them. */
export function startChoices(present?: LocalTime): LocalTime[] {
  const half = Array.from({ length: 48 }, (_, index) => clockOf(index * 30));
  return present === undefined || half.includes(present) ? half : [...half, present].sort();
}

/** 0.5, 1 … 16; present hours between them have their place among them. */
export function hourChoices(present?: number): number[] {
  const half = Array.from({ length: MOST_HOURS * 2 }, (_, index) => (index + 1) / 2);
  return present === undefined || half.includes(present) ? half : [...half, present].sort((a, b) => a - b);
}

/** Whether hours are more than 0, at most 16, and whole tenths. */
export function areHours(hours: number): boolean {
  return hours > 0 && hours <= MOST_HOURS && Math.abs(hours * 10 - Math.round(hours * 10)) < 1e-9;
}

/** The first weekday that is there twice; null when each is there at most once. */
export function weekdayTwice(days: readonly Pick<DayWindow, 'dayOfWeek'>[]): Weekday | null {
  const known = new Set<Weekday>();
  for (const { dayOfWeek } of days) {
    if (known.has(dayOfWeek)) return dayOfWeek;
    known.add(dayOfWeek);
  }
  return null;
}

/** The Monday of the week that comes: today, if it is one. */
export function comingMonday(today: LocalDate): LocalDate {
  return weekdayOf(today) === 0 ? today : nextWeekdayAfter(today, 0);
}

/**
 * The windows on the dates of the week that begins on `monday`, by start. Each begins at its local time of that date in
 * `zone` and lasts its hours of elapsed time, whatever clocks do meanwhile.
 */
export function windowsInWeek(
  windows: readonly DayWindow[],
  zone: string,
  monday: LocalDate,
): (Interval & { readonly dayOfWeek: Weekday })[] {
  return windows
    .map(({ dayOfWeek, earliestStart, availableHours }) => {
      const start = instantOf(addDays(monday, dayOfWeek), earliestStart, zone);
      return { dayOfWeek, start, end: addMinutes(start, Math.round(availableHours * 60)) };
    })
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}

/**
 * The week that begins on `monday`, drawn by the days of the zone `shownIn`: what runs past midnight goes on in the next
 * day, and what began on the days before `monday` runs into it. Windows that touch are one bar. A bar lies where a wall
 * clock shows its ends; within an hour that a clock change doubles, which has no ends of its own, it keeps its length.
 */
export function barsOfWeek(windows: readonly DayWindow[], zone: string, monday: LocalDate, shownIn: string): BarDay[] {
  const around = [-7, 0, 7].flatMap((days) => windowsInWeek(windows, zone, addDays(monday, days)));
  const intervals = merged(around);
  return WEEK.map((dayOfWeek) => {
    const date = addDays(monday, dayOfWeek);
    const start = instantOf(date, '00:00', shownIn);
    const end = instantOf(addDays(date, 1), '00:00', shownIn);
    const bars = intervals
      .filter((interval) => interval.start < end && interval.end > start)
      .map((interval) => ({ start: later(interval.start, start), end: earlier(interval.end, end) }))
      .map((piece) => barOf(piece, end, shownIn));
    return { date, dayOfWeek, longerBy: (end.getTime() - start.getTime()) / 60_000 - DAY_MINUTES, bars };
  });
}

/** `Tue 22:00–02:00`: an interval as the wall clocks of a zone show it. */
export function spanIn({ start, end }: Interval, zone: string): string {
  const day = weekdayName(weekdayOf(localDateOf(start, zone))).slice(0, 3);
  return `${day} ${localTimeOf(start, zone)}–${localTimeOf(end, zone)}`;
}

/** `18:00–22:00`: a window by the clock of its own zone, on a day without a clock change. */
export function spanOf({ earliestStart, availableHours }: Omit<DayWindow, 'dayOfWeek'>): string {
  return `${earliestStart}–${clockOf(minutesOf(earliestStart) + Math.round(availableHours * 60))}`;
}

/** Such as `Monday 18:00–22:00 → 19:00–22:00`: one line for each weekday that differs, for the audit trail. */
export function changesOfWeek(before: readonly DayWindow[], after: readonly DayWindow[]): string[] {
  return WEEK.flatMap((day) => {
    const [was, is] = [before, after].map((week) => {
      const window = week.find(({ dayOfWeek }) => dayOfWeek === day);
      return window ? spanOf(window) : 'not available';
    });
    return was === is ? [] : [`${weekdayName(day)} ${was} → ${is}`];
  });
}

/** Minutes since midnight of HH:MM. */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** HH:MM of minutes since midnight; past midnight it begins again. */
export function clockOf(minutes: number): LocalTime {
  const day = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return [Math.floor(day / 60), day % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function barOf(piece: Interval, dayEnd: Date, zone: string): WeekBar {
  const from = minutesOf(localTimeOf(piece.start, zone));
  const shown = piece.end >= dayEnd ? DAY_MINUTES : minutesOf(localTimeOf(piece.end, zone));
  const length = (piece.end.getTime() - piece.start.getTime()) / 60_000;
  const to = shown > from ? shown : Math.min(DAY_MINUTES, from + length);
  return { from, to, label: `${clockOf(from)}–${localTimeOf(piece.end, zone)}` };
}

/** Overlapping and touching intervals as one. */
function merged(intervals: readonly Interval[]): Interval[] {
  const united: Interval[] = [];
  for (const { start, end } of intervals.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = united.at(-1);
    if (last && start <= last.end) united[united.length - 1] = { start: last.start, end: later(last.end, end) };
    else united.push({ start, end });
  }
  return united;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
