import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, ValidateBy, ValidateNested } from 'class-validator';
import { IsLocalTime } from '../../shared/time/local-time.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { IsWholeNumber } from '../../shared/web/input.decorators.js';
import type { PlayerWeek } from './availability-window.queries.js';
import { areHours, DAY_WITHOUT_TIME, MOST_HOURS, type DayWindow } from './availability-window.rules.js';
import type { WeekFields } from './availability-window.service.js';

const timezone = {
  type: String,
  example: 'America/Denver',
  description: 'The player’s own IANA zone, which the windows are in.',
};
const dayOfWeek = { type: Number, minimum: 0, maximum: 6, example: 1, description: '0 is Monday, 6 Sunday.' };
const earliestStart = { type: String, example: '18:00', description: 'Wall-clock time in the player’s zone.' };
const availableHours = {
  type: Number,
  example: 4,
  exclusiveMinimum: true,
  minimum: 0,
  maximum: MOST_HOURS,
  multipleOf: 0.1,
  description: 'Hours of elapsed time from the start; may reach past midnight.',
};

/** Hours more than 0 and at most 16, in tenths. */
export function AreHours(): PropertyDecorator {
  return ValidateBy({
    name: 'areHours',
    validator: {
      validate: (value) => typeof value === 'number' && areHours(value),
      defaultMessage: () => `must be hours, more than 0 and at most ${MOST_HOURS}, in tenths`,
    },
  });
}

export class DayWindowRequest {
  @ApiProperty(dayOfWeek)
  @IsWholeNumber(0, 6)
  day_of_week: number;

  @ApiProperty(earliestStart)
  @IsLocalTime()
  earliest_start: string;

  @ApiProperty(availableHours)
  @AreHours()
  available_hours: number;
}

/** All seven days: one that is left out is not available. */
export class WeekRequest {
  @ApiProperty(timezone)
  @IsTimeZone()
  timezone: string;

  @ApiProperty({ type: [DayWindowRequest], description: 'Each weekday once at most.' })
  @IsArray({ message: 'must be a list of days' })
  @ArrayMaxSize(14, { message: 'must have each weekday once at most' })
  @ValidateNested({ each: true, message: 'must be days of day_of_week, earliest_start and available_hours' })
  @Type(() => DayWindowRequest)
  days: DayWindowRequest[];
}

/** As the first site's form sent it: true, "TRUE", "true" and 1 are available, everything else is not. */
function IsOldTruth(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      description: 'true, "TRUE", "true" and 1 are available; everything else, and nothing, is not.',
      oneOf: [{ type: 'boolean' }, { type: 'string' }, { type: 'number' }],
      example: 'TRUE',
    }),
    Transform(({ value }) => [true, 'TRUE', 'true', 1].includes(value as string)),
    IsBoolean(),
  );
}

/** The weekdays of the first site's form, which knew no times. */
export class WeekdaysRequest {
  @IsOldTruth()
  monday = false;

  @IsOldTruth()
  tuesday = false;

  @IsOldTruth()
  wednesday = false;

  @IsOldTruth()
  thursday = false;

  @IsOldTruth()
  friday = false;

  @IsOldTruth()
  saturday = false;

  @IsOldTruth()
  sunday = false;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export class DayWindowResponse {
  @ApiProperty(dayOfWeek)
  day_of_week: number;

  @ApiProperty(earliestStart)
  earliest_start: string;

  @ApiProperty(availableHours)
  available_hours: number;
}

export class WeekResponse {
  @ApiProperty(timezone)
  timezone: string;

  @ApiProperty({ type: [DayWindowResponse], description: 'By weekday; one that is not here is not available.' })
  days: DayWindowResponse[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while no day is available.' })
  updated_at: string | null;
}

export class PlayerWeekResponse extends WeekResponse {
  @ApiProperty({ example: 14 })
  player_id: number;

  @ApiProperty({ example: 'Thornwick' })
  display_name: string;
}

export class WindowOfDayResponse {
  @ApiProperty(earliestStart)
  earliest_start: string;

  @ApiProperty(availableHours)
  available_hours: number;
}

const nullableWindow = { type: WindowOfDayResponse, nullable: true };

export class NamedDaysResponse {
  @ApiProperty(nullableWindow)
  monday: WindowOfDayResponse | null;

  @ApiProperty(nullableWindow)
  tuesday: WindowOfDayResponse | null;

  @ApiProperty(nullableWindow)
  wednesday: WindowOfDayResponse | null;

  @ApiProperty(nullableWindow)
  thursday: WindowOfDayResponse | null;

  @ApiProperty(nullableWindow)
  friday: WindowOfDayResponse | null;

  @ApiProperty(nullableWindow)
  saturday: WindowOfDayResponse | null;

  @ApiProperty(nullableWindow)
  sunday: WindowOfDayResponse | null;
}

export class GuildWeekResponse {
  @ApiProperty({ example: 14 })
  player_id: number;

  @ApiProperty({ example: 'Thornwick' })
  display_name: string;

  @ApiProperty(timezone)
  timezone: string;

  @ApiProperty({ description: 'Whether new raids may sign the player up as accepted.' })
  auto_invite_events: boolean;

  @ApiProperty({ type: NamedDaysResponse })
  days: NamedDaysResponse;
}

export function toWeekFields({ timezone: zone, days }: WeekRequest): WeekFields {
  return {
    timezone: zone,
    days: days.map((day) => ({
      dayOfWeek: day.day_of_week,
      earliestStart: day.earliest_start,
      availableHours: day.available_hours,
    })),
  };
}

export function toWeekOfWeekdays(request: WeekdaysRequest): WeekFields {
  return {
    days: WEEKDAYS.flatMap((name, day) => (request[name] ? [{ dayOfWeek: day, ...DAY_WITHOUT_TIME }] : [])),
  };
}

export function toWeekResponse(week: PlayerWeek): WeekResponse {
  return {
    timezone: week.timezone,
    days: week.days.map((day) => ({ day_of_week: day.dayOfWeek, ...toWindow(day) })),
    updated_at: week.updatedAt?.toISOString() ?? null,
  };
}

export function toPlayerWeekResponse(week: PlayerWeek): PlayerWeekResponse {
  return { player_id: week.playerId, display_name: week.displayName, ...toWeekResponse(week) };
}

export function toGuildWeekResponse(week: PlayerWeek): GuildWeekResponse {
  const of = (wanted: number) => {
    const day = week.days.find((one) => one.dayOfWeek === wanted);
    return day ? toWindow(day) : null;
  };
  return {
    player_id: week.playerId,
    display_name: week.displayName,
    timezone: week.timezone,
    auto_invite_events: week.autoInviteEvents,
    days: {
      monday: of(0),
      tuesday: of(1),
      wednesday: of(2),
      thursday: of(3),
      friday: of(4),
      saturday: of(5),
      sunday: of(6),
    },
  };
}

function toWindow(day: DayWindow): WindowOfDayResponse {
  return { earliest_start: day.earliestStart, available_hours: day.availableHours };
}
