import { ApiProperty } from '@nestjs/swagger';
import { recurringEventTypes, type RecurringEventType } from '../recurring-events/recurring-event.entity.js';
import type { AvailabilityByDay, AvailabilityDay } from './availability-by-day.rules.js';

export class EventOfDayResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ example: 'Heroic night' })
  label: string;

  @ApiProperty({ enum: recurringEventTypes })
  event_type: RecurringEventType;

  @ApiProperty({ description: 'Wall-clock time in `timezone`.', example: '21:00' })
  default_start_time: string;

  @ApiProperty({ example: 'America/New_York' })
  timezone: string;

  @ApiProperty({ example: 120 })
  default_duration_minutes: number;

  @ApiProperty({ enum: [true], description: 'Only active ones are here.' })
  is_active: boolean;

  @ApiProperty({ example: true })
  display_on_public: boolean;
}

export class AvailablePlayerResponse {
  @ApiProperty({ example: 14 })
  player_id: number;

  @ApiProperty({ example: 'Thornwick' })
  display_name: string;

  @ApiProperty({ type: String, nullable: true, example: 'Veteran' })
  rank: string | null;

  @ApiProperty({ description: 'Of the rank; 0 without one.', example: 3 })
  scheduling_weight: number;

  @ApiProperty({ type: String, nullable: true, example: 'Healer', description: 'The main spec’s usual role.' })
  main_role: string | null;

  @ApiProperty({ description: 'The player’s own zone.', example: 'America/Denver' })
  timezone: string;

  @ApiProperty({ description: 'Wall-clock time in `timezone`.', example: '19:00' })
  earliest_start: string;

  @ApiProperty({ example: 3.5 })
  available_hours: number;
}

export class AvailabilityDayResponse {
  @ApiProperty({ example: 1, description: '0 is Monday, 6 Sunday: the players’ own weekdays.' })
  day_of_week: number;

  @ApiProperty({ example: 'Tuesday' })
  day_name: string;

  @ApiProperty({ description: 'How many have a window that weekday.', example: 18 })
  available_count: number;

  @ApiProperty({ description: 'Of total_active_players, in percent with one decimal.', example: 64.3 })
  availability_pct: number;

  @ApiProperty({ description: 'The sum of their scheduling weights.', example: 51 })
  weighted_score: number;

  @ApiProperty({ type: [EventOfDayResponse], description: 'The active ones of that weekday, by time.' })
  recurring_events: EventOfDayResponse[];

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { Tank: 2, Healer: 4 },
    description: 'Role → how many; who has no main spec is in none.',
  })
  role_breakdown: Record<string, number>;

  @ApiProperty({ type: [AvailablePlayerResponse], description: 'By name.' })
  players: AvailablePlayerResponse[];
}

export class AvailabilityByDayResponse {
  @ApiProperty({
    description: 'Active players without a declared break; nobody else is counted anywhere.',
    example: 28,
  })
  total_active_players: number;

  @ApiProperty({ type: [AvailabilityDayResponse], description: 'Monday to Sunday, always seven.' })
  days: AvailabilityDayResponse[];
}

export function toAvailabilityByDayResponse({
  totalActivePlayers,
  days,
}: AvailabilityByDay): AvailabilityByDayResponse {
  return { total_active_players: totalActivePlayers, days: days.map(toDay) };
}

function toDay(day: AvailabilityDay): AvailabilityDayResponse {
  return {
    day_of_week: day.dayOfWeek,
    day_name: day.dayName,
    available_count: day.availableCount,
    availability_pct: day.availabilityPct,
    weighted_score: day.weightedScore,
    recurring_events: day.recurringEvents.map((event) => ({
      id: event.id,
      label: event.label,
      event_type: event.eventType,
      default_start_time: event.defaultStartTime,
      timezone: event.timezone,
      default_duration_minutes: event.defaultDurationMinutes,
      is_active: event.isActive,
      display_on_public: event.displayOnPublic,
    })),
    role_breakdown: Object.fromEntries(day.roleBreakdown.map(({ role, count }) => [role, count])),
    players: day.players.map((player) => ({
      player_id: player.playerId,
      display_name: player.displayName,
      rank: player.rank,
      scheduling_weight: player.schedulingWeight,
      main_role: player.mainRole,
      timezone: player.timezone,
      earliest_start: player.earliestStart,
      available_hours: player.availableHours,
    })),
  };
}
