import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { isOfficer, type Actor } from '../../shared/access/actor.rules.js';
import { IsIdInPath, MAX_ID } from '../../shared/web/input.decorators.js';
import { eventTypes, type EventType } from './event-type.rules.js';
import { bookingStates, type BookingState } from './raid-event.entity.js';
import type { RaidEventRow } from './raid-event.queries.js';

const LIMIT = { most: 500, usual: 200 };

function IsLocalDate(): PropertyDecorator {
  const rule = { message: 'must be a date such as 2026-03-04' };
  return applyDecorators(Matches(/^[1-9]\d{3}-\d\d-\d\d$/, rule), IsISO8601({ strict: true }, rule));
}

export class RaidEventPath {
  @ApiProperty({ type: Number, example: 12 })
  @IsIdInPath()
  id: number;
}

export class RaidEventListRequest {
  @ApiPropertyOptional({ description: 'The first local date.', example: '2026-03-01', type: String })
  @IsOptional()
  @IsLocalDate()
  from?: string;

  @ApiPropertyOptional({ description: 'The last local date, included.', example: '2026-03-31', type: String })
  @IsOptional()
  @IsLocalDate()
  to?: string;

  @ApiPropertyOptional({ enum: bookingStates })
  @IsOptional()
  @IsIn(bookingStates, { message: `must be one of ${bookingStates.join(', ')}` })
  state?: BookingState;

  @ApiPropertyOptional({ enum: eventTypes })
  @IsOptional()
  @IsIn(eventTypes, { message: `must be one of ${eventTypes.join(', ')}` })
  event_type?: EventType;

  @ApiPropertyOptional({ description: 'Only the nights of this recurring event.', type: Number, example: 3 })
  @IsOptional()
  @IsIdInPath()
  recurring_event_id?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: LIMIT.most, default: LIMIT.usual })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { message: 'must be at least 1' })
  @Max(LIMIT.most, { message: `must be at most ${LIMIT.most}` })
  limit = LIMIT.usual;

  @ApiPropertyOptional({
    description: 'The last id of the page before: answers what follows it.',
    type: Number,
    example: 12,
  })
  @IsOptional()
  @IsIdInPath()
  before_id?: number;
}

/** What a form of the raids page posts. */
export class RaidActionForm {
  @IsOptional()
  @IsString()
  returnTo?: string;
}

/** What the raids page was asked to show. */
export interface RaidPageFilter {
  readonly state: BookingState | undefined;
  readonly recurringEventId: number | undefined;
  readonly eventType: EventType | undefined;
  readonly page: number;
}

/** Reads the page's query. What it does not understand it leaves out: an old link still opens the page. */
export function toRaidPageFilter(query: Record<string, unknown>): RaidPageFilter {
  return {
    state: bookingStates.find((state) => state === query['state']),
    recurringEventId: idIn(query['recurringEvent']),
    eventType: eventTypes.find((type) => type === query['type']),
    page: idIn(query['page']) ?? 1,
  };
}

function idIn(text: unknown): number | undefined {
  const id = typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return id >= 1 && id <= MAX_ID ? id : undefined;
}

export class SeasonOfRaidResponse {
  @ApiProperty({ example: 2 })
  id: number;

  @ApiProperty({ example: 'Season 2' })
  name: string;
}

export class RecurringEventOfRaidResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ example: 'Heroic night' })
  label: string;
}

export class BookingResponse {
  @ApiProperty({ enum: bookingStates })
  state: BookingState;

  @ApiProperty({ description: 'How often the sheet was tried.', example: 1 })
  attempts: number;

  @ApiProperty({ description: 'What went wrong last; null for anybody below officer.', nullable: true, type: String })
  error: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  next_attempt_at: string | null;

  @ApiProperty({
    description: 'When the last of the sign-ups was sent.',
    nullable: true,
    type: String,
    format: 'date-time',
  })
  signed_up_at: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  announced_at: string | null;
}

export class RaidEventResponse {
  @ApiProperty({ example: 12 })
  id: number;

  @ApiProperty({ example: 'Heroic night' })
  title: string;

  @ApiProperty({ example: 'raid', nullable: true, type: String })
  event_type: string | null;

  @ApiProperty({ description: 'The local date; a late raid may begin on the next day in UTC.', example: '2026-03-03' })
  event_date: string;

  @ApiProperty({ example: '2026-03-04T02:00:00.000Z' })
  start_time: string;

  @ApiProperty({ example: '2026-03-04T04:00:00.000Z' })
  end_time: string;

  @ApiProperty({ description: 'The IANA zone the raid is told in.', example: 'America/New_York' })
  timezone: string;

  @ApiProperty({ type: SeasonOfRaidResponse, nullable: true })
  season: SeasonOfRaidResponse | null;

  @ApiProperty({ type: RecurringEventOfRaidResponse, nullable: true, description: 'Null for a single night.' })
  recurring_event: RecurringEventOfRaidResponse | null;

  @ApiProperty({
    description: 'The sheet, and its message in Discord.',
    nullable: true,
    type: String,
    example: '100000000000000003',
  })
  raid_helper_event_id: string | null;

  @ApiProperty({ nullable: true, type: String, example: '100000000000000002' })
  discord_channel_id: string | null;

  @ApiProperty({ description: 'Where to sign up; null without a sheet.', nullable: true, type: String })
  sheet_url: string | null;

  @ApiProperty({ type: BookingResponse })
  booking: BookingResponse;

  @ApiProperty({ description: 'The raid that was booked from this one.', nullable: true, type: Number })
  successor_id: number | null;

  @ApiProperty({ description: 'The raid that this one was booked from.', nullable: true, type: Number })
  source_id: number | null;

  @ApiProperty({ description: 'Booked by the schedule, or the source of such a raid.' })
  auto_booked: boolean;

  @ApiProperty({ nullable: true, type: String })
  notes: string | null;

  @ApiProperty({ description: 'The log of the evening.', nullable: true, type: String })
  log_url: string | null;
}

/** @param withError why it failed is the officers' business */
export function toBookingResponse(row: RaidEventRow, withError: boolean): BookingResponse {
  return {
    state: row.booking_state,
    attempts: row.booking_attempts,
    error: withError ? row.booking_error : null,
    next_attempt_at: row.booking_next_attempt_at,
    signed_up_at: row.signed_up_at,
    announced_at: row.announced_at,
  };
}

/** A raid as this caller may see it: why a booking failed is the officers' business. */
export function toRaidEventResponse(row: RaidEventRow, actor: Actor): RaidEventResponse {
  return {
    id: row.id,
    title: row.title,
    event_type: row.event_type,
    event_date: row.event_date,
    start_time: row.starts_at,
    end_time: row.ends_at,
    timezone: row.timezone,
    season: row.season_id === null ? null : { id: row.season_id, name: row.season_name ?? '' },
    recurring_event: row.recurring_id === null ? null : { id: row.recurring_id, label: row.recurring_label ?? '' },
    raid_helper_event_id: row.raid_helper_event_id,
    discord_channel_id: row.discord_channel_id,
    sheet_url: row.sheet_url,
    booking: toBookingResponse(row, isOfficer(actor)),
    successor_id: row.successor_id,
    source_id: row.source_id,
    auto_booked: row.auto_booked,
    notes: row.notes,
    log_url: row.log_url,
  };
}
