import { ApiProperty } from '@nestjs/swagger';
import { overrideChoices, signUpStatuses, type OverrideChoice, type SignUpStatus } from '../sheets/sign-up.rules.js';
import { BookingResponse, toBookingResponse } from './raid-event.dto.js';
import type { RaidBookingRow } from './raid-event.queries.js';
import type { RaidPreview } from './raid-preview.queries.js';
import type { Coverage, RoleTotal } from './raid-preview.rules.js';
import { raidProgress, type RaidProgress } from './raid-progress.rules.js';

const COVERAGES = ['whole', 'part', 'none'];
const STEPS = ['sheet', 'sign-ups', 'done', 'failed', 'cancelled'];

export class RefusedSignUpResponse {
  @ApiProperty({ example: 'Ash' })
  name: string;

  @ApiProperty({ description: 'In Raid-Helper’s own words.', example: 'invalid className' })
  reason: string;
}

export class RaidProgressResponse {
  @ApiProperty({ example: 12 })
  raid_event_id: number;

  @ApiProperty({ enum: STEPS, description: 'Nothing goes on by itself after done, failed and cancelled.' })
  step: RaidProgress['step'];

  @ApiProperty({ description: 'How many people are on the sheet.', example: 31 })
  sent: number;

  @ApiProperty({ description: 'Of how many with a Discord user.', example: 42 })
  total: number;

  @ApiProperty({ type: [RefusedSignUpResponse] })
  refused: readonly RefusedSignUpResponse[];

  @ApiProperty({ description: 'What happens now, or what is to be done.', example: 'Everybody is on the sheet.' })
  sentence: string;

  @ApiProperty({ type: BookingResponse })
  booking: BookingResponse;
}

export class BookedRaidResponse {
  @ApiProperty({ example: 12 })
  raid_event_id: number;

  @ApiProperty({
    nullable: true,
    type: String,
    example: '100000000000000003',
    description: 'Null while it has no sheet.',
  })
  raid_helper_event_id: string | null;

  @ApiProperty({ nullable: true, type: String, description: 'Where to sign up.' })
  event_url: string | null;

  @ApiProperty({ type: RaidProgressResponse })
  progress: RaidProgressResponse;
}

export class MainSpecResponse {
  @ApiProperty({ example: 'Mage' })
  class_name: string;

  @ApiProperty({ example: 'Fire' })
  spec_name: string;
}

export class PreviewLineResponse {
  @ApiProperty({ example: 7 })
  player_id: number;

  @ApiProperty({ example: 'Ash' })
  display_name: string;

  @ApiProperty({ nullable: true, type: String, example: 'Ranged DPS' })
  role: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'Member' })
  rank: string | null;

  @ApiProperty({ nullable: true, type: MainSpecResponse })
  main: MainSpecResponse | null;

  @ApiProperty()
  auto_invite: boolean;

  @ApiProperty()
  on_hiatus: boolean;

  @ApiProperty({ description: 'Without a Discord user nobody is put on the sheet.' })
  is_linked: boolean;

  @ApiProperty({ enum: COVERAGES, description: 'How much of the raid the weekly availability covers.' })
  availability: Coverage;

  @ApiProperty({ enum: signUpStatuses, description: 'By the guild’s policy alone.' })
  usual_status: SignUpStatus;

  @ApiProperty({ enum: overrideChoices, nullable: true, type: String })
  override: OverrideChoice | null;

  @ApiProperty({ enum: overrideChoices })
  status: OverrideChoice;

  @ApiProperty({ nullable: true, type: String, example: 'Ranged', description: 'What Raid-Helper is sent.' })
  sheet_class_name: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'Fire' })
  sheet_spec_name: string | null;
}

export class RoleTotalResponse implements RoleTotal {
  @ApiProperty({ example: 'Tank' })
  role: string;

  @ApiProperty({ description: 'How many the guild wants.', example: 2 })
  target: number;

  @ApiProperty()
  accepted: number;

  @ApiProperty()
  tentative: number;

  @ApiProperty()
  bench: number;
}

export class RaidPreviewResponse {
  @ApiProperty({ example: 'America/New_York' })
  timezone: string;

  @ApiProperty({ type: String, format: 'date-time' })
  starts_at: string;

  @ApiProperty({ type: String, format: 'date-time' })
  ends_at: string;

  @ApiProperty({ nullable: true, type: String, description: 'What a clock change does to the start.' })
  clock_note: string | null;

  @ApiProperty({ type: [PreviewLineResponse] })
  players: PreviewLineResponse[];

  @ApiProperty({ type: [RoleTotalResponse] })
  roles: readonly RoleTotalResponse[];
}

export function toRaidProgressResponse(row: RaidBookingRow): RaidProgressResponse {
  const { step, sent, total, refused, sentence } = raidProgress(row);
  return { raid_event_id: row.id, step, sent, total, refused, sentence, booking: toBookingResponse(row, true) };
}

export function toBookedRaidResponse(row: RaidBookingRow): BookedRaidResponse {
  return {
    raid_event_id: row.id,
    raid_helper_event_id: row.raid_helper_event_id,
    event_url: row.sheet_url,
    progress: toRaidProgressResponse(row),
  };
}

export function toRaidPreviewResponse({ timezone, startsAt, endsAt, clockNote, lines, roles }: RaidPreview) {
  const players = lines.map((line) => ({
    player_id: line.playerId,
    display_name: line.displayName,
    role: line.role,
    rank: line.rank,
    main: line.main && { class_name: line.main.className, spec_name: line.main.specName },
    auto_invite: line.autoInvite,
    on_hiatus: line.onHiatus,
    is_linked: line.isLinked,
    availability: line.coverage,
    usual_status: line.usual,
    override: line.override,
    status: line.status,
    sheet_class_name: line.className,
    sheet_spec_name: line.specName,
  }));
  return {
    timezone,
    starts_at: startsAt.toISOString(),
    ends_at: endsAt.toISOString(),
    clock_note: clockNote,
    players,
    roles,
  } satisfies RaidPreviewResponse;
}
