import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Settings } from './settings.dto.js';
import { StartError } from './start.errors.js';

const NAMES = [
  'PORT',
  'PUBLIC_URL',
  'DATABASE_URL',
  'DATABASE_REPLICA_URLS',
  'DATA_DIR',
  'JWT_SECRET',
  'SECRETS_KEY',
  'DISCORD_BOT_TOKEN',
  'DISCORD_GUILD_ID',
  'DISCORD_CLIENT_ID',
  'DISCORD_CLIENT_SECRET',
  'DISCORD_API_URL',
  'RAID_HELPER_API_URL',
  'BLIZZARD_CLIENT_ID',
  'BLIZZARD_CLIENT_SECRET',
  'BLIZZARD_API_URL',
  'BLIZZARD_OAUTH_URL',
  'GUILD_NAME',
  'GUILD_TIMEZONE',
  'CONTEST_AGENT_TEXTS',
  'LOG_LEVEL',
] as const satisfies readonly (keyof Settings)[];

type Given = Partial<Record<(typeof NAMES)[number], string>>;

/**
 * What the environment, and below it an `.env` file where there is one, say about these settings. An empty value counts
 * as unset, as in the lines of `.env.example`.
 */
export function givenSettings(
  names: readonly (keyof Given)[] = NAMES,
  environment: NodeJS.ProcessEnv = process.env,
  envFile = '.env',
): Given {
  const fromFile = existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {};
  const given: Given = {};
  for (const name of names) {
    const value = environment[name] ?? fromFile[name];
    if (value !== undefined && value.trim() !== '') given[name] = value.trim();
  }
  return given;
}

/**
 * Reads the settings from the environment, over those of an `.env` file.
 * @throws StartError that names every faulty setting at once
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env, envFile = '.env'): Settings {
  const given = givenSettings(NAMES, environment, envFile);
  const settings = plainToInstance(Settings, given, { exposeDefaultValues: true });
  const faults = validateSync(settings).map(
    ({ property, constraints }) => `${property} ${Object.values(constraints ?? {}).at(-1) ?? 'is not valid'}.`,
  );
  if (settings.DISCORD_BOT_TOKEN && !settings.DISCORD_GUILD_ID) {
    faults.push('DISCORD_GUILD_ID must be set when DISCORD_BOT_TOKEN is: the bot serves one guild.');
  }
  if (faults.length > 0) throw new StartError(faults);
  return settings;
}
