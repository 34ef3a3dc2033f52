import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import {
  addMinutes,
  instantOf,
  localDateOf,
  localTimeOf,
  type LocalDate,
  type LocalTime,
} from '../../shared/time/calendar.rules.js';
import { zoneAbbreviation } from '../../shared/web/view-helpers.rules.js';
import type { Overrides } from '../sheets/sign-up.rules.js';
import type { EventType } from './event-type.rules.js';

/** A raid as an officer wants it; null stands for what is usual in the guild. */
export interface RaidOrder {
  readonly title: string;
  readonly eventType: EventType | null;
  /** Local, in `timezone`. */
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly timezone: string | null;
  readonly durationMinutes: number;
  readonly channelId: string | null;
  readonly description: string | null;
  readonly recurringEventId: number | null;
  readonly overrides: Overrides;
}

/** A start as a calendar and a clock say it. */
export interface LocalStart {
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly timezone: string;
}

/** How long a raid may last. */
export const DURATION_MINUTES = { least: 15, most: 720, usual: 120 } as const;
/** What the builder offers; any other number may be typed. */
export const USUAL_DURATIONS = [60, 90, 120, 150, 180] as const;

/** When a raid begins and ends that lasts so many minutes, whatever clocks do meanwhile. */
export function intervalOf(start: LocalStart, durationMinutes: number): { startsAt: Date; endsAt: Date } {
  const startsAt = instantOf(start.date, start.time, start.timezone);
  return { startsAt, endsAt: addMinutes(startsAt, durationMinutes) };
}

/**
 * What a clock change does to a start: `skipped` when no clock shows it, so that it moves forward; `doubled` when clocks
 * show it twice, so that it is the first; null on every usual day.
 */
export function clockChangeAt({ date, time, timezone }: LocalStart): 'skipped' | 'doubled' | null {
  const startsAt = instantOf(date, time, timezone);
  if (localDateOf(startsAt, timezone) !== date || localTimeOf(startsAt, timezone) !== time.slice(0, 5))
    return 'skipped';
  const offset = (instant: Date) => DateTime.fromJSDate(instant, { zone: timezone }).offset;
  const turnedBack = offset(startsAt) - offset(addMinutes(startsAt, 1_440));
  if (turnedBack <= 0) return null;
  const again = addMinutes(startsAt, turnedBack);
  return localTimeOf(again, timezone) === localTimeOf(startsAt, timezone) ? 'doubled' : null;
}

/** The same for people; null when there is nothing to say. */
export function clockChangeNote(start: LocalStart): string | null {
  const change = clockChangeAt(start);
  if (change === null) return null;
  const startsAt = instantOf(start.date, start.time, start.timezone);
  if (change === 'skipped') {
    const shown = localTimeOf(startsAt, start.timezone);
    return `${start.time.slice(0, 5)} does not exist on that day, for clocks go forward: the raid starts at ${shown}.`;
  }
  return `${start.time.slice(0, 5)} comes twice on that day, for clocks go back: the raid starts at the first, ${zoneAbbreviation(startsAt, start.timezone)}.`;
}

/** Tells whether two orders wish the same; 64 hexadecimal digits. */
export function digestOf(order: RaidOrder): string {
  const overrides = Object.entries(order.overrides).toSorted(([one], [other]) => Number(one) - Number(other));
  return createHash('sha256')
    .update(
      JSON.stringify(Object.entries({ ...order, overrides }).toSorted(([one], [other]) => (one < other ? -1 : 1))),
    )
    .digest('hex');
}
