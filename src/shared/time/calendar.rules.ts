import { DateTime, IANAZone } from 'luxon';

/** A calendar date without a zone, `YYYY-MM-DD`. */
export type LocalDate = string;
/** A wall-clock time without a date, `HH:MM` or `HH:MM:SS`. */
export type LocalTime = string;
/** 0 = Monday … 6 = Sunday. */
export type Weekday = number;

/**
 * The instant at which a wall clock in `zone` shows `date` and `time`. A time that a clock change skips moves forward by
 * the length of the gap (02:30 in a one-hour gap is 03:30); of one that it doubles this is the first. luxon decides
 * neither case alike in all zones, so both offsets around the change are tried here.
 */
export function instantOf(date: LocalDate, time: LocalTime, zone: string): Date {
  const wallClock = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' });
  if (!wallClock.isValid) throw new RangeError(`${date} ${time} is no date and time`);
  const iana = IANAZone.create(zone);
  if (!iana.isValid) throw new RangeError(`${zone} is no time zone`);
  const asUtc = wallClock.toMillis();
  const DAY = 86_400_000;
  const before = iana.offset(asUtc - DAY);
  const after = iana.offset(asUtc + DAY);
  const candidates = [before, after]
    .map((offset) => ({ offset, instant: asUtc - offset * 60_000 }))
    .filter(({ offset, instant }) => iana.offset(instant) === offset)
    .map(({ instant }) => instant);
  // No candidate shows this wall clock: it is skipped. The offset before the gap reads it as the time moved forward.
  return new Date(candidates.length > 0 ? Math.min(...candidates) : asUtc - before * 60_000);
}

/** The calendar date that a wall clock in `zone` shows at an instant. */
export function localDateOf(instant: Date, zone: string): LocalDate {
  return inZone(instant, zone).toFormat('yyyy-MM-dd');
}

/** The wall-clock time, `HH:MM`, in `zone` at an instant. */
export function localTimeOf(instant: Date, zone: string): LocalTime {
  return inZone(instant, zone).toFormat('HH:mm');
}

/** For people: `Tue 3 Mar 2026, 21:00 EST`, with the zone's own abbreviation at that instant. */
export function spokenTimeOf(instant: Date, zone: string): string {
  const local = inZone(instant, zone).setLocale('en-US');
  return `${local.toFormat('ccc d LLL yyyy, HH:mm')} ${local.offsetNameShort ?? zone}`;
}

/** The weekday of a calendar date. */
export function weekdayOf(date: LocalDate): Weekday {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday - 1;
}

/** The first date strictly after `date` that falls on `weekday`. */
export function nextWeekdayAfter(date: LocalDate, weekday: Weekday): LocalDate {
  const days = (weekday - weekdayOf(date) + 7) % 7;
  return addDays(date, days === 0 ? 7 : days);
}

/** A calendar date moved by whole days; no clock is involved. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** An instant moved by elapsed minutes, whatever clocks do meanwhile. */
export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

function inZone(instant: Date, zone: string): DateTime {
  return DateTime.fromJSDate(instant, { zone });
}
