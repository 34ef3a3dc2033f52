import type {
  AvailabilityByDay,
  AvailabilityDay,
  EventOfDay,
} from '../../scheduling/availability/availability-by-day.rules.js';
import { DURATION_MINUTES } from '../../scheduling/raids/raid-order.rules.js';
import type { RoleTotal } from '../../scheduling/raids/raid-preview.rules.js';
import { levelOf, type DayLevel } from '../availability/day-card.rules.js';
import {
  addDays,
  instantOf,
  localDateOf,
  localTimeOf,
  nextWeekdayAfter,
  weekdayOf,
  type LocalDate,
  type LocalTime,
  type Weekday,
} from '../../shared/time/calendar.rules.js';

/** What the address of the page asks for; what it does not understand it leaves out. */
export interface ToolsQuery {
  readonly day: Weekday | null;
  readonly date: LocalDate | null;
  readonly time: LocalTime | null;
  readonly duration: number | null;
  readonly recurringId: number | null;
}

/** What the builder is filled in with. */
export interface Prefill {
  readonly title: string;
  readonly eventType: string;
  readonly date: LocalDate;
  readonly time: LocalTime;
  readonly duration: number;
  readonly recurringEventId: number | null;
}

const USUAL_TIME = '21:00';

/** Reads the page's query. An old link, or one that somebody typed, still opens the page. */
export function toToolsQuery(query: Record<string, unknown>): ToolsQuery {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const date = text('date');
  const duration = /^\d{1,4}$/.test(text('duration')) ? Number(text('duration')) : 0;
  return {
    day: /^[0-6]$/.test(text('day')) ? Number(text('day')) : null,
    date: /^[1-9]\d{3}-\d\d-\d\d$/.test(date) && addDays(date, 0) === date ? date : null,
    time: /^([01]\d|2[0-3]):[0-5]\d$/.test(text('time')) ? text('time') : null,
    duration: duration >= DURATION_MINUTES.least && duration <= DURATION_MINUTES.most ? duration : null,
    recurringId: /^[1-9]\d{0,8}$/.test(text('recurring')) ? Number(text('recurring')) : null,
  };
}

/** The weekday that the page shows: the one asked for, else that of the next raid night; tomorrow's in a guild without any. */
export function chosenDay({ day, date }: ToolsQuery, nights: readonly EventOfDay[], zone: string, now: Date): Weekday {
  if (date !== null) return weekdayOf(date);
  if (day !== null) return day;
  const next = nights
    .map((night) => ({ night, at: nextOf(night, now) }))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())[0];
  return next ? next.night.dayOfWeek : weekdayOf(addDays(localDateOf(now, zone), 1));
}

/**
 * What the builder begins with for a weekday: its raid night as the guild's raid zone shows it, on its next date that is
 * at least a day ahead; what the address names counts before that.
 */
export function prefillOf(
  query: ToolsQuery,
  day: Weekday,
  nights: readonly EventOfDay[],
  zone: string,
  now: Date,
): Prefill {
  const ofDay = nights.filter(({ dayOfWeek }) => dayOfWeek === day);
  const night = ofDay.find(({ id }) => id === query.recurringId) ?? ofDay[0] ?? null;
  const startsAt = night && nextOf(night, now);
  const date = query.date ?? (startsAt ? localDateOf(startsAt, zone) : nextWeekdayAfter(localDateOf(now, zone), day));
  const usualTime = startsAt ? localTimeOf(startsAt, zone) : USUAL_TIME;
  // A date and an hour from elsewhere, such as the best times, are a night of their own.
  const isOther = query.date !== null && query.time !== null && query.time !== usualTime;
  return {
    title: night?.label ?? '',
    eventType: night?.eventType ?? 'raid',
    date,
    time: query.time ?? usualTime,
    duration: query.duration ?? night?.defaultDurationMinutes ?? DURATION_MINUTES.usual,
    recurringEventId: isOther ? null : (night?.id ?? null),
  };
}

/** When a night begins next, on a date after today's in its own zone. */
function nextOf({ dayOfWeek, defaultStartTime, timezone }: EventOfDay, now: Date): Date {
  return instantOf(nextWeekdayAfter(localDateOf(now, timezone), dayOfWeek), defaultStartTime, timezone);
}

export interface RoleShare {
  readonly role: string;
  readonly count: number;
  /** Where the part begins in a bar of 100, and how long it is. */
  readonly x: number;
  readonly width: number;
}

/** One day of the week as its card shows it. */
export interface DayCard extends AvailabilityDay {
  readonly total: number;
  /** The percent without decimals. */
  readonly percent: number;
  readonly level: DayLevel;
  readonly shares: readonly RoleShare[];
  readonly isChosen: boolean;
}

export function dayCards({ totalActivePlayers: total, days }: AvailabilityByDay, chosen: Weekday | null): DayCard[] {
  return days.map((day) => {
    return {
      ...day,
      total,
      percent: Math.round(day.availabilityPct),
      level: levelOf(day.availabilityPct),
      shares: sharesOf(day.roleBreakdown),
      isChosen: day.dayOfWeek === chosen,
    };
  });
}

/** The preview as officers balance it: role by role, by name within each; who has no spec comes last. */
export function byRole<T extends { readonly role: string | null }>(
  lines: readonly T[],
  roles: readonly { readonly role: string }[],
): T[] {
  const placeOf = ({ role }: T) => {
    const place = roles.findIndex((known) => known.role === role);
    return place === -1 ? roles.length : place;
  };
  return lines.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** A role of the preview: how many may come of those that are wanted, and the two as parts of a bar of 100. */
export function roleTile(total: RoleTotal) {
  const coming = total.accepted + total.tentative;
  const share = (count: number) => (total.target === 0 ? 0 : Math.min(100, round((count * 100) / total.target)));
  return { ...total, coming, comingShare: share(coming), acceptedShare: share(total.accepted) };
}

function sharesOf(roles: AvailabilityDay['roleBreakdown']): RoleShare[] {
  const all = roles.reduce((sum, { count }) => sum + count, 0);
  let x = 0;
  return roles.map(({ role, count }) => {
    const share = { role, count, x: round(x), width: round((count * 100) / all) };
    x += (count * 100) / all;
    return share;
  });
}

function round(share: number): number {
  return Math.round(share * 100) / 100;
}
