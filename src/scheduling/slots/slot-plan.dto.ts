import { ApiProperty } from '@nestjs/swagger';
import { missingReasons, type MissingReason } from './slot-missing.rules.js';

const instant = { type: String, format: 'date-time' } as const;
const local = { type: String, example: '2026-10-27T20:00', description: 'The wall clock in the zone.' } as const;

/** Starts, both ends included: the raid may begin at any minute between them. */
export class StartSpanResponse {
  @ApiProperty(instant)
  from: string;

  @ApiProperty(instant)
  until: string;

  @ApiProperty(local)
  local_from: string;

  @ApiProperty(local)
  local_until: string;
}

export class SlotPersonResponse {
  @ApiProperty({ example: 12 })
  player_id: number;

  @ApiProperty({ example: 'Ash' })
  display_name: string;

  @ApiProperty({ description: 'The scheduling weight of the rank.', example: 3 })
  weight: number;

  @ApiProperty({ type: String, nullable: true, example: 'Healer' })
  main_role: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ranged DPS' })
  off_role: string | null;
}

export class MissingPersonResponse extends SlotPersonResponse {
  @ApiProperty({ enum: missingReasons })
  reason: MissingReason;

  @ApiProperty({ description: 'How many minutes after the start they come.', example: 30 })
  starts_later: number;

  @ApiProperty({ description: 'How many minutes before the end they leave.', example: 0 })
  leaves_earlier: number;

  @ApiProperty({ description: 'How many minutes they are away in between.', example: 0 })
  away: number;

  @ApiProperty({ example: 'starts 30 min later' })
  says: string;
}

export class SlotRoleResponse {
  @ApiProperty({ example: 'Healer' })
  role: string;

  @ApiProperty({ example: 4 })
  wanted: number;

  @ApiProperty({ description: 'Who comes with this role in the main spec, whatever is wanted.', example: 3 })
  mains: number;

  @ApiProperty({ description: 'Seats filled when each player takes one, in main or off-spec.', example: 4 })
  filled: number;

  @ApiProperty({ description: 'How many of them by an off-spec.', example: 1 })
  by_off_spec: number;
}

export class SlotResponse extends StartSpanResponse {
  @ApiProperty({
    type: StartSpanResponse,
    description: 'All starts around with the same weight, of other people perhaps.',
  })
  same_weight: StartSpanResponse;

  @ApiProperty({ example: 21 })
  weight: number;

  @ApiProperty({ description: 'Of the weight of all who could play, from 0 to 1.', example: 0.75 })
  weight_share: number;

  @ApiProperty({ example: 14 })
  head_count: number;

  @ApiProperty({ description: 'Of the wanted seats, from 0 to 1.', example: 0.9 })
  role_coverage: number;

  @ApiProperty({ type: [SlotRoleResponse] })
  roles: SlotRoleResponse[];

  @ApiProperty({ type: [SlotPersonResponse] })
  in: SlotPersonResponse[];

  @ApiProperty({ type: [MissingPersonResponse] })
  missing: MissingPersonResponse[];
}

export class BestStartsResponse {
  @ApiProperty({ description: 'The greatest weighted attendance of the week.', example: 21 })
  weight: number;

  @ApiProperty({ type: [StartSpanResponse], description: 'Every longest interval of starts that has it.' })
  intervals: StartSpanResponse[];
}

export class ProposedNightResponse extends StartSpanResponse {
  @ApiProperty({ example: 21 })
  weight: number;

  @ApiProperty({ example: 14 })
  head_count: number;
}

export class NightsResponse {
  @ApiProperty({
    enum: ['exact', 'greedy'],
    description: 'exact: no other set of nights is better. greedy: there were too many to prove it.',
  })
  method: 'exact' | 'greedy';

  @ApiProperty({ type: [ProposedNightResponse], description: 'At least six hours lie between two of them.' })
  nights: ProposedNightResponse[];

  @ApiProperty({
    description: 'Regular members: of the lowest rank or higher, with times, not on hiatus.',
    example: 18,
  })
  regular_members: number;

  @ApiProperty({ type: [SlotPersonResponse], description: 'Regular members who can come to none of them.' })
  without_a_night: SlotPersonResponse[];
}

export class HeatCellResponse {
  @ApiProperty({ example: 12 })
  weight: number;

  @ApiProperty({ example: 8 })
  head_count: number;
}

export class HeatDayResponse {
  @ApiProperty({ example: '2026-10-27' })
  date: string;

  @ApiProperty({
    type: [HeatCellResponse],
    description: '48 half-hours from midnight: who can come for all of it. Null where a clock change skips it.',
  })
  half_hours: (HeatCellResponse | null)[];
}

export class SlotMoveResponse {
  @ApiProperty({ type: StartSpanResponse })
  start: StartSpanResponse;

  @ApiProperty({ example: 20 })
  weight: number;

  @ApiProperty({ example: 13 })
  head_count: number;

  @ApiProperty({ type: [SlotPersonResponse] })
  drops: SlotPersonResponse[];

  @ApiProperty({ type: [SlotPersonResponse] })
  joins: SlotPersonResponse[];
}

export class WhatIfResponse {
  @ApiProperty({ type: SlotResponse })
  slot: SlotResponse;

  @ApiProperty({ type: SlotMoveResponse, nullable: true, description: 'Half an hour earlier; null outside the week.' })
  earlier: SlotMoveResponse | null;

  @ApiProperty({ type: SlotMoveResponse, nullable: true })
  later: SlotMoveResponse | null;
}

export class ClockChangeResponse {
  @ApiProperty(instant)
  at: string;

  @ApiProperty({ description: 'Minutes forward; negative when the clocks go back.', example: -60 })
  by: number;

  @ApiProperty({ type: [String], example: ['Europe/London'] })
  zones: string[];
}

export class SlotWeekResponse {
  @ApiProperty({ description: 'Its Monday.', example: '2026-10-26' })
  from: string;

  @ApiProperty({ type: [ClockChangeResponse], description: 'Of the zone, and of those in which people live.' })
  clock_changes: ClockChangeResponse[];

  @ApiProperty({ type: BestStartsResponse, nullable: true, description: 'Null where nobody can ever come.' })
  best: BestStartsResponse | null;

  @ApiProperty({ type: [SlotResponse], description: 'The best distinct slots, the best first.' })
  slots: SlotResponse[];

  @ApiProperty({ type: NightsResponse })
  proposal: NightsResponse;

  @ApiProperty({ type: [HeatDayResponse] })
  heat_map: HeatDayResponse[];

  @ApiProperty({
    type: WhatIfResponse,
    nullable: true,
    description: 'Of the start that was asked for, else of the best slot’s.',
  })
  what_if: WhatIfResponse | null;
}

export class RoleTargetResponse {
  @ApiProperty({ example: 'Healer' })
  role: string;

  @ApiProperty({ example: 4 })
  wanted: number;
}

export class RaidSlotsResponse {
  @ApiProperty({ example: 'Europe/London' })
  zone: string;

  @ApiProperty({ example: 120 })
  duration: number;

  @ApiProperty({ example: 2 })
  min_rank: number;

  @ApiProperty({ type: [RoleTargetResponse] })
  targets: RoleTargetResponse[];

  @ApiProperty({ description: 'Players with times who are not on hiatus.', example: 22 })
  could_play: number;

  @ApiProperty({ description: 'What they weigh together.', example: 28 })
  could_play_weight: number;

  @ApiProperty({ type: [SlotWeekResponse] })
  weeks: SlotWeekResponse[];
}
