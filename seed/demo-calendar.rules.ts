import {
  addDays,
  addMinutes,
  instantOf,
  localDateOf,
  localTimeOf,
  weekdayOf,
} from '../src/shared/time/calendar.rules.js';

export interface DemoSeason {
  name: string;
  startDate: string;
}

export interface DemoRecurringEvent {
  label: string;
  /** 0 = Monday … 6 = Sunday. */
  dayOfWeek: number;
  /** `HH:MM` in the zone. */
  startTime: string;
  timezone: string;
  durationMinutes: number;
}

export interface DemoRaidEvent {
  recurring: string;
  season: string;
  /** The local date in the recurring event's zone. */
  eventDate: string;
  start: Date;
  end: Date;
  sheetId: string;
  announcementMessageId: string;
  /** When the sheet was posted. */
  postedAt: Date;
  /** The first series was posted by hand every week until now; the second has been left to auto-booking. */
  autoBooked: boolean;
  /** Date of the raid booked from this one, null while none is. */
  successorDate: string | null;
  /** Where the raid stands: over, begun just now and waiting for its successor, or still to come. */
  phase: 'past' | 'due' | 'upcoming';
}

export interface DemoCalendar {
  seasons: DemoSeason[];
  recurringEvents: [DemoRecurringEvent, DemoRecurringEvent];
  raidEvents: DemoRaidEvent[];
}

/** Auto-booking takes a raid that began between ten and twenty minutes ago; this is safely inside. */
export const DUE_MINUTES = 11;
const WEEKS_OF_HISTORY = 4;
const LABELS = ['Hearthfire Heroic', 'Low Road Alt Night'] as const;

/**
 * Two weekly raids and four weeks of their past. The first began eleven minutes before `now` (floored to the minute),
 * in the middle of the night if need be; the second has its next evening posted already.
 */
export function demoCalendar(now: Date, zone: string): DemoCalendar {
  const dueStart = dueStartOf(now);
  const dueDate = localDateOf(dueStart, zone);
  const due = { label: LABELS[0], ...weekly(dueStart, zone), timezone: zone, durationMinutes: 120 };
  const otherDay = (due.dayOfWeek + 3) % 7;
  const other = { label: LABELS[1], dayOfWeek: otherDay, startTime: '20:00', timezone: zone, durationMinutes: 150 };
  const seasons = [
    { name: 'Ashfall Season 1', startDate: addDays(dueDate, -201) },
    { name: 'Ashfall Season 2', startDate: addDays(dueDate, -40) },
  ];
  const season = seasons[1]?.name ?? '';
  const raidEvents: DemoRaidEvent[] = [];
  for (let week = WEEKS_OF_HISTORY; week >= 0; week--) {
    const date = addDays(dueDate, -7 * week);
    // In an hour that a clock change doubles, the raid that began just now may be in its second half.
    const start = week === 0 ? dueStart : instantOf(date, due.startTime, zone);
    raidEvents.push(raidEvent(due, season, date, start, 1, week === 0 ? 'due' : 'past'));
  }
  for (let week = WEEKS_OF_HISTORY; week >= 0; week--) {
    const date = addDays(dueDate, 3 - 7 * week);
    const start = instantOf(date, other.startTime, zone);
    raidEvents.push(raidEvent(other, season, date, start, 2, week === 0 ? 'upcoming' : 'past'));
  }
  return { seasons, recurringEvents: [due, other], raidEvents };
}

/** The minute at which a raid began that auto-booking should find at `now`. */
export function dueStartOf(now: Date): Date {
  return new Date(Math.floor(addMinutes(now, -DUE_MINUTES).getTime() / 60_000) * 60_000);
}

/** The weekday and local time that a weekly event needs for an occurrence to begin at `start`. */
export function weekly(start: Date, zone: string): { dayOfWeek: number; startTime: string } {
  return { dayOfWeek: weekdayOf(localDateOf(start, zone)), startTime: localTimeOf(start, zone) };
}

/** An invented id of 18 digits for the sign-up post of a raid: one per start and series, and the same in every run. */
export function sheetIdOf(start: Date, series: number): string {
  return `10000${Math.floor(start.getTime() / 1_000)}${String(series).padStart(3, '0')}`;
}

function raidEvent(
  recurring: DemoRecurringEvent,
  season: string,
  eventDate: string,
  start: Date,
  series: number,
  phase: DemoRaidEvent['phase'],
): DemoRaidEvent {
  return {
    recurring: recurring.label,
    season,
    eventDate,
    start,
    end: addMinutes(start, recurring.durationMinutes),
    sheetId: sheetIdOf(start, series),
    announcementMessageId: sheetIdOf(start, series + 500),
    postedAt: addMinutes(start, -7 * 24 * 60 + DUE_MINUTES),
    autoBooked: series === 2,
    successorDate: phase === 'past' ? addDays(eventDate, 7) : null,
    phase,
  };
}
