import { join } from 'node:path';
import type { DemoGuild } from '../../seed/demo-guild.rules.js';
import type { Settings } from '../shared/config/settings.dto.js';
import { givenSettings, readSettings } from '../shared/config/settings.service.js';
import type { DemoOptions } from './demo-options.rules.js';

/**
 * The settings of the demo guild, all pointing at the simulators. Only where it listens, where it keeps its data and how
 * much it logs is taken from the host's own settings: a real guild's database, bot and keys must never come near a demo.
 * @throws StartError
 */
export function demoSettings({ discordSeed, blizzardSeed, home }: DemoGuild, { ports }: DemoOptions): Settings {
  const { PORT = '3000', DATA_DIR = '.data', LOG_LEVEL = 'warn' } = givenSettings(['PORT', 'DATA_DIR', 'LOG_LEVEL']);
  const blizzard = `http://127.0.0.1:${ports.blizzard}`;
  return readSettings(
    {
      PORT,
      LOG_LEVEL,
      DATA_DIR: join(DATA_DIR, 'demo'),
      DISCORD_BOT_TOKEN: discordSeed.botToken,
      DISCORD_GUILD_ID: discordSeed.guild.id,
      DISCORD_CLIENT_ID: discordSeed.applicationId,
      DISCORD_CLIENT_SECRET: discordSeed.clientSecret ?? '',
      DISCORD_API_URL: `http://127.0.0.1:${ports.discord}/api`,
      RAID_HELPER_API_URL: `http://127.0.0.1:${ports.raidHelper}/api/v4`,
      BLIZZARD_CLIENT_ID: blizzardSeed.clientId,
      BLIZZARD_CLIENT_SECRET: blizzardSeed.clientSecret,
      BLIZZARD_API_URL: blizzard,
      BLIZZARD_OAUTH_URL: blizzard,
      GUILD_NAME: home.name,
      GUILD_TIMEZONE: home.timezone,
    },
    '',
  );
}
