import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Settings } from './settings.dto.js';
import { StartError } from './start.errors.js';

/** Every setting there is: the compiler refuses this list when one is missing. */
const NAMES = Object.keys({
  PORT: true,
  PUBLIC_URL: true,
  DATABASE_URL: true,
  DATABASE_REPLICA_URLS: true,
  DATA_DIR: true,
  PICTURES_DIR: true,
  JWT_SECRET: true,
  SECRETS_KEY: true,
  DISCORD_BOT_TOKEN: true,
  DISCORD_GUILD_ID: true,
  DISCORD_CLIENT_ID: true,
  DISCORD_CLIENT_SECRET: true,
  DISCORD_API_URL: true,
  RAID_HELPER_API_URL: true,
  BLIZZARD_CLIENT_ID: true,
  BLIZZARD_CLIENT_SECRET: true,
  BLIZZARD_API_URL: true,
  BLIZZARD_OAUTH_URL: true,
  GUILD_NAME: true,
  GUILD_TIMEZONE: true,
  CONTEST_AGENT_TEXTS: true,
  LOG_LEVEL: true,
} satisfies Record<keyof Settings, true>) as (keyof Settings)[];

type Given = Partial<Record<keyof Settings, string>>;

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
