import { spokenTimeOf } from '../shared/time/calendar.rules.js';
import type { BookedRaid, Episode } from './demo-story.queries.js';

/** Where everything is. */
export interface DemoGuide {
  readonly guildName: string;
  readonly people: number;
  readonly characters: number;
  readonly leader: string;
  /** Whether the guild was made just now; else it is that of an earlier run. */
  readonly isNew: boolean;
  readonly siteUrl: string;
  /** Logs the leader in, once. */
  readonly loginUrl: string;
  readonly discordUrl: string;
  readonly raidHelperUrl: string;
  readonly blizzardUrl: string;
  readonly folder: string;
  readonly logFile: string;
}

/** An announcement as it stands in the Discord channel. */
export interface SeenAnnouncement {
  readonly channelId: string;
  readonly channelName: string;
  readonly content: string;
}

const LABEL_WIDTH = 12;

export function guideLines(guide: DemoGuide): string[] {
  const { guildName, people, characters, leader, isNew } = guide;
  const which = isNew ? 'has just been invented' : 'is here again, as you left it';
  return [
    '',
    `${guildName} ${which}: ${people} people with ${characters} characters.`,
    '',
    step('Site', guide.loginUrl),
    more(`logs you in as ${leader}, the Guild Leader; works once, within the hour`),
    step('API', `${guide.siteUrl}/docs`),
    step('Discord', `${guide.discordUrl}/  (simulated, like the two below)`),
    step('Raid-Helper', `${guide.raidHelperUrl}/`),
    step('Blizzard', `${guide.blizzardUrl}/`),
    step('Data', `${guide.folder}  (log: ${guide.logFile})`),
    '',
    'What happens now, as it happens:',
    '',
  ];
}

export function began({ title, start, timezone }: Episode, now: Date): string[] {
  return [
    step('Raid', `${title} began ${ageOf(start, now)}: ${spokenTimeOf(start, timezone)}.`),
    more("It is really taking place, so next week's is booked now."),
  ];
}

export function reserved({ title, timezone }: Episode, { id, start }: BookedRaid): string {
  return step('Reserved', `${title} on ${spokenTimeOf(start, timezone)}, raid ${id}.`);
}

export function sheetPosted(sheetId: string, { raidHelperUrl }: DemoGuide): string[] {
  return [step('Sheet', `${sheetId} is posted:`), more(`${raidHelperUrl}/#sheet-${sheetId}`)];
}

export function signUps(sent: number, linked: number): string {
  return step('Sign-ups', `${sent} of ${linked}`);
}

/** @param onSheet how many Raid-Helper itself counts */
export function signedUp({ people, linked }: BookedRaid, onSheet: number): string {
  const others = people - linked;
  const rest =
    others === 0
      ? ''
      : ` ${others} more ${others === 1 ? 'has' : 'have'} no Discord user and ${others === 1 ? 'is' : 'are'} on the attendance list alone.`;
  return step('Sign-ups', `all done: Raid-Helper has ${onSheet} people on the sheet.${rest}`);
}

export function announced(seen: SeenAnnouncement | null, { discordUrl }: DemoGuide): string[] {
  if (!seen) return [step('Announced', 'without a message: there is no channel to post it in.')];
  return [
    step('Announced', `in #${seen.channelName}: "${seen.content}"`),
    more(`${discordUrl}/?channel=${seen.channelId}`),
    more("(The link in the message is the real Discord's, which knows nothing of an invented guild.)"),
  ];
}

export function bookedBefore({ title, timezone }: Episode, raid: BookedRaid, guide: DemoGuide): string[] {
  const when = spokenTimeOf(raid.start, timezone);
  return [
    step('Posted', `${title} on ${when}, raid ${raid.id}${raid.sheetId ? `, sheet ${raid.sheetId}:` : '.'}`),
    ...(raid.sheetId ? [more(`${guide.raidHelperUrl}/#sheet-${raid.sheetId}`)] : []),
  ];
}

export const NOTHING_DUE = "No raid has just begun: for each raid of this week, next week's is posted already.";

/** @param problem what the platform has recorded about it, if anything */
export function slow(problem: string | null, { siteUrl }: DemoGuide): string[] {
  return [
    step('Waiting', problem ?? 'It takes longer than usual.'),
    more(`${siteUrl}/admin/jobs shows what is tried again, and when.`),
  ];
}

export const CLOSING: readonly string[] = [
  '',
  'Every five minutes the platform looks again; nothing is ever posted twice. Have a look around, or break something.',
  'Ctrl-C stops all of it. "npm run demo" then goes on with this guild, "npm run demo -- --fresh" starts over.',
];

/** How long ago something was, in the unit that a person would use. */
export function ageOf(instant: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - instant.getTime()) / 60_000);
  if (minutes < 120) return `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.floor(hours / 24)} days ago`;
}

function step(label: string, text: string): string {
  return `  ${label.padEnd(LABEL_WIDTH)}${text}`;
}

/** A further line of the same step. */
function more(text: string): string {
  return step('', text);
}
