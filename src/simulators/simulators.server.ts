import { join } from 'node:path';
import { BlizzardSimulator } from './blizzard/blizzard.simulator.js';
import type { BlizzardWorldSeed } from './blizzard/blizzard.world.js';
import type { DiscordWorldSeed, SeedMember } from './discord/discord-seed.world.js';
import { DiscordSimulator } from './discord/discord.simulator.js';
import { RaidHelperSimulator, type RaidHelperSimulatorOptions } from './raid-helper/raid-helper.simulator.js';
import type { MemberName, RaidHelperWorldSeed, Sheet } from './raid-helper/raid-helper.world.js';
import { sheetEmbed } from './raid-helper/sheet-embed.rules.js';

export interface SimulatorsOptions {
  /** 0 takes a free one. */
  readonly ports: { readonly discord: number; readonly raidHelper: number; readonly blizzard: number };
  readonly discordSeed: DiscordWorldSeed;
  readonly raidHelperSeed: RaidHelperWorldSeed;
  readonly blizzardSeed: BlizzardWorldSeed;
  /** Where the worlds are kept over a restart; they start from their seeds each time without it. */
  readonly stateFolder?: string | undefined;
}

export interface Simulators {
  readonly discord: DiscordSimulator;
  readonly raidHelper: RaidHelperSimulator;
  readonly blizzard: BlizzardSimulator;
  close(): Promise<void>;
}

const RAID_HELPER_NAME = 'Raid-Helper';
const RAID_HELPER_BOT: SeedMember = {
  id: '100000000000000090',
  username: RAID_HELPER_NAME,
  displayName: RAID_HELPER_NAME,
  roleIds: [],
  bot: true,
};

/**
 * Starts Discord, Raid-Helper and Blizzard as one world: a sheet is a message of Raid-Helper's bot in the Discord
 * channel, and who is a member of the Discord server may sign up. When one does not start, those before it are closed.
 */
export async function startSimulators(options: SimulatorsOptions): Promise<Simulators> {
  const { ports, stateFolder } = options;
  const stateFile = (name: string) => (stateFolder === undefined ? undefined : join(stateFolder, `${name}.json`));
  const started: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const simulator of started.splice(0).reverse()) await simulator.close();
  };
  try {
    const { seed, botId } = withRaidHelper(options.discordSeed);
    const discord = await DiscordSimulator.start({ port: ports.discord, seed, stateFile: stateFile('discord') });
    started.push(discord);
    const raidHelper = await RaidHelperSimulator.start({
      port: ports.raidHelper,
      seed: options.raidHelperSeed,
      stateFile: stateFile('raid-helper'),
      ...sheetsAsMessages(discord, botId),
    });
    started.push(raidHelper);
    const blizzard = await BlizzardSimulator.start({
      port: ports.blizzard,
      seed: options.blizzardSeed,
      stateFile: stateFile('blizzard'),
    });
    started.push(blizzard);
    return { discord, raidHelper, blizzard, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The seed with Raid-Helper's bot among the members, as it would be on any server that uses it. */
function withRaidHelper(seed: DiscordWorldSeed): { seed: DiscordWorldSeed; botId: string } {
  const present = seed.members.find((member) => member.bot && member.username === RAID_HELPER_NAME);
  if (present) return { seed, botId: present.id };
  return { seed: { ...seed, members: [...seed.members, RAID_HELPER_BOT] }, botId: RAID_HELPER_BOT.id };
}

function sheetsAsMessages(discord: DiscordSimulator, botId: string): Partial<RaidHelperSimulatorOptions> {
  const { world } = discord;
  const embed = (sheet: Sheet) => sheetEmbed(sheet, world.nameOf(sheet.leaderId));
  const memberName: MemberName = (serverId, userId) => {
    if (serverId !== world.guildId) return undefined;
    return world.members.has(userId) ? world.nameOf(userId) : null;
  };
  return {
    memberName,
    onEventPosted: (sheet) => Promise.resolve(discord.postAs(botId, sheet.channelId, '', [embed(sheet)])),
    onEventEdited: (sheet) => {
      if (world.messages.find(sheet.id)) discord.editMessage(sheet.channelId, sheet.id, '', [embed(sheet)]);
    },
    onEventDeleted: (sheet) => {
      // Somebody may have deleted the message in Discord before.
      if (world.messages.find(sheet.id)) discord.deleteMessage(sheet.channelId, sheet.id);
      return Promise.resolve();
    },
  };
}
