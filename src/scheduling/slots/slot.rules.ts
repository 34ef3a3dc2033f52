import type { LocalDate, LocalTime, Weekday } from '../../shared/time/calendar.rules.js';
import { addDays } from '../../shared/time/calendar.rules.js';
import { ZoneStretch } from '../../shared/time/zone-stretch.rules.js';

/** A weekly window: from a local start on a weekday it lasts `hours` of elapsed time, at most 24. */
export interface SlotWindow {
  readonly dayOfWeek: Weekday;
  readonly start: LocalTime;
  readonly hours: number;
}

/** Somebody of the guild, as the search for a raid time needs to know them. */
export interface SlotPlayer {
  readonly playerId: number;
  readonly name: string;
  /** What the rank counts for; a whole number, 0 or more. */
  readonly weight: number;
  /** 0 without a rank. */
  readonly rankLevel: number;
  /** Names of roles; null while no spec is known. */
  readonly mainRole: string | null;
  readonly offRole: string | null;
  /** The zone in which the windows are told. */
  readonly zone: string;
  readonly windows: readonly SlotWindow[];
  readonly onHiatus: boolean;
}

/** How many of a role a raid wants, in the order in which the roles are shown. */
export interface RoleTarget {
  readonly role: string;
  readonly wanted: number;
}

/** The week in which a slot begins: from Monday 00:00 to the next, on the wall of its zone. Minutes since the epoch. */
export interface SlotWeek {
  readonly monday: LocalDate;
  readonly zone: string;
  readonly start: number;
  /** In minutes: 10,080 but for a clock change. */
  readonly length: number;
}

/** Whoever may come at all: those on hiatus and those who have told no times are asked for nothing. */
export function couldPlay(player: SlotPlayer): boolean {
  return !player.onHiatus && player.windows.length > 0;
}

/** @param monday a Monday */
export function slotWeekOf(monday: LocalDate, zone: string): SlotWeek {
  const wall = ZoneStretch.around(monday, zone);
  const start = wall.minuteAt(0, 0);
  return { monday, zone, start, length: wall.minuteAt(7, 0) - start };
}

/** When each local day of the week begins, in minutes since the week's start; the eighth is the week's end. */
export function dayStartsOf(week: SlotWeek): number[] {
  const wall = ZoneStretch.around(week.monday, week.zone);
  return Array.from({ length: 8 }, (_, day) => wall.minuteAt(day, 0) - week.start);
}

/** What the week's wall shows at a minute of the week. */
export function wallClockOf(week: SlotWeek, minute: number): { date: LocalDate; time: LocalTime; day: number } {
  const shown = ZoneStretch.around(week.monday, week.zone).wallClockAt(week.start + minute);
  const day = Math.floor(shown / 1440);
  const rest = shown - day * 1440;
  const pad = (part: number) => String(part).padStart(2, '0');
  return { date: addDays(week.monday, day), time: `${pad(Math.floor(rest / 60))}:${pad(rest % 60)}`, day };
}

/** The instant of a minute of the week. */
export function instantIn(week: SlotWeek, minute: number): Date {
  return new Date((week.start + minute) * 60_000);
}
