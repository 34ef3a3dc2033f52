import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsTimeZone } from '../time/time-zone.decorators.js';

const LOCAL_URL = { require_tld: false, require_protocol: true };
const HTTP_URL = { ...LOCAL_URL, protocols: ['http', 'https'] };
const POSTGRES_URL = { ...LOCAL_URL, protocols: ['postgres', 'postgresql'] };
const SNOWFLAKE = /^\d{15,20}$/;

/** Everything that the host may set, by environment or `.env`. What a person in the guild may set lives in the database. */
export class Settings {
  @Transform(({ value }) => Number(value))
  @IsInt({ message: 'must be a whole number' })
  @Min(0, { message: 'must be 0 or more' })
  @Max(65535, { message: 'must be at most 65535' })
  PORT = 3000;

  @IsOptional()
  @IsUrl(HTTP_URL, { message: 'must be a whole address such as https://guild.example' })
  @Matches(/[^/]$/, { message: 'must not end with a slash' })
  PUBLIC_URL?: string;

  @IsOptional()
  @IsUrl(POSTGRES_URL, { message: 'must be an address such as postgresql://user:password@host:5432/guild' })
  DATABASE_URL?: string;

  @Transform(({ value }) => listOf(value))
  @IsUrl(POSTGRES_URL, { each: true, message: 'must be postgresql:// addresses with commas between them' })
  DATABASE_REPLICA_URLS: string[] = [];

  @IsString()
  @MinLength(1, { message: 'must name a folder' })
  DATA_DIR = '.data';

  @IsOptional()
  @IsString()
  @MinLength(1, { message: 'must name a folder' })
  PICTURES_DIR?: string;

  @IsOptional()
  @MinLength(32, { message: 'must be at least 32 characters long' })
  JWT_SECRET?: string;

  @IsOptional()
  @Matches(/^[0-9a-fA-F]{64}$/, { message: 'must be 32 bytes in hexadecimal (64 characters)' })
  SECRETS_KEY?: string;

  @IsOptional()
  @IsString()
  DISCORD_BOT_TOKEN?: string;

  @IsOptional()
  @Matches(SNOWFLAKE, { message: 'must be a Discord id (15 to 20 digits)' })
  DISCORD_GUILD_ID?: string;

  @IsOptional()
  @Matches(SNOWFLAKE, { message: 'must be a Discord id (15 to 20 digits)' })
  DISCORD_CLIENT_ID?: string;

  @IsOptional()
  @IsString()
  DISCORD_CLIENT_SECRET?: string;

  @IsUrl(HTTP_URL, { message: 'must be an http(s) address' })
  @Matches(/[^/]$/, { message: 'must not end with a slash' })
  DISCORD_API_URL = 'https://discord.com/api';

  @IsUrl(HTTP_URL, { message: 'must be an http(s) address' })
  @Matches(/[^/]$/, { message: 'must not end with a slash' })
  RAID_HELPER_API_URL = 'https://raid-helper.xyz/api/v4';

  @IsOptional()
  @IsString()
  BLIZZARD_CLIENT_ID?: string;

  @IsOptional()
  @IsString()
  BLIZZARD_CLIENT_SECRET?: string;

  @IsUrl(HTTP_URL, { message: 'must be an http(s) address' })
  @Matches(/[^/]$/, { message: 'must not end with a slash' })
  BLIZZARD_API_URL = 'https://us.api.blizzard.com';

  @IsUrl(HTTP_URL, { message: 'must be an http(s) address' })
  @Matches(/[^/]$/, { message: 'must not end with a slash' })
  BLIZZARD_OAUTH_URL = 'https://oauth.battle.net';

  @IsString()
  @MinLength(1, { message: 'must not be empty' })
  @MaxLength(100, { message: 'must be at most 100 characters long' })
  GUILD_NAME = 'Our Guild';

  @IsTimeZone({ message: 'must be an IANA time zone such as America/New_York' })
  GUILD_TIMEZONE = 'America/New_York';

  @IsOptional()
  @IsString()
  CONTEST_AGENT_TEXTS?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    message: 'must be one of fatal, error, warn, info, debug, trace, silent',
  })
  LOG_LEVEL = 'info';
}

function listOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
