import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn } from 'class-validator';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { Clearable, IfSent, IsLineOrNull } from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import { raidSignupPolicies, type GuildSettings, type RaidSignupPolicy } from './guild-settings.entity.js';
import { isMasked } from './guild-settings.rules.js';
import type { SettingsChange } from './guild-settings.service.js';

const KEY_LENGTH = 200;
const TEMPLATE_LENGTH = 50;
const DEFAULT_TEMPLATE = 'wowretail2';

/** A Discord id that null or an empty text clears. */
export function DiscordId(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: String,
      nullable: true,
      example: '100000000000000021',
      description: `${description} Null or '' clears it.`,
    }),
    Transform(({ value }) => (value === '' ? null : value) as unknown),
    Clearable(),
    IsSnowflake(),
  );
}

export class ChangeRaidConfigRequest {
  @ApiPropertyOptional({
    type: String,
    example: '100000000000000001',
    description: 'The Discord server. Needed once if DISCORD_GUILD_ID is not set.',
  })
  @IfSent()
  @IsSnowflake()
  guild_discord_id?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: KEY_LENGTH,
    description: "A value that ends with **** is the mask of an answer and changes nothing. Null or '' clears the key.",
  })
  @IsLineOrNull(KEY_LENGTH)
  raid_helper_api_key?: string | null;

  @DiscordId('The server as Raid-Helper knows it.')
  raid_helper_server_id?: string | null;

  @DiscordId('In whose name Raid-Helper makes the sheets.')
  raid_creator_discord_id?: string | null;

  @DiscordId('Where the sheets are posted.')
  raid_channel_id?: string | null;

  @DiscordId('The voice channel of the raids.')
  raid_voice_channel_id?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: TEMPLATE_LENGTH, example: DEFAULT_TEMPLATE })
  @IsLineOrNull(TEMPLATE_LENGTH)
  raid_default_template_id?: string | null;

  @ApiPropertyOptional({ type: String, example: 'America/New_York' })
  @IfSent()
  @IsTimeZone()
  raid_event_timezone?: string;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Whether a raid whose booking window passed unseen is still booked afterwards.',
  })
  @IfSent()
  @IsBoolean({ message: 'must be true or false' })
  raid_catch_up?: boolean;

  @ApiPropertyOptional({ enum: raidSignupPolicies, description: 'How the players are signed up to a new sheet.' })
  @IfSent()
  @IsIn(raidSignupPolicies, { message: `must be one of ${raidSignupPolicies.join(', ')}` })
  raid_signup_policy?: RaidSignupPolicy;

  @DiscordId('Where officers are told what went wrong.')
  audit_channel_id?: string | null;

  @DiscordId('Where news for everybody are posted.')
  default_announcement_channel_id?: string | null;
}

export class RaidConfigResponse {
  @ApiProperty({ nullable: true, type: String, example: '100000000000000001' })
  guild_discord_id: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    example: 'abcd****',
    description: 'Its first four characters; **** of a short one.',
  })
  raid_helper_api_key: string | null;

  @ApiProperty({ nullable: true, type: String, example: '100000000000000001' })
  raid_helper_server_id: string | null;

  @ApiProperty({ nullable: true, type: String, example: '100000000000000010' })
  raid_creator_discord_id: string | null;

  @ApiProperty({ nullable: true, type: String, example: '100000000000000021' })
  raid_channel_id: string | null;

  @ApiProperty({ nullable: true, type: String, example: '100000000000000024' })
  raid_voice_channel_id: string | null;

  @ApiProperty({ example: DEFAULT_TEMPLATE })
  raid_default_template_id: string;

  @ApiProperty({ example: 'America/New_York' })
  raid_event_timezone: string;

  @ApiProperty({ example: true })
  raid_catch_up: boolean;

  @ApiProperty({ enum: raidSignupPolicies })
  raid_signup_policy: RaidSignupPolicy;

  @ApiProperty({ nullable: true, type: String, example: '100000000000000022' })
  audit_channel_id: string | null;

  @ApiProperty({ nullable: true, type: String, example: '100000000000000023' })
  default_announcement_channel_id: string | null;
}

export class SavedResponse {
  @ApiProperty({ enum: [true] })
  saved: true;
}

export function toSettingsChange(request: ChangeRaidConfigRequest): SettingsChange {
  const { raid_helper_api_key: key } = request;
  return sentFields({
    guildDiscordId: request.guild_discord_id,
    raidHelperApiKey: typeof key === 'string' && isMasked(key) ? undefined : key,
    raidHelperServerId: request.raid_helper_server_id,
    raidCreatorDiscordId: request.raid_creator_discord_id,
    raidChannelId: request.raid_channel_id,
    raidVoiceChannelId: request.raid_voice_channel_id,
    raidDefaultTemplateId: request.raid_default_template_id,
    raidEventTimezone: request.raid_event_timezone,
    raidCatchUp: request.raid_catch_up,
    raidSignupPolicy: request.raid_signup_policy,
    auditChannelId: request.audit_channel_id,
    defaultAnnouncementChannelId: request.default_announcement_channel_id,
  });
}

/** @param maskedKey Raid-Helper's key as it may be shown */
export function toRaidConfigResponse(
  settings: GuildSettings | null,
  maskedKey: string | null,
  guildTimezone: string,
): RaidConfigResponse {
  return {
    guild_discord_id: settings?.guildDiscordId || null,
    raid_helper_api_key: maskedKey,
    raid_helper_server_id: settings?.raidHelperServerId ?? null,
    raid_creator_discord_id: settings?.raidCreatorDiscordId ?? null,
    raid_channel_id: settings?.raidChannelId ?? null,
    raid_voice_channel_id: settings?.raidVoiceChannelId ?? null,
    raid_default_template_id: settings?.raidDefaultTemplateId ?? DEFAULT_TEMPLATE,
    raid_event_timezone: settings?.raidEventTimezone ?? guildTimezone,
    raid_catch_up: settings?.raidCatchUp ?? true,
    raid_signup_policy: settings?.raidSignupPolicy ?? 'tentative',
    audit_channel_id: settings?.auditChannelId ?? null,
    default_announcement_channel_id: settings?.defaultAnnouncementChannelId ?? null,
  };
}
