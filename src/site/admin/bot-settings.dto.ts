import { Transform } from 'class-transformer';
import { IsBoolean, IsIn } from 'class-validator';
import { ROLE_SYNC_HOURS } from '../../identity/settings/bot-settings.dto.js';
import { roleSyncDirections, type RoleSyncDirection } from '../../identity/settings/guild-settings.entity.js';
import { IsWholeNumber } from '../../shared/web/input.decorators.js';
import { ChosenId } from './raid-helper-form.dto.js';

/** A browser leaves out a box that is not ticked. */
function Ticked(): PropertyDecorator {
  return (target, name) => {
    Transform(({ value }) => value === 'true')(target, name);
    IsBoolean()(target, name);
  };
}

export class DirectMessagesForm {
  @Ticked()
  botDmEnabled = false;

  @Ticked()
  featureInviteDm = false;

  @Ticked()
  featureOnboardingDm = false;
}

export class CalendarForm {
  @Ticked()
  raidDiscordEvents = false;
}

export class RoleSyncForm {
  @IsIn(roleSyncDirections, { message: 'must be one of the two' })
  roleSyncDirection: RoleSyncDirection;

  @Transform(
    ({ value }) => (typeof value === 'string' && /^\d{1,4}$/.test(value.trim()) ? Number(value) : value) as unknown,
  )
  @IsWholeNumber(ROLE_SYNC_HOURS.least, ROLE_SYNC_HOURS.most)
  roleSyncIntervalHours: number;
}

export class ChannelsForm {
  @ChosenId()
  defaultAnnouncementChannelId: string | null;

  @ChosenId()
  auditChannelId: string | null;

  @ChosenId()
  raidChannelId: string | null;

  @ChosenId()
  raidVoiceChannelId: string | null;
}

export const ROLE_SYNC_FIELDS = ['roleSyncDirection', 'roleSyncIntervalHours'] as const;
export const CHANNEL_FIELDS = [
  'defaultAnnouncementChannelId',
  'auditChannelId',
  'raidChannelId',
  'raidVoiceChannelId',
] as const;
