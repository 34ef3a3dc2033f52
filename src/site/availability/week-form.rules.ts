import { IANAZone } from 'luxon';
import {
  areHours,
  hourChoices,
  MOST_HOURS,
  NEW_DAY,
  startChoices,
  type DayWindow,
} from '../../scheduling/availability/availability-window.rules.js';
import { weekdayName } from '../../shared/web/view-helpers.rules.js';

/** A weekday of the form: as it is stored, or as it was typed with what is wrong with it. */
export interface FormDay {
  readonly dayOfWeek: number;
  readonly name: string;
  readonly isAvailable: boolean;
  /** HH:MM in the player's zone. */
  readonly start: string;
  readonly hours: string;
  readonly startChoices: readonly string[];
  readonly hourChoices: readonly string[];
  readonly startError?: string;
  readonly hoursError?: string;
}

/** The posted form as typed, and what it means; null when something is wrong. */
export interface ReadWeekForm {
  readonly timezone: string;
  readonly days: readonly FormDay[];
  readonly week: { readonly timezone: string; readonly days: readonly DayWindow[] } | null;
  /** Sentences about the zone, or about the whole form (`row`); those about a day are with the day. */
  readonly errors: Readonly<Record<string, string>>;
}

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const FIELDS = new Set([
  'timezone',
  ...WEEK.flatMap((day) => [named(day, 'available'), named(day, 'start'), named(day, 'hours')]),
]);

/** The stored week as the form shows it: a day without a window begins at 18:00 with 4 hours once it is ticked. */
export function formOfWeek(windows: readonly DayWindow[]): FormDay[] {
  return WEEK.map((day) => {
    const window = windows.find(({ dayOfWeek }) => dayOfWeek === day);
    const { earliestStart, availableHours } = window ?? NEW_DAY;
    return formDay(day, window !== undefined, earliestStart, String(availableHours));
  });
}

/** Reads `timezone` and, for each weekday N, `day_N_available`, `day_N_start` and `day_N_hours` (raids.md 3.3). */
export function readWeekForm(body: unknown): ReadWeekForm {
  const sent = (body ?? {}) as Record<string, unknown>;
  const typed = (name: string) => (typeof sent[name] === 'string' ? sent[name].trim() : '');
  const days = WEEK.map((day) => {
    const [isAvailable, start, hours] = [
      typed(named(day, 'available')) === 'true',
      typed(named(day, 'start')),
      typed(named(day, 'hours')),
    ];
    const shown = formDay(day, isAvailable, start, hours);
    if (!isAvailable) return shown;
    return {
      ...shown,
      ...(TIME.test(start) ? {} : { startError: 'Choose a time such as 18:00.' }),
      ...(isHours(hours) ? {} : { hoursError: `Choose hours, at most ${MOST_HOURS}.` }),
    };
  });
  const timezone = typed('timezone');
  const unknown = Object.keys(sent).filter((name) => !FIELDS.has(name));
  const errors = {
    ...(IANAZone.isValidZone(timezone) ? {} : { timezone: 'Choose one of the list.' }),
    ...(unknown.length > 0 ? { row: `${unknown.join(', ')} is not a field here.` } : {}),
  };
  const isFaulty = Object.keys(errors).length > 0 || days.some((day) => 'startError' in day || 'hoursError' in day);
  return { timezone, days, week: isFaulty ? null : { timezone, days: windowsOf(days) }, errors };
}

function windowsOf(days: readonly FormDay[]): DayWindow[] {
  return days
    .filter(({ isAvailable }) => isAvailable)
    .map(({ dayOfWeek, start, hours }) => ({ dayOfWeek, earliestStart: start, availableHours: Number(hours) }));
}

/** What was typed stays to be seen among the choices; a day whose fields were not sent shows what a new day has. */
function formDay(dayOfWeek: number, isAvailable: boolean, start: string, hours: string): FormDay {
  const shownStart = start === '' && !isAvailable ? NEW_DAY.earliestStart : start;
  const shownHours = hours === '' && !isAvailable ? String(NEW_DAY.availableHours) : hours;
  return {
    dayOfWeek,
    name: weekdayName(dayOfWeek),
    isAvailable,
    start: shownStart,
    hours: shownHours,
    startChoices: startChoices(TIME.test(shownStart) ? shownStart : undefined),
    hourChoices: hourChoices(isHours(shownHours) ? Number(shownHours) : undefined).map(String),
  };
}

function isHours(text: string): boolean {
  return /^\d{1,2}(\.\d)?$/.test(text) && areHours(Number(text));
}

function named(day: number, what: 'available' | 'start' | 'hours'): string {
  return `day_${day}_${what}`;
}
