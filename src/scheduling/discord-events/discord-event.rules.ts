import { ENTRY_LENGTHS, type CalendarEntry, type ListedEntry } from '../../shared/discord/discord-calendar.client.js';
import { cut } from '../../shared/discord/discord-text.rules.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';

/** A raid as the server's calendar shows it. */
export interface CalendarRaid {
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly sheetUrl: string | null;
  /** Its page; null where the site has no address that others could open. */
  readonly pageUrl: string | null;
  readonly voiceChannelId: string | null;
}

const FIRST_PAUSE_MINUTES = 5;
const LONGEST_PAUSE_MINUTES = 240;

/** The entry of a raid. @param marker a word by which it is known as ours, at the end of its text */
export function entryOf(raid: CalendarRaid, marker: string): CalendarEntry {
  const { sheetUrl, pageUrl, voiceChannelId, startsAt, endsAt } = raid;
  const lines = [
    sheetUrl ? `Sign up: ${sheetUrl}` : 'Sign up with /raid.',
    ...(pageUrl ? [`Who comes: ${pageUrl}`] : []),
    '',
    marker,
  ];
  return {
    name: cut(raid.title, ENTRY_LENGTHS.name),
    description: cut(lines.join('\n'), ENTRY_LENGTHS.description),
    startsAt,
    endsAt,
    place: voiceChannelId
      ? { voiceChannelId }
      : { location: fitting(sheetUrl) ?? fitting(pageUrl) ?? 'Sign up with /raid' },
  };
}

/** The entries that carry a marker, the oldest first: a Discord id grows with time. */
export function markedEntries(entries: readonly ListedEntry[], marker: string): string[] {
  return entries
    .filter(({ description }) => description.split(/\s+/).includes(marker))
    .map(({ id }) => id)
    .toSorted((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
}

/** When a try that failed for the `tries`th time is made again: after 5 minutes, then twice as long up to 4 hours. */
export function nextCalendarTry(tries: number, now: Date): Date {
  return addMinutes(now, Math.min(LONGEST_PAUSE_MINUTES, FIRST_PAUSE_MINUTES * 2 ** Math.max(0, tries - 1)));
}

/** What Discord has been told, to be compared with what is so. */
export function toldOf(revision: number, voiceChannelId: string | null): string {
  return `${revision}:${voiceChannelId ?? ''}`;
}

/** A link that is cut leads nowhere. */
function fitting(url: string | null): string | null {
  return url !== null && url.length <= ENTRY_LENGTHS.location ? url : null;
}
