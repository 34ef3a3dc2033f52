import { DateTime } from 'luxon';
import { spokenMinutes, zoneAbbreviation } from '../../shared/web/view-helpers.rules.js';

/** What a raid is told with. */
export interface ToldRaid {
  readonly title: string;
  readonly startsAt: Date;
  readonly timezone: string;
  readonly durationMinutes: number;
  readonly description: string | null;
}

/**
 * The raid as a message that anybody can paste into Discord, for when Raid-Helper can't be had: the guild's own clock with
 * its zone's name on that day, and Discord's timestamps, which each reader sees in their own.
 */
export function raidText({ title, startsAt, timezone, durationMinutes, description }: ToldRaid): string {
  const local = DateTime.fromJSDate(startsAt, { zone: timezone }).setLocale('en-US');
  const unix = Math.floor(startsAt.getTime() / 1_000);
  const lines = [
    `**${title}**`,
    local.toFormat('cccc, d LLLL yyyy'),
    `${local.toFormat('HH:mm')} ${zoneAbbreviation(startsAt, timezone)} · ${spokenMinutes(durationMinutes)}`,
    `<t:${unix}:F> (<t:${unix}:R>)`,
    ...(description === null ? [] : ['', description]),
  ];
  return lines.join('\n');
}
