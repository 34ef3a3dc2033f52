import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { IsLocalTime } from '../../shared/time/local-time.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { Clearable, IfSent, IsLine, IsLineOrNull, IsWholeNumber } from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import { recurringEventTypes, type RecurringEventFields, type RecurringEventType } from './recurring-event.entity.js';
import type { RecurringEventRow } from './recurring-event.queries.js';

export const LABEL_LENGTH = 100;
export const TEMPLATE_LENGTH = 50;
export const MINUTES = { least: 30, most: 600 };

const label = { type: String, example: 'Heroic night', maxLength: LABEL_LENGTH };
const dayOfWeek = { type: Number, minimum: 0, maximum: 6, example: 1, description: '0 is Monday, 6 Sunday.' };

function IsFlag(): PropertyDecorator {
  return applyDecorators(IfSent(), IsBoolean({ message: 'must be true or false' }));
}

/** What both requests may leave out. */
class RecurringEventOptions {
  @ApiPropertyOptional({ enum: recurringEventTypes, default: 'raid' })
  @IfSent()
  @IsIn(recurringEventTypes, { message: `must be one of ${recurringEventTypes.join(', ')}` })
  event_type?: RecurringEventType;

  @ApiPropertyOptional({
    type: String,
    example: '21:00',
    default: '21:00',
    description: 'Wall-clock time in `timezone`.',
  })
  @IfSent()
  @IsLocalTime()
  default_start_time?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'America/New_York',
    description: "The guild's zone, where none is told.",
  })
  @IfSent()
  @IsTimeZone()
  timezone?: string;

  @ApiPropertyOptional({ type: Number, minimum: MINUTES.least, maximum: MINUTES.most, default: 120 })
  @IfSent()
  @IsWholeNumber(MINUTES.least, MINUTES.most)
  default_duration_minutes?: number;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '100000000000000021',
    description: "Null: the guild's raid channel.",
  })
  @Clearable()
  @IsSnowflake()
  discord_channel_id?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    default: 'wowretail2',
    description: "Null: the guild's template.",
  })
  @IsLineOrNull(TEMPLATE_LENGTH)
  raid_helper_template_id?: string | null;

  @ApiPropertyOptional({ type: Boolean, default: true })
  @IsFlag()
  is_active?: boolean;

  @ApiPropertyOptional({ type: Boolean, default: true, description: 'Whether each night books the next.' })
  @IsFlag()
  auto_book?: boolean;

  @ApiPropertyOptional({ type: Boolean, default: true })
  @IsFlag()
  display_on_public?: boolean;
}

export class CreateRecurringEventRequest extends RecurringEventOptions {
  @ApiProperty(label)
  @IsLine(LABEL_LENGTH)
  label: string;

  @ApiProperty(dayOfWeek)
  @IsWholeNumber(0, 6)
  day_of_week: number;
}

export class ChangeRecurringEventRequest extends RecurringEventOptions {
  @ApiPropertyOptional(label)
  @IfSent()
  @IsLine(LABEL_LENGTH)
  label?: string;

  @ApiPropertyOptional(dayOfWeek)
  @IfSent()
  @IsWholeNumber(0, 6)
  day_of_week?: number;
}

export class RecurringEventResponse implements RecurringEventRow {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty(label)
  label: string;

  @ApiProperty({ enum: recurringEventTypes })
  event_type: RecurringEventType;

  @ApiProperty(dayOfWeek)
  day_of_week: number;

  @ApiProperty({ example: '21:00' })
  default_start_time: string;

  @ApiProperty({ example: 'America/New_York' })
  timezone: string;

  @ApiProperty({ example: 120 })
  default_duration_minutes: number;

  @ApiProperty({ nullable: true, type: String })
  discord_channel_id: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'wowretail2' })
  raid_helper_template_id: string | null;

  @ApiProperty({ example: true })
  is_active: boolean;

  @ApiProperty({ example: true })
  auto_book: boolean;

  @ApiProperty({ example: true })
  display_on_public: boolean;
}

export function toRecurringEventFields(request: ChangeRecurringEventRequest): Partial<RecurringEventFields> {
  return sentFields({
    label: request.label,
    eventType: request.event_type,
    dayOfWeek: request.day_of_week,
    defaultStartTime: request.default_start_time,
    timezone: request.timezone,
    defaultDurationMinutes: request.default_duration_minutes,
    discordChannelId: request.discord_channel_id,
    raidHelperTemplateId: request.raid_helper_template_id,
    isActive: request.is_active,
    autoBook: request.auto_book,
    displayOnPublic: request.display_on_public,
  });
}
