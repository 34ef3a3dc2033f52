import type { BlizzardWorldSeed } from '../../src/simulators/blizzard/blizzard.world.js';
import type { DiscordWorldSeed } from '../../src/simulators/discord/discord-seed.world.js';
import type { RaidHelperWorldSeed } from '../../src/simulators/raid-helper/raid-helper.world.js';

/** The ids of the small guild that stories play in; all invented. */
export const WORLD = {
  guildId: '100000000000000001',
  applicationId: '100000000000000002',
  botUserId: '100000000000000003',
  botToken: 'test-bot-token',
  clientSecret: 'test-discord-client-secret',
  leaderId: '100000000000000010',
  raidChannel: '100000000000000021',
  auditChannel: '100000000000000022',
  otherChannel: '100000000000000023',
  raidHelperKey: 'test-raid-helper-key',
} as const;

export const discordSeed: DiscordWorldSeed = {
  applicationId: WORLD.applicationId,
  botUserId: WORLD.botUserId,
  botUsername: 'Guild Bot',
  botToken: WORLD.botToken,
  clientSecret: WORLD.clientSecret,
  guild: { id: WORLD.guildId, name: 'Small Guild', ownerId: WORLD.leaderId },
  roles: [],
  channels: [
    { id: WORLD.raidChannel, name: 'raid-sign-ups', type: 0 },
    { id: WORLD.auditChannel, name: 'audit', type: 0 },
    { id: WORLD.otherChannel, name: 'second-raid', type: 0 },
  ],
  members: [{ id: WORLD.leaderId, username: 'leader', roleIds: [] }],
};

export function raidHelperSeed(timezone: string): RaidHelperWorldSeed {
  return {
    servers: [
      {
        id: WORLD.guildId,
        apiKey: WORLD.raidHelperKey,
        timezone,
        channelIds: [WORLD.raidChannel, WORLD.otherChannel],
        memberIds: [WORLD.leaderId],
      },
    ],
  };
}

export const blizzardSeed: BlizzardWorldSeed = {
  clientId: 'test-client',
  clientSecret: 'test-client-secret',
  region: 'us',
  guild: {
    id: 1,
    name: 'Small Guild',
    nameSlug: 'small-guild',
    realmSlug: 'moonmere',
    realmName: 'Moonmere',
    faction: 'ALLIANCE',
  },
  realms: [{ id: 1, slug: 'moonmere', name: 'Moonmere' }],
  characters: [],
};
