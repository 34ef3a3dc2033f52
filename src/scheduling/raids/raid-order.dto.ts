import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUrl, MaxLength, ValidateBy } from 'class-validator';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { IsLocalDate, IsLocalTime } from '../../shared/time/local-time.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { EmptyClears } from '../../shared/web/form-field.decorators.js';
import {
  Clearable,
  IfSent,
  IsId,
  IsLine,
  IsNumberInPath,
  IsTextOrNull,
  IsWholeNumber,
  MAX_ID,
} from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import { overrideChoices, type OverrideChoice, type Overrides } from '../sheets/sign-up.rules.js';
import { eventTypes, type EventType } from './event-type.rules.js';
import type { WantedChange } from './raid-change.rules.js';
import { DURATION_MINUTES, type RaidOrder } from './raid-order.rules.js';

export const TITLE_LENGTH = 200;
export const DESCRIPTION_LENGTH = 2_000;
export const NOTES_LENGTH = 4_000;
const LOG_URL_LENGTH = 500;
const KEY_LENGTH = 200;
const { least, most, usual } = DURATION_MINUTES;

const title = { type: String, example: 'Heroic night', maxLength: TITLE_LENGTH };
const eventDate = { type: String, example: '2026-03-10', description: 'The local date, in `timezone`.' };
const startTime = { type: String, example: '21:00', description: 'Wall-clock time in `timezone`.' };
const timezone = {
  type: String,
  example: 'America/New_York',
  description: "Where none is told: that of the raid night, else the guild's raid zone.",
};
const overrides = {
  type: 'object' as const,
  additionalProperties: { type: 'string' as const, enum: [...overrideChoices] },
  example: { '12': 'bench' },
  description: 'By player id, over the guild’s policy. Who is skipped is neither signed up nor expected.',
};

export function IsEventType(): PropertyDecorator {
  return IsIn(eventTypes, { message: `must be one of ${eventTypes.join(', ')}` });
}

/** An address that a page may link to: nothing but http and https. */
export function IsWebAddress(): PropertyDecorator {
  const rule = { message: 'must be a web address such as https://www.warcraftlogs.com/reports/abc' };
  const longest = { message: `must be at most ${LOG_URL_LENGTH} characters` };
  return applyDecorators(
    IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false }, rule),
    MaxLength(LOG_URL_LENGTH, longest),
  );
}

/** Player ids with a choice for each; the sentence names the first that is wrong. */
export function AreOverrides(): PropertyDecorator {
  return ValidateBy({
    name: 'areOverrides',
    validator: {
      validate: (value) => overridesFault(value) === null,
      defaultMessage: (context) => overridesFault(context?.value) ?? '',
    },
  });
}

function overridesFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object of player ids';
  for (const [id, choice] of Object.entries(value)) {
    if (!/^[1-9]\d{0,9}$/.test(id) || Number(id) > MAX_ID) return `has the key ${cut(id)}, which is no player id`;
    if (!overrideChoices.includes(choice as OverrideChoice)) {
      return `has ${cut(String(choice))} for player ${id}; it must be one of ${overrideChoices.join(', ')}`;
    }
  }
  return null;
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** What may be left out of a new raid and of a change alike. */
class RaidOptions {
  @ApiPropertyOptional({ enum: eventTypes, description: "Where none is told: the raid night's, else raid." })
  @IfSent()
  @IsEventType()
  event_type?: EventType;

  @ApiPropertyOptional(timezone)
  @IfSent()
  @IsTimeZone()
  timezone?: string;

  @ApiPropertyOptional({ type: Number, minimum: least, maximum: most, default: usual })
  @IfSent()
  @IsWholeNumber(least, most)
  duration_minutes?: number;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '100000000000000021',
    description: "Null or '': the guild's raid channel. Of a raid whose sheet stands it can't be changed.",
  })
  @EmptyClears()
  @IsSnowflake()
  channel_id?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: DESCRIPTION_LENGTH,
    description: "Null or '': the usual sentence.",
  })
  @IsTextOrNull(DESCRIPTION_LENGTH)
  description?: string | null;
}

export class OrderRaidRequest extends RaidOptions {
  @ApiProperty(title)
  @IsLine(TITLE_LENGTH)
  title: string;

  @ApiProperty(eventDate)
  @IsLocalDate()
  event_date: string;

  @ApiProperty(startTime)
  @IsLocalTime()
  start_time: string;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 3,
    description: 'The raid night it belongs to; the weeks after follow from it.',
  })
  @Clearable()
  @IsId()
  recurring_event_id?: number | null;

  @ApiPropertyOptional(overrides)
  @IfSent()
  @AreOverrides()
  player_overrides?: Record<string, OverrideChoice>;
}

export class ChangeRaidRequest extends RaidOptions {
  @ApiPropertyOptional(title)
  @IfSent()
  @IsLine(TITLE_LENGTH)
  title?: string;

  @ApiPropertyOptional(eventDate)
  @IfSent()
  @IsLocalDate()
  event_date?: string;

  @ApiPropertyOptional(startTime)
  @IfSent()
  @IsLocalTime()
  start_time?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: NOTES_LENGTH,
    description: "Null or '' clears them.",
  })
  @IsTextOrNull(NOTES_LENGTH)
  notes?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LOG_URL_LENGTH,
    example: 'https://www.warcraftlogs.com/reports/abc',
    description: "The log of the evening. Null or '' clears it.",
  })
  @EmptyClears()
  @IsWebAddress()
  log_url?: string | null;
}

export class RepostRaidRequest {
  @ApiPropertyOptional({
    type: String,
    example: '100000000000000003',
    description: 'The sheet to be replaced: a second request about the same sheet is then refused.',
  })
  @IfSent()
  @IsSnowflake()
  replaces?: string;
}

export class PreviewRaidQuery {
  @ApiProperty({ type: String, example: '2026-03-10' })
  @IsLocalDate()
  date: string;

  @ApiProperty({ type: String, example: '21:00' })
  @IsLocalTime()
  time: string;

  @ApiPropertyOptional(timezone)
  @IsOptional()
  @IsTimeZone()
  timezone?: string;

  @ApiPropertyOptional({ type: Number, minimum: least, maximum: most, default: usual })
  @IsOptional()
  @IsNumberInPath(least, most)
  duration?: number;
}

export class PreviewRaidRequest {
  @ApiProperty(eventDate)
  @IsLocalDate()
  event_date: string;

  @ApiProperty(startTime)
  @IsLocalTime()
  start_time: string;

  @ApiPropertyOptional(timezone)
  @IfSent()
  @IsTimeZone()
  timezone?: string;

  @ApiPropertyOptional({ type: Number, minimum: least, maximum: most, default: usual })
  @IfSent()
  @IsWholeNumber(least, most)
  duration_minutes?: number;

  @ApiPropertyOptional(overrides)
  @IfSent()
  @AreOverrides()
  player_overrides?: Record<string, OverrideChoice>;
}

export function toRaidOrder(request: OrderRaidRequest): RaidOrder {
  return {
    title: request.title,
    eventType: request.event_type ?? null,
    date: request.event_date,
    time: request.start_time,
    timezone: request.timezone ?? null,
    durationMinutes: request.duration_minutes ?? usual,
    channelId: request.channel_id ?? null,
    description: request.description ?? null,
    recurringEventId: request.recurring_event_id ?? null,
    overrides: (request.player_overrides ?? {}) satisfies Overrides,
  };
}

export function toWantedChange(request: ChangeRaidRequest): WantedChange {
  return sentFields({
    title: request.title,
    date: request.event_date,
    time: request.start_time,
    timezone: request.timezone,
    durationMinutes: request.duration_minutes,
    description: request.description,
    channelId: request.channel_id,
    eventType: request.event_type,
    notes: request.notes,
    logUrl: request.log_url,
  });
}

/** The key that a repeated request is known by; null where the caller sends none. @throws DomainError invalid-input */
export function toIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  if (/^[\x21-\x7e]+$/.test(header) && header.length <= KEY_LENGTH) return header;
  const sentence = `Idempotency-Key must be 1 to ${KEY_LENGTH} visible characters without spaces.`;
  throw new DomainError('invalid', 'shared.invalid-input', sentence, { fields: { 'Idempotency-Key': sentence } });
}
