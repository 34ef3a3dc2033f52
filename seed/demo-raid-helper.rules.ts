import { localTimeOf } from '../src/shared/time/calendar.rules.js';
import type { RaidHelperWorldSeed, SheetSeed } from '../src/simulators/raid-helper/raid-helper.world.js';
import type { DemoAttendance } from './demo-attendance.rules.js';
import type { DemoRaidEvent } from './demo-calendar.rules.js';
import { DEMO_DISCORD, type DemoDiscordMember } from './demo-discord.rules.js';
import type { DemoPerson } from './demo-people.rules.js';
import type { ReferenceData } from './reference.seed.js';

export const DEMO_RAID_HELPER_KEY = 'demo-raid-helper-key';
export const DEMO_TEMPLATE = 'wowretail2';
export const DEMO_DESCRIPTION = 'Sign up with the buttons below. Food and flasks are in the guild bank.';

const SLOTS: Readonly<Record<string, string>> = {
  Tank: 'Tank',
  Healer: 'Healer',
  'Melee DPS': 'Melee',
  'Ranged DPS': 'Ranged',
};
const STATUS_SLOTS = { tentative: 'Tentative', bench: 'Bench', absence: 'Absence' } as const;
/** Where Raid-Helper's name of a spec is not the game's own. */
const SPEC_NAMES: Readonly<Record<string, string>> = {
  'Hunter Beast Mastery': 'Beastmastery',
  'Death Knight Frost': 'Frost1',
  'Paladin Holy': 'Holy1',
  'Shaman Restoration': 'Restoration1',
  'Warrior Protection': 'Protection1',
};
/** Not every template knows this spec; without one the sheet takes the slot alone. */
const UNKNOWN_SPECS = new Set(['Devourer']);

/** The server as Raid-Helper knows it, with the sheets of all raids and what people answered on them. */
export function demoRaidHelperSeed(
  zone: string,
  people: readonly DemoPerson[],
  members: readonly DemoDiscordMember[],
  events: readonly DemoRaidEvent[],
  attendance: readonly DemoAttendance[],
  reference: ReferenceData,
): RaidHelperWorldSeed {
  const { guildId, channels } = DEMO_DISCORD;
  const server = {
    id: guildId,
    apiKey: DEMO_RAID_HELPER_KEY,
    timezone: zone,
    channelIds: [channels.raidSignUps, channels.announcements],
    channelNames: { [channels.raidSignUps]: 'raid-sign-ups', [channels.announcements]: 'announcements' },
    memberIds: members.map(({ id }) => id),
    memberNames: Object.fromEntries(members.map(({ id, nick, displayName }) => [id, nick ?? displayName])),
  };
  const personOf = new Map(people.map((person) => [person.handle, person]));
  const discordIdOf = new Map(members.map(({ linkedTo, id }) => [linkedTo, id]));
  const sheets = events.map((event): SheetSeed => {
    const answers = attendance.filter((row) => row.recurring === event.recurring && row.eventDate === event.eventDate);
    return {
      id: event.sheetId,
      serverId: guildId,
      channelId: channels.raidSignUps,
      leaderId: members[0]?.id ?? DEMO_DISCORD.botUserId,
      title: event.recurring,
      description: DEMO_DESCRIPTION,
      startTime: Math.floor(event.start.getTime() / 1_000),
      durationMinutes: (event.end.getTime() - event.start.getTime()) / 60_000,
      signUps: answers.flatMap(({ player, status }) => {
        const userId = discordIdOf.get(player);
        const main = personOf.get(player)?.main;
        return userId === undefined || !main ? [] : [{ userId, ...slotOf(main, status, reference) }];
      }),
    };
  });
  return { servers: [server], events: sheets };
}

/** What was sent to Raid-Helper to post this raid's sheet; it takes days and months without leading zeros. */
export function demoPayload(
  event: Pick<DemoRaidEvent, 'eventDate' | 'start' | 'end' | 'recurring'>,
  leaderId: string,
  zone: string,
): Record<string, unknown> {
  const [year, month, day] = event.eventDate.split('-').map(Number);
  return {
    leaderId,
    templateId: DEMO_TEMPLATE,
    date: `${day}-${month}-${year}`,
    time: localTimeOf(event.start, zone),
    title: event.recurring,
    description: DEMO_DESCRIPTION,
    duration: (event.end.getTime() - event.start.getTime()) / 60_000,
  };
}

/** Whether a stored status is one that a person gives on a sheet. */
export function isSheetStatus(status: unknown): status is DemoAttendance['status'] {
  return status === 'accepted' || (typeof status === 'string' && Object.hasOwn(STATUS_SLOTS, status));
}

/** The slot and spec by which a sheet knows this answer of somebody with this main. */
export function slotOf(
  main: { class: string; spec: string },
  status: DemoAttendance['status'],
  reference: ReferenceData,
): { className: string; specName?: string } {
  if (status !== 'accepted') return { className: STATUS_SLOTS[status] };
  const spec = reference.specializations.find((known) => known.class === main.class && known.name === main.spec);
  const className = SLOTS[spec?.role ?? ''];
  if (className === undefined) throw new RangeError(`${main.class} has no spec ${main.spec}.`);
  if (UNKNOWN_SPECS.has(main.spec)) return { className };
  return { className, specName: SPEC_NAMES[`${main.class} ${main.spec}`] ?? main.spec };
}
