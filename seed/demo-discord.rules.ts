import type {
  DiscordWorldSeed,
  SeedChannel,
  SeedMember,
  SeedRole,
} from '../src/simulators/discord/discord-seed.world.js';
import type { DemoPerson } from './demo-people.rules.js';
import { randomOf } from './demo-random.rules.js';

export interface DemoDiscordMember {
  id: string;
  username: string;
  displayName: string;
  nick: string | null;
  rankLevel: number | null;
  joinedAt: Date;
  bot: boolean;
  dmsClosed: boolean;
  /** Handle of the player it is linked with. */
  linkedTo: string | null;
}

export const DEMO_DISCORD = {
  guildId: idOf(1),
  applicationId: idOf(2),
  botUserId: idOf(3),
  raidHelperBotId: idOf(3_001),
  channels: {
    announcements: idOf(202),
    welcome: idOf(203),
    general: idOf(204),
    raidSignUps: idOf(206),
    raidTalk: idOf(207),
    raidVoice: idOf(208),
    officers: idOf(210),
    audit: idOf(211),
  },
} as const;

/** The server's rank roles, by the level of the rank they stand for. */
export const DEMO_RANK_ROLES: readonly { level: number; id: string; name: string; color: number }[] = [
  { level: 1, id: idOf(101), name: 'Initiate', color: 0x888888 },
  { level: 2, id: idOf(102), name: 'Member', color: 0x4ade80 },
  { level: 3, id: idOf(103), name: 'Veteran', color: 0x60a5fa },
  { level: 4, id: idOf(104), name: 'Officer', color: 0xf87171 },
  { level: 5, id: idOf(105), name: 'GM', color: 0xd4a84b },
];

/** People of the server who do not play in the guild. */
const GUESTS = ['Larchbeard', 'Mossmittens', 'Tinderfox', 'Ruefeather', 'Ottoline'];
const BOTS = [
  { id: DEMO_DISCORD.raidHelperBotId, name: 'Raid-Helper' },
  { id: idOf(3_002), name: 'Tavern Jukebox' },
];
/** Manage events, as the permission bits of Discord's interface. */
const MANAGE_EVENTS = String(1n << 33n);

/** An invented Discord id of 18 digits, far below any that Discord hands out today. */
function idOf(number: number): string {
  return `10000000000000${String(number).padStart(4, '0')}`;
}

/** Who is on the Discord server: most of the guild, a few guests, two bots. Only the dates depend on `now`. */
export function demoDiscordMembers(people: readonly DemoPerson[], now: Date, seed: number): DemoDiscordMember[] {
  const random = randomOf(seed, 'discord');
  const joined = (): Date => new Date(now.getTime() - random.between(30, 1_400) * 86_400_000);
  const players = people.flatMap((person, index): DemoDiscordMember[] => {
    const { handle, discord, rankLevel } = person;
    const suffix = random.chance(0.4) ? String(random.between(2, 98)) : '';
    const nick = random.chance(0.35) ? `${handle} (${person.main?.spec ?? 'undecided'})` : null;
    const member = {
      id: idOf(1_001 + index),
      username: `${handle.toLowerCase()}${suffix}`,
      displayName: handle,
      nick,
      rankLevel,
      joinedAt: joined(),
      bot: false,
      dmsClosed: random.chance(0.06),
      linkedTo: discord === 'linked' ? handle : null,
    };
    return discord === 'none' ? [] : [member];
  });
  const guests = GUESTS.map((name, index) => ({ ...stranger(idOf(2_001 + index), name), joinedAt: joined() }));
  const bots = BOTS.map(({ id, name }) => ({ ...stranger(id, name), joinedAt: joined(), bot: true }));
  return [...players, ...guests, ...bots];
}

/** The world that the Discord simulator starts with. */
export function demoDiscordSeed(guildName: string, members: readonly DemoDiscordMember[]): DiscordWorldSeed {
  const { guildId, applicationId, botUserId } = DEMO_DISCORD;
  return {
    applicationId,
    botUserId,
    botUsername: 'Lanternkeeper',
    botToken: 'demo-bot-token',
    clientSecret: 'demo-client-secret',
    guild: { id: guildId, name: guildName, ownerId: members[0]?.id ?? botUserId },
    roles: DEMO_RANK_ROLES.map(({ level, id, name, color }): SeedRole => ({
      id,
      name,
      color,
      position: level,
      ...(level >= 4 ? { permissions: MANAGE_EVENTS } : {}),
    })),
    channels: channels(),
    members: members.map((member): SeedMember => ({
      id: member.id,
      username: member.username,
      displayName: member.displayName,
      ...(member.nick === null ? {} : { nick: member.nick }),
      roleIds: rankRole(member.rankLevel).map(({ id }) => id),
      joinedAt: member.joinedAt.toISOString(),
      bot: member.bot,
      dmsClosed: member.dmsClosed,
    })),
  };
}

/** The role of a rank, or none. */
export function rankRole(level: number | null): typeof DEMO_RANK_ROLES {
  return DEMO_RANK_ROLES.filter((role) => role.level === level);
}

function stranger(id: string, name: string): Omit<DemoDiscordMember, 'joinedAt'> {
  const username = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  const none = { nick: null, rankLevel: null, linkedTo: null };
  return { id, username, displayName: name, ...none, bot: false, dmsClosed: false };
}

function channels(): SeedChannel[] {
  const { announcements, welcome, general, raidSignUps, raidTalk, raidVoice, officers, audit } = DEMO_DISCORD.channels;
  const [hall, raids, back] = [idOf(201), idOf(205), idOf(209)];
  const officersOnly = {
    hidden: true,
    visibleToRoleIds: [4, 5].flatMap((level) => rankRole(level).map(({ id }) => id)),
  };
  const all: SeedChannel[] = [
    { id: hall, name: 'the hall', type: 4 },
    { id: announcements, name: 'announcements', type: 5, parentId: hall },
    { id: welcome, name: 'welcome', type: 0, parentId: hall },
    { id: general, name: 'hearthside', type: 0, parentId: hall },
    { id: raids, name: 'raids', type: 4 },
    { id: raidSignUps, name: 'raid-sign-ups', type: 0, parentId: raids },
    { id: raidTalk, name: 'raid-talk', type: 0, parentId: raids },
    { id: raidVoice, name: 'Raid', type: 2, parentId: raids },
    { id: back, name: 'back room', type: 4, ...officersOnly },
    { id: officers, name: 'officers', type: 0, parentId: back, ...officersOnly },
    { id: audit, name: 'audit', type: 0, parentId: back, ...officersOnly },
  ];
  return all.map((channel, position) => ({ ...channel, position }));
}
