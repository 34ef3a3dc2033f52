import type { Observance } from './calendar-zone.rules.js';

/** One event as a calendar program is told of it. */
export interface CalendarEvent {
  /** The same for ever: by it a program knows the event again. */
  readonly uid: string;
  /** Grows with each change. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly revisedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly description: string;
  /** Its page. */
  readonly url: string;
  readonly category: string;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** Whether it takes the reader's time, as far as we know. */
  readonly isBusy: boolean;
}

export interface Calendar {
  readonly name: string;
  /** IANA. */
  readonly timezone: string;
  readonly observances: readonly Observance[];
  readonly events: readonly CalendarEvent[];
}

/** RFC 5545, 3.1: octets of a line, without its break. */
const LINE_OCTETS = 75;
const REFRESH = 'PT1H';

/**
 * Writes a calendar as RFC 5545 wants it: lines of CRLF, folded by octets and never inside a character. Starts and ends
 * are in UTC, for programs disagree about local times near a clock change (docs/adr/0011); the zone's definition is there
 * for those that show the guild's own clock.
 */
export function icalendarOf({ name, timezone, observances, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//guild-platform//calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${textOf(name)}`,
    `X-WR-CALNAME:${textOf(name)}`,
    `X-WR-TIMEZONE:${textOf(timezone)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    'BEGIN:VTIMEZONE',
    `TZID:${textOf(timezone)}`,
    ...observances.flatMap(observanceLines),
    'END:VTIMEZONE',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function observanceLines({ kind, from, offsetBefore, offset, name }: Observance): string[] {
  // The wall clock at the change, as it still stood before it.
  const wall = new Date(from.getTime() + offsetBefore * 60_000);
  return [
    `BEGIN:${kind}`,
    `DTSTART:${utcOf(wall).slice(0, -1)}`,
    `TZOFFSETFROM:${offsetText(offsetBefore)}`,
    `TZOFFSETTO:${offsetText(offset)}`,
    `TZNAME:${textOf(name)}`,
    `END:${kind}`,
  ];
}

function eventLines(event: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${textOf(event.uid)}`,
    `SEQUENCE:${event.revision}`,
    // Of a published event both say when it was last revised (RFC 5545, 3.8.7.2).
    `DTSTAMP:${utcOf(event.revisedAt)}`,
    `LAST-MODIFIED:${utcOf(event.revisedAt)}`,
    `CREATED:${utcOf(event.createdAt)}`,
    `DTSTART:${utcOf(event.startsAt)}`,
    `DTEND:${utcOf(event.endsAt)}`,
    `SUMMARY:${textOf(event.title)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${textOf(event.description)}`]),
    `URL:${uriOf(event.url)}`,
    `CATEGORIES:${textOf(event.category)}`,
    `STATUS:${event.status}`,
    `TRANSP:${event.isBusy ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ];
}

/** `20261101T053000Z` */
function utcOf(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** `+0545`, `-0330` */
function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}

/** A text value: what would end it is escaped, and what no file may hold (controls, halves of a character) is left out. */
function textOf(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** An address is no text: nothing in it is escaped, so nothing in it may end the line. */
function uriOf(url: string): string {
  return url.replaceAll(/[\s\p{Cc}]/gu, '');
}

/** Breaks a line after at most 75 octets, each further one beginning with the blank that says that it goes on. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= LINE_OCTETS) return line;
  let [text, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
