import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsOptional, IsString } from 'class-validator';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { Clearable, IsLineOrNull } from '../../shared/web/input.decorators.js';
import { rowRefusalOf, type RowRefusal } from '../../shared/web/form.dto.js';

const KEY_LENGTH = 200;

/** An id chosen from a list; the empty choice is none. */
export function ChosenId(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (value === '' ? null : value) as unknown),
    Clearable(),
    IsSnowflake(),
  );
}

/** The form about Raid-Helper, in the set-up and later. */
export class RaidHelperForm {
  /** Empty: the stored one stays. */
  @IsLineOrNull(KEY_LENGTH)
  apiKey: string | null;

  @ChosenId()
  raidChannelId: string | null;

  @ChosenId()
  creatorId: string | null;

  @ChosenId()
  auditChannelId: string | null;

  @IsTimeZone()
  timezone: string;
}

/** The form where it stands on another page, which the browser goes back to. */
export class RaidHelperPageForm extends RaidHelperForm {
  @IsOptional()
  @IsString()
  returnTo?: string;
}

export const RAID_HELPER_FIELDS = ['apiKey', 'raidChannelId', 'creatorId', 'auditChannelId', 'timezone'] as const;

/** What to show of refused settings, beside their fields. */
export function raidHelperRefusalOf(error: unknown): RowRefusal {
  if (!(error instanceof DomainError) || !('raid_helper_api_key' in error.fields)) {
    return rowRefusalOf(error, RAID_HELPER_FIELDS);
  }
  const { kind, code, message } = error;
  return rowRefusalOf(new DomainError(kind, code, message, { fields: { apiKey: message } }), RAID_HELPER_FIELDS);
}
