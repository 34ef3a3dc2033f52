import { DateTime } from 'luxon';
import type { RaidHelperVariants } from './variant.rules.js';

type DateFormat = NonNullable<RaidHelperVariants['strictDate']>;

const UNIX = /^\d{9,11}$/;
const DATES: { format: Exclude<DateFormat, 'unix'>; shape: RegExp; luxon: string }[] = [
  { format: 'DD-MM-YYYY', shape: /^\d\d-\d\d-\d{4}$/, luxon: 'dd-MM-yyyy' },
  { format: 'D-M-YYYY', shape: /^[1-9]\d?-[1-9]\d?-\d{4}$/, luxon: 'd-M-yyyy' },
  { format: 'YYYY-MM-DD', shape: /^\d{4}-\d\d-\d\d$/, luxon: 'yyyy-MM-dd' },
];

/** A start in unix seconds, or which of the two fields cannot be read. */
export type ReadStart = { readonly startTime: number } | { readonly fault: 'invalid date' | 'invalid time' };

/**
 * Reads the date and time of a request as the wall clock of the server's zone, whatever zone the caller had in mind:
 * a caller in another zone gets a shifted event, as from the real service. Unix seconds name an instant.
 */
export function readStart(date: unknown, time: unknown, zone: string, strict: DateFormat | null): ReadStart {
  const day = readDay(plain(date), zone, strict);
  if (!day) return { fault: 'invalid date' };
  const clock = plain(time);
  if (UNIX.test(clock)) {
    return strict === null || strict === 'unix' ? { startTime: Number(clock) } : { fault: 'invalid time' };
  }
  const found = /^(\d{1,2}):(\d\d)$/.exec(clock);
  const hour = Number(found?.[1]);
  const minute = Number(found?.[2]);
  if (!found || hour > 23 || minute > 59 || strict === 'unix') return { fault: 'invalid time' };
  return { startTime: day.set({ hour, minute }).toUnixInteger() };
}

/** The date and time that a sheet shows: `05-01-2026` and `20:30` in the zone. */
export function wallClock(startTime: number, zone: string): { date: string; time: string } {
  const start = DateTime.fromSeconds(startTime, { zone });
  return { date: start.toFormat('dd-MM-yyyy'), time: start.toFormat('HH:mm') };
}

function readDay(date: string, zone: string, strict: DateFormat | null): DateTime | undefined {
  if (UNIX.test(date)) {
    return strict === null || strict === 'unix'
      ? DateTime.fromSeconds(Number(date), { zone }).startOf('day')
      : undefined;
  }
  for (const { format, shape, luxon } of DATES) {
    // 15-10-2026 is both padded and unpadded, so every shape has its turn.
    if (!shape.test(date) || (strict !== null && strict !== format)) continue;
    const day = DateTime.fromFormat(date, luxon, { zone });
    if (day.isValid) return day;
  }
  return undefined;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
