import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { IfSent, IsWholeNumber } from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import type { BotSettingsChange } from './bot-settings.service.js';
import { DiscordId } from './guild-settings.dto.js';
import { roleSyncDirections, type GuildSettings, type RoleSyncDirection } from './guild-settings.entity.js';

/** Hours: once an hour to once a week. */
export const ROLE_SYNC_HOURS = { least: 1, most: 168 } as const;

const directionRule = { message: `must be one of ${roleSyncDirections.join(', ')}` };
const interval = { minimum: ROLE_SYNC_HOURS.least, maximum: ROLE_SYNC_HOURS.most, example: 24 };
const DIRECTION =
  'Which side says what rank a person has; the other follows. A rank that an officer has fixed stays in either case.';

/** A switch that is sent as true or false. */
function Switch(description: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: Boolean, description }),
    IfSent(),
    IsBoolean({ message: 'must be true or false' }),
  );
}

export class ChangeBotSettingsRequest {
  @Switch('The master switch: while it is off, the bot writes to nobody privately, whatever the others say.')
  bot_dm_enabled?: boolean;

  @Switch('Whether an invitation to register is sent to the person it is for.')
  feature_invite_dm?: boolean;

  @Switch('Whether the bot speaks to newcomers.')
  feature_onboarding_dm?: boolean;

  @Switch('Whether each coming raid stands in the calendar of the Discord server, too.')
  raid_discord_events?: boolean;

  @ApiPropertyOptional({ enum: roleSyncDirections, description: DIRECTION })
  @IfSent()
  @IsIn(roleSyncDirections, directionRule)
  role_sync_direction?: RoleSyncDirection;

  @ApiPropertyOptional({ type: Number, ...interval })
  @IfSent()
  @IsWholeNumber(ROLE_SYNC_HOURS.least, ROLE_SYNC_HOURS.most)
  role_sync_interval_hours?: number;

  @DiscordId('Where news for everybody are posted.')
  default_announcement_channel_id?: string | null;

  @DiscordId('Where officers are told what went wrong.')
  audit_channel_id?: string | null;

  @DiscordId('Where the sheets of raids are posted.')
  raid_channel_id?: string | null;

  @DiscordId('The voice channel of the raids.')
  raid_voice_channel_id?: string | null;
}

export class BotSettingsResponse {
  @ApiProperty({ example: false })
  bot_dm_enabled: boolean;

  @ApiProperty({ example: false })
  feature_invite_dm: boolean;

  @ApiProperty({ example: false })
  feature_onboarding_dm: boolean;

  @ApiProperty({ example: false })
  raid_discord_events: boolean;

  @ApiProperty({ enum: roleSyncDirections, description: DIRECTION })
  role_sync_direction: RoleSyncDirection;

  @ApiProperty(interval)
  role_sync_interval_hours: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_role_sync_at: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The Discord server.', example: '100000000000000001' })
  guild_discord_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: '100000000000000023' })
  default_announcement_channel_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: '100000000000000022' })
  audit_channel_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: '100000000000000021' })
  raid_channel_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: '100000000000000024' })
  raid_voice_channel_id: string | null;
}

export function toBotSettingsChange(request: ChangeBotSettingsRequest): BotSettingsChange {
  return sentFields({
    botDmEnabled: request.bot_dm_enabled,
    featureInviteDm: request.feature_invite_dm,
    featureOnboardingDm: request.feature_onboarding_dm,
    raidDiscordEvents: request.raid_discord_events,
    roleSyncDirection: request.role_sync_direction,
    roleSyncIntervalHours: request.role_sync_interval_hours,
    defaultAnnouncementChannelId: request.default_announcement_channel_id,
    auditChannelId: request.audit_channel_id,
    raidChannelId: request.raid_channel_id,
    raidVoiceChannelId: request.raid_voice_channel_id,
  });
}

/** @param guildDiscordId the server that the bot serves, which the host may have named */
export function toBotSettingsResponse(
  settings: GuildSettings | null,
  guildDiscordId: string | null,
): BotSettingsResponse {
  return {
    bot_dm_enabled: settings?.botDmEnabled ?? false,
    feature_invite_dm: settings?.featureInviteDm ?? false,
    feature_onboarding_dm: settings?.featureOnboardingDm ?? false,
    raid_discord_events: settings?.raidDiscordEvents ?? false,
    role_sync_direction: settings?.roleSyncDirection ?? 'discord-to-platform',
    role_sync_interval_hours: settings?.roleSyncIntervalHours ?? 24,
    last_role_sync_at: settings?.lastRoleSyncAt?.toISOString() ?? null,
    guild_discord_id: guildDiscordId,
    default_announcement_channel_id: settings?.defaultAnnouncementChannelId ?? null,
    audit_channel_id: settings?.auditChannelId ?? null,
    raid_channel_id: settings?.raidChannelId ?? null,
    raid_voice_channel_id: settings?.raidVoiceChannelId ?? null,
  };
}
