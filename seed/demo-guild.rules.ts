import { demoAttendance, type DemoAttendance } from './demo-attendance.rules.js';
import { demoAvailability, type DemoWindow } from './demo-availability.rules.js';
import { demoBlizzardSeed, type DemoHome } from './demo-blizzard.rules.js';
import { demoCalendar, type DemoCalendar } from './demo-calendar.rules.js';
import { DEMO_REALMS, demoCharacters, type DemoCharacter } from './demo-characters.rules.js';
import {
  DEMO_DISCORD,
  DEMO_RANK_ROLES,
  demoDiscordMembers,
  demoDiscordSeed,
  type DemoDiscordMember,
} from './demo-discord.rules.js';
import { DEMO_PEOPLE, DEMO_ZONES, type DemoPerson } from './demo-people.rules.js';
import { DEMO_RAID_HELPER_KEY, DEMO_TEMPLATE, demoRaidHelperSeed } from './demo-raid-helper.rules.js';
import { referenceData } from './reference.seed.js';
import type { BlizzardWorldSeed } from '../src/simulators/blizzard/blizzard.world.js';
import type { DiscordWorldSeed } from '../src/simulators/discord/discord-seed.world.js';
import type { RaidHelperWorldSeed } from '../src/simulators/raid-helper/raid-helper.world.js';

export interface DemoSettings {
  guildDiscordId: string;
  announcementChannelId: string;
  auditChannelId: string;
  /** In plain text here; whoever writes it down encrypts it. */
  raidHelperApiKey: string;
  raidHelperServerId: string;
  raidCreatorDiscordId: string;
  raidChannelId: string;
  raidVoiceChannelId: string;
  raidTemplateId: string;
  raidTimezone: string;
}

export interface DemoGuild {
  home: DemoHome;
  now: Date;
  /** The Discord role of each rank. */
  rankRoles: readonly { level: number; id: string; name: string }[];
  people: readonly DemoPerson[];
  characters: DemoCharacter[];
  discordMembers: DemoDiscordMember[];
  windows: DemoWindow[];
  calendar: DemoCalendar;
  attendance: DemoAttendance[];
  settings: DemoSettings;
  discordSeed: DiscordWorldSeed;
  raidHelperSeed: RaidHelperWorldSeed;
  blizzardSeed: BlizzardWorldSeed;
}

const DEFAULT_SEED = 20_260_301;

/**
 * A whole invented guild as it stands at `now`, and the worlds of the simulators that know the same people. The same
 * arguments always give the same guild; people, characters and ids depend on the seed alone, dates on `now` as well.
 */
export function demoGuild(now: Date, seed: number = DEFAULT_SEED): DemoGuild {
  const reference = referenceData();
  const home = demoHome();
  const people = DEMO_PEOPLE;
  const characters = demoCharacters(people, reference, seed);
  const discordMembers = demoDiscordMembers(people, now, seed);
  const windows = demoAvailability(people, seed);
  const calendar = demoCalendar(now, home.timezone);
  const attendance = demoAttendance(people, calendar.raidEvents, windows, seed);
  return {
    home,
    now,
    rankRoles: DEMO_RANK_ROLES,
    people,
    characters,
    discordMembers,
    windows,
    calendar,
    attendance,
    settings: demoSettings(home.timezone, discordMembers),
    discordSeed: demoDiscordSeed(home.name, discordMembers),
    raidHelperSeed: demoRaidHelperSeed(
      home.timezone,
      people,
      discordMembers,
      calendar.raidEvents,
      attendance,
      reference,
    ),
    blizzardSeed: demoBlizzardSeed(home, characters, reference, now, seed),
  };
}

function demoHome(): DemoHome {
  return {
    name: 'Lanterns of the Low Road',
    nameSlug: 'lanterns-of-the-low-road',
    realmSlug: DEMO_REALMS[0].slug,
    realmName: DEMO_REALMS[0].name,
    region: 'us',
    faction: 'HORDE',
    timezone: DEMO_ZONES.NewYork,
  };
}

function demoSettings(timezone: string, members: readonly DemoDiscordMember[]): DemoSettings {
  const { guildId, botUserId, channels } = DEMO_DISCORD;
  return {
    guildDiscordId: guildId,
    announcementChannelId: channels.announcements,
    auditChannelId: channels.audit,
    raidHelperApiKey: DEMO_RAID_HELPER_KEY,
    raidHelperServerId: guildId,
    raidCreatorDiscordId: members[0]?.id ?? botUserId,
    raidChannelId: channels.raidSignUps,
    raidVoiceChannelId: channels.raidVoice,
    raidTemplateId: DEMO_TEMPLATE,
    raidTimezone: timezone,
  };
}
