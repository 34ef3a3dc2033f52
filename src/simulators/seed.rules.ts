import type { BlizzardCharacter, BlizzardWorldSeed } from './blizzard/blizzard.world.js';
import type { DiscordWorldSeed } from './discord/discord-seed.world.js';
import type { RaidHelperWorldSeed } from './raid-helper/raid-helper.world.js';

/** The three worlds of one guild; their people, channels and keys agree with one another. */
export interface GuildSeed {
  readonly discord: DiscordWorldSeed;
  readonly raidHelper: RaidHelperWorldSeed;
  readonly blizzard: BlizzardWorldSeed;
}

const GUILD_ID = '100000000000000001';
const ROLE_IDS: Record<string, string> = {
  Initiate: '100000000000000031',
  Member: '100000000000000032',
  Veteran: '100000000000000033',
  Officer: '100000000000000034',
  'Guild Leader': '100000000000000035',
};
const CHANNELS = [
  { id: '100000000000000011', name: 'tavern', type: 0 },
  { id: '100000000000000012', name: 'raid-signups', type: 0 },
  { id: '100000000000000013', name: 'audit', type: 0 },
  { id: '100000000000000014', name: 'Raid voice', type: 2 },
] as const;
const TEXT_CHANNELS = CHANNELS.filter((channel) => channel.type === 0);

/** Rank in the game, 0 for its master, by the name of the Discord role. */
const RANKS = ['Guild Leader', 'Officer', 'Veteran', 'Member', 'Initiate'];

type Person = readonly [
  name: string,
  role: string,
  classId: number,
  className: string,
  specId: number,
  spec: string,
  profile?: BlizzardCharacter['profile'],
];

/** Invented people, one character each; two of them cannot be read in the profiles. */
const PEOPLE: readonly Person[] = [
  ['Marla', 'Guild Leader', 1, 'Warrior', 73, 'Protection'],
  ['Borin', 'Officer', 2, 'Paladin', 65, 'Holy'],
  ['Ásgerd', 'Officer', 6, 'Death Knight', 251, 'Frost'],
  ['Tamsin', 'Veteran', 8, 'Mage', 64, 'Frost'],
  ['Oskren', 'Veteran', 3, 'Hunter', 253, 'Beast Mastery'],
  ['Velune', 'Veteran', 11, 'Druid', 105, 'Restoration'],
  ['Dorrick', 'Member', 4, 'Rogue', 260, 'Outlaw'],
  ['Ithrael', 'Member', 12, 'Demon Hunter', 581, 'Vengeance'],
  ['Pimbel', 'Member', 9, 'Warlock', 265, 'Affliction'],
  ['Suuri', 'Member', 7, 'Shaman', 264, 'Restoration', 'not-found'],
  ['Wrenna', 'Initiate', 13, 'Evoker', 1467, 'Devastation'],
  ['Zhaan', 'Initiate', 10, 'Monk', 269, 'Windwalker', 'forbidden'],
];

/** A dozen invented members, for the simulators when they run alone. `now` dates their last logins. */
export function smallGuildSeed(now: Date): GuildSeed {
  const leaderId = discordId(0);
  return {
    discord: {
      applicationId: '100000000000000008',
      botUserId: '100000000000000009',
      botUsername: 'Innkeeper',
      botToken: 'simulated-bot-token',
      clientSecret: 'simulated-client-secret',
      guild: { id: GUILD_ID, name: 'The Last Inn', ownerId: leaderId },
      roles: Object.entries(ROLE_IDS).map(([name, id]) => ({ id, name })),
      channels: CHANNELS,
      members: PEOPLE.map(([name, role], index) => ({
        id: discordId(index),
        username: plain(name),
        displayName: name,
        roleIds: [ROLE_IDS[role] ?? ''],
      })),
    },
    raidHelper: {
      servers: [
        {
          id: GUILD_ID,
          apiKey: 'simulated-raid-helper-key',
          timezone: 'America/New_York',
          channelIds: TEXT_CHANNELS.map((channel) => channel.id),
          channelNames: Object.fromEntries(TEXT_CHANNELS.map((channel) => [channel.id, channel.name])),
          memberIds: PEOPLE.map((_, index) => discordId(index)),
          memberNames: Object.fromEntries(PEOPLE.map(([name], index) => [discordId(index), name])),
        },
      ],
    },
    blizzard: {
      clientId: 'simulated-blizzard-client',
      clientSecret: 'simulated-blizzard-secret',
      region: 'us',
      guild: {
        id: 7_001,
        name: 'The Last Inn',
        nameSlug: 'the-last-inn',
        realmSlug: 'silver-hollow',
        realmName: 'Silver Hollow',
        faction: 'ALLIANCE',
      },
      realms: [
        { id: 501, slug: 'silver-hollow', name: 'Silver Hollow' },
        { id: 502, slug: 'far-mere', name: 'Far Mere' },
      ],
      characters: PEOPLE.map((person, index) => characterOf(person, index, now)),
    },
  };
}

function characterOf(person: Person, index: number, now: Date): BlizzardCharacter {
  const [name, role, classId, className, specId, spec, profile = 'found'] = person;
  return {
    id: 900_001 + index,
    name,
    realmSlug: index % 5 === 4 ? 'far-mere' : 'silver-hollow',
    level: role === 'Initiate' ? 76 + index : 90,
    classId,
    className,
    activeSpec: { id: specId, name: spec },
    rank: RANKS.indexOf(role),
    itemLevel: 660 + index,
    lastLogin: now.getTime() - index * 40_000_000,
    achievementPoints: 9_000 + index * 311,
    profile,
  };
}

function discordId(index: number): string {
  return String(100_000_000_000_000_101n + BigInt(index));
}

/** A user name as Discord wants it: small letters without accents. */
function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
