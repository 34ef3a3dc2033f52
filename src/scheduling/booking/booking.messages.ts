import { cut, escaped } from '../../shared/discord/discord-text.rules.js';
import { spokenTimeOf } from '../../shared/time/calendar.rules.js';
import { ANSWER_WORDS } from '../answers/raid-answer.messages.js';
import type { AnswerWord } from '../answers/raid-answer.entity.js';

interface BookedRaid {
  readonly title: string;
  readonly startTimeUtc: Date;
}

/** The address of a sheet; Raid-Helper does not tell it. Its id is that of the Discord message it is drawn in. */
export function sheetUrl(serverId: string, channelId: string, sheetId: string): string {
  return `https://discord.com/channels/${serverId}/${channelId}/${sheetId}`;
}

export function announcement(url: string): string {
  return `Next week's raid has been posted! Sign up here: ${url}`;
}

/** Of a raid that an officer ordered, on whatever day it is. */
export function announcementOf(raid: BookedRaid, url: string): string {
  const start = `<t:${Math.floor(raid.startTimeUtc.getTime() / 1_000)}:F>`;
  return `**${raid.title}** has been posted for ${start}. Sign up here: ${url}`;
}

export function changeFailed(raid: BookedRaid, zone: string, error: string, publicUrl?: string): string {
  const where = publicUrl ? ` at ${publicUrl}/admin/raid-tools` : ' on the raid tools page';
  return `**${raid.title}** is planned for ${spokenTimeOf(raid.startTimeUtc, zone)}, but its sheet could not be changed. ${error} Mend the sheet by hand, or post it again${where}.`;
}

export function bookingFailed(
  raid: BookedRaid,
  zone: string,
  tries: number,
  error: string,
  publicUrl?: string,
): string {
  const when = spokenTimeOf(raid.startTimeUtc, zone);
  const where = publicUrl ? ` at ${publicUrl}/admin/raids` : ' on the raids page';
  return `The sheet for **${raid.title}** (${when}) could not be posted after ${times(tries)}. ${error} Press Retry${where} once it is mended, or post it by hand.`;
}

export function weekMissed(raid: BookedRaid, zone: string): string {
  return `No raid follows **${raid.title}** of ${spokenTimeOf(raid.startTimeUtc, zone)}: the time to book it has passed. Post the next one by hand, and the weeks after follow again.`;
}

export function startDiffers(raid: BookedRaid, zone: string, sheetStart: Date, url: string): string {
  return `The sheet for **${raid.title}** starts at ${spokenTimeOf(sheetStart, zone)} instead of ${spokenTimeOf(raid.startTimeUtc, zone)}, and moving it did not help. Check the zone that Raid-Helper has for this server, and mend the sheet: ${url}`;
}

export function signUpsIncomplete(raid: BookedRaid, names: readonly string[], url: string): string {
  return `Not everybody could be put on the sheet for **${raid.title}**. Missing: ${names.join(', ')}. ${url}`;
}

export function extraSheet(raid: BookedRaid, url: string, removed: boolean): string {
  const rest = removed
    ? 'The other was empty and is deleted'
    : 'Please delete the other one, people have signed up on it';
  return `There were two sheets for **${raid.title}**. The older one counts. ${rest}: ${url}`;
}

export function sheetGone(raid: BookedRaid, zone: string): string {
  return `The sheet for **${raid.title}** (${spokenTimeOf(raid.startTimeUtc, zone)}) was deleted before everybody was on it. The raid itself still stands.`;
}

/** An answer that was given here and that the sheet could not be told. */
export interface UntoldAnswer {
  readonly answerId: number;
  readonly revision: number;
  readonly name: string;
  readonly answer: AnswerWord;
  readonly error: string;
}

export function answerUntold(raid: BookedRaid, zone: string, { name, answer, error }: UntoldAnswer): string {
  const when = spokenTimeOf(raid.startTimeUtc, zone);
  return `**${escaped(name)}** answered “${ANSWER_WORDS[answer]}” to **${escaped(raid.title, 200)}** (${when}), but the sheet could not be told: ${cut(error, 500)} The answer is noted here; please set it on the sheet, or retry it on the jobs page.`;
}

function times(count: number): string {
  return count === 1 ? '1 try' : `${count} tries`;
}
