import type { Weekday } from '../../shared/time/calendar.rules.js';
import { zoneChoice } from '../../shared/time/time-zone-choice.rules.js';
import { weekdayName } from '../../shared/web/view-helpers.rules.js';
import { areHours, clockOf, MOST_HOURS, spanOf, type DayWindow } from './availability-window.rules.js';

/** A line that can't be read, with what was expected instead. */
export interface FaultyLine {
  /** 1 is the first. */
  readonly line: number;
  readonly text: string;
  readonly expected: string;
}

export interface ReadWeek {
  readonly days: readonly DayWindow[];
  readonly faults: readonly FaultyLine[];
}

/** A clock as typed: minutes since midnight, or an hour of which nobody said whether it is before noon. */
interface TypedClock {
  readonly minutes: number;
  readonly half: 'am' | 'pm' | null;
}

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;
const NOT_AT_ALL = /^(-|off|no|none|never|not|not available|not at all|nothing|x|n\/a)$/;
const DAY = 1440;

export const EXAMPLE = 'Mon 18:00-22:00';
const WAYS = 'a time such as 18:00-22:00, 18:00 4h or 6pm-10pm, or - for not at all';

/** The week as people type it: one line a day, `Mon 18:00-22:00`, and `Tue -` where there is no window. */
export function weekAsText(days: readonly DayWindow[]): string {
  return WEEK.map((day) => {
    const window = days.find(({ dayOfWeek }) => dayOfWeek === day);
    return `${weekdayName(day).slice(0, 3)} ${window ? spanOf(window).replace('–', '-') : '-'}`;
  }).join('\n');
}

/**
 * Reads what people type: a weekday and a time on each line, `Mon 18:00-22:00`, `mo 6pm-10pm`, `Monday: 18:00 4h`, with
 * any dash; `Tue -` is not available, and so is a weekday that is not there. An end at or before the start is on the next
 * day. Each line that says anything else, or a weekday once more, is faulty.
 */
export function readWeek(text: string): ReadWeek {
  const days: DayWindow[] = [];
  const faults: FaultyLine[] = [];
  const seen = new Map<Weekday, number>();
  for (const [index, typed] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const plain = plainly(typed);
    if (plain === '') continue;
    const read = readLine(plain, (day) => seen.get(day));
    if ('expected' in read) {
      faults.push({ line, text: typed.trim(), expected: read.expected });
      continue;
    }
    seen.set(read.dayOfWeek, line);
    if (read.window) days.push({ dayOfWeek: read.dayOfWeek, ...read.window });
  }
  return { days: days.toSorted((a, b) => a.dayOfWeek - b.dayOfWeek), faults };
}

/** Zone and week as they were typed, to be saved as a whole or not at all. */
export interface TypedWeek {
  readonly zone: string;
  readonly days: string;
}

/** What somebody typed, as it is meant, or a sentence for each fault; then nothing of it counts. */
export function readTypedWeek({
  zone,
  days,
}: TypedWeek): { readonly timezone: string; readonly days: readonly DayWindow[] } | { readonly faults: string[] } {
  const timezone = zoneMeant(zone);
  const { days: windows, faults } = readWeek(days);
  if (timezone !== null && faults.length === 0) return { timezone, days: windows };
  const unknown = `The time zone “${zone.trim()}” is not known: write one such as America/Denver or Europe/Berlin.`;
  return {
    faults: [
      ...(timezone === null ? [unknown] : []),
      ...faults.map(({ line, text, expected }) => `Line ${line}, “${text}”: expected ${expected}.`),
    ],
  };
}

/** The zone that somebody means by its IANA name in any case, or by its city alone; null when it is none, or several. */
export function zoneMeant(text: string): string | null {
  const wanted = text.trim().replace(/\s+/g, '_').toLowerCase();
  const all = zoneChoice('UTC').flatMap(({ zones }) => zones);
  const exact = all.find((zone) => zone.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const cities = all.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  return cities.length === 1 ? (cities[0] ?? null) : null;
}

type Line =
  { readonly dayOfWeek: Weekday; readonly window: Omit<DayWindow, 'dayOfWeek'> | null } | { readonly expected: string };

function readLine(plain: string, lineOf: (day: Weekday) => number | undefined): Line {
  const [, word = '', said = ''] = /^([a-z]+)[\s:,.]*(.*)$/.exec(plain) ?? [];
  const dayOfWeek = dayMeant(word);
  if (dayOfWeek === null) return { expected: `a weekday first, such as ${EXAMPLE}` };
  const before = lineOf(dayOfWeek);
  if (before !== undefined) {
    return { expected: `each weekday once: ${weekdayName(dayOfWeek)} is on line ${before} already` };
  }
  if (said === '') return { expected: `${WAYS}, after the weekday` };
  if (NOT_AT_ALL.test(said)) return { dayOfWeek, window: null };
  const read = readWindow(said);
  return 'expected' in read ? read : { dayOfWeek, window: read };
}

/** By two letters or more of the day's English name. */
function dayMeant(word: string): Weekday | null {
  const name = word === 'weds' ? 'wed' : word.replace(/days$/, 'day');
  if (name.length < 2) return null;
  return WEEK.find((day) => weekdayName(day).toLowerCase().startsWith(name)) ?? null;
}

function readWindow(text: string): Omit<DayWindow, 'dayOfWeek'> | { readonly expected: string } {
  const said = text.replace(/^(from|at) /, '');
  const lasting = /^(.+?)[\s,+-]*\b(?:for\s+)?(\d{1,2}(?:[.,]\d+)?)\s*(?:h|hr|hrs|hour|hours)$/.exec(said);
  if (lasting) {
    const start = readClock(lasting[1] ?? '');
    if (start === null) return { expected: WAYS };
    return windowOf(start.minutes, Number((lasting[2] ?? '').replace(',', '.')));
  }
  const [first = '', second, ...more] = said.split('-').map((part) => part.trim());
  if (second === undefined || more.length > 0) return { expected: WAYS };
  const [start, end] = [readClock(first), readClock(second)];
  if (start === null || end === null) return { expected: WAYS };
  const [from, to] = resolved(start, end);
  return windowOf(from, ((to - from + DAY) % DAY || DAY) / 60);
}

function windowOf(minutes: number, hours: number): Omit<DayWindow, 'dayOfWeek'> | { readonly expected: string } {
  if (!(hours > 0 && hours <= MOST_HOURS)) return { expected: `more than 0 and at most ${MOST_HOURS} hours` };
  if (!areHours(hours)) return { expected: 'a length in half hours, such as 18:00-21:30' };
  return { earliestStart: clockOf(minutes), availableHours: Math.round(hours * 10) / 10 };
}

/** Reads `18:00`, `18.30`, `1800`, `18`, `6pm`, `6:30 pm`, `24:00`, `noon`, `midnight`; null for anything else. */
function readClock(text: string): TypedClock | null {
  if (text === 'midnight') return { minutes: 0, half: 'am' };
  if (text === 'noon') return { minutes: 12 * 60, half: 'pm' };
  const [whole, hour = '', minute = '00', letter] =
    /^(\d{1,2})(?:[:.h]?(\d\d))?\s*(?:([ap])\.?m?\.?)?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (minutes > 59) return null;
  if (letter === undefined) {
    if (hours > 24 || (hours === 24 && minutes > 0)) return null;
    return { minutes: (hours * 60 + minutes) % DAY, half: null };
  }
  if (hours < 1 || hours > 12) return null;
  const half = letter === 'a' ? 'am' : 'pm';
  return { minutes: (hours % 12) * 60 + minutes + (half === 'pm' ? DAY / 2 : 0), half };
}

/**
 * Start and end where one of the two says am or pm and the other, a number up to 12, leaves it open: `6-10pm` begins in the
 * evening, `11-2pm` in the morning, and `10pm-2` ends at the next two o'clock.
 */
function resolved(start: TypedClock, end: TypedClock): [number, number] {
  const isOpen = (clock: TypedClock) => clock.half === null && clock.minutes > 0 && clock.minutes < 13 * 60;
  if (end.half !== null && isOpen(start)) {
    const early = start.minutes % (DAY / 2);
    const same = early + (end.half === 'pm' ? DAY / 2 : 0);
    return [same < end.minutes ? same : (same + DAY / 2) % DAY, end.minutes];
  }
  if (start.half !== null && isOpen(end)) {
    const early = end.minutes % (DAY / 2);
    const next = [early, early + DAY / 2, early + DAY].find((minutes) => minutes > start.minutes) ?? early;
    return [start.minutes, next % DAY];
  }
  return [start.minutes, end.minutes];
}

/** In lower case, with one kind of dash, `-` for words that mean one, and single blanks. */
function plainly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212~]/g, '-')
    .replace(/\b(to|till|until|til)\b/g, '-')
    .replace(/^\s*(?:[*•·]|-\s)\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
