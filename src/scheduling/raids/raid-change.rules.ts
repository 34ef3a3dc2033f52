import {
  addMinutes,
  instantOf,
  localDateOf,
  localTimeOf,
  type LocalDate,
  type LocalTime,
} from '../../shared/time/calendar.rules.js';
import type { EventType } from './event-type.rules.js';
import type { RaidNotes, RaidPlan } from './raid-event.entity.js';

/** What an officer wants to be otherwise; what is left out stays. */
export interface WantedChange {
  readonly title?: string;
  readonly date?: LocalDate;
  readonly time?: LocalTime;
  readonly timezone?: string;
  readonly durationMinutes?: number;
  readonly description?: string | null;
  readonly channelId?: string | null;
  readonly eventType?: EventType;
  readonly notes?: string | null;
  readonly logUrl?: string | null;
}

interface Planned {
  readonly title: string;
  readonly eventDate: LocalDate;
  readonly startTimeUtc: Date;
  readonly endTimeUtc: Date;
  readonly timezone?: string | null;
  readonly description?: string | null;
  readonly discordChannelId?: string | null;
}

/**
 * What of a raid's plan becomes another. Date, time and zone stand for each other: what is left out of them stays as the
 * raid's own calendar and clock show it, so that a new zone alone is the same hour elsewhere.
 * @param nightZone of the recurring event, whose dates are always those of its own zone; null of a single night
 * @param usualZone the guild's, for a single night that names none
 */
export function planChange(
  raid: Planned,
  wanted: WantedChange,
  nightZone: string | null,
  usualZone: string,
): Partial<RaidPlan> {
  const toldIn = nightZone ?? raid.timezone ?? usualZone;
  const zone = wanted.timezone ?? toldIn;
  const duration = wanted.durationMinutes ?? (raid.endTimeUtc.getTime() - raid.startTimeUtc.getTime()) / 60_000;
  const moves = wanted.date !== undefined || wanted.time !== undefined || wanted.timezone !== undefined;
  const startsAt = moves
    ? instantOf(
        wanted.date ?? localDateOf(raid.startTimeUtc, toldIn),
        wanted.time ?? localTimeOf(raid.startTimeUtc, toldIn),
        zone,
      )
    : raid.startTimeUtc;
  const endsAt = addMinutes(startsAt, duration);
  const eventDate = localDateOf(startsAt, nightZone ?? zone);
  const { title, description, channelId } = wanted;
  return {
    ...(title === undefined || title === raid.title ? {} : { title }),
    ...(startsAt.getTime() === raid.startTimeUtc.getTime() ? {} : { startTimeUtc: startsAt }),
    ...(endsAt.getTime() === raid.endTimeUtc.getTime() ? {} : { endTimeUtc: endsAt }),
    ...(!moves || eventDate === raid.eventDate ? {} : { eventDate }),
    ...(nightZone !== null || zone === (raid.timezone ?? usualZone) ? {} : { timezone: zone }),
    ...(description === undefined || description === (raid.description ?? null) ? {} : { description }),
    ...(channelId === undefined || channelId === (raid.discordChannelId ?? null)
      ? {}
      : { discordChannelId: channelId }),
  };
}

/** What officers note, whatever has become of the raid. */
export function notesChange({ eventType, notes, logUrl }: WantedChange): Partial<RaidNotes> {
  return {
    ...(eventType === undefined ? {} : { eventType }),
    ...(notes === undefined ? {} : { notes }),
    ...(logUrl === undefined ? {} : { logUrl }),
  };
}
