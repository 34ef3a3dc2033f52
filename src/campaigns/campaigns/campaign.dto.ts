import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { IsInstant } from '../../shared/time/instant.decorators.js';
import { Clearable, IfSent, IsLine, IsTextOrNull, IsWholeNumber } from '../../shared/web/input.decorators.js';
import { sentFields } from '../../shared/web/sent-fields.rules.js';
import { countingMethods, type CountingMethod } from '../counting/count.rules.js';
import { EntryResponse, toEntryResponse } from '../entries/campaign-entry.dto.js';
import {
  campaignStatuses,
  chattinesses,
  closeReasons,
  type CampaignFields,
  type CampaignStatus,
  type Chattiness,
  type CloseReason,
} from './campaign.entity.js';
import type { CampaignRow } from './campaign.queries.js';
import { DESCRIPTION_LENGTH, TITLE_LENGTH } from './campaign.service.js';
import { MOST_HOURS, MOST_PICKS, MOST_SEATS } from './lifecycle.rules.js';

const yesOrNo = { message: 'must be true or false' };
const rank = { minimum: 1, maximum: 5, example: 2 };
const instant = { type: String, format: 'date-time', example: '2026-03-04T21:00:00-05:00' };

export class CampaignListQuery {
  @ApiPropertyOptional({ enum: campaignStatuses })
  @IfSent()
  @IsIn(campaignStatuses, { message: `must be one of ${campaignStatuses.join(', ')}` })
  status?: CampaignStatus;
}

export class CreateCampaignRequest {
  @ApiProperty({ example: 'Guild tabard contest', maxLength: TITLE_LENGTH })
  @IsLine(TITLE_LENGTH)
  title: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: DESCRIPTION_LENGTH })
  @IsTextOrNull(DESCRIPTION_LENGTH)
  description?: string | null;

  @ApiPropertyOptional({ enum: ['ranked_choice'], description: 'The only type; the method is counting_method.' })
  @IfSent()
  @IsIn(['ranked_choice'], { message: 'must be ranked_choice' })
  type?: 'ranked_choice';

  @ApiPropertyOptional({ enum: countingMethods, default: 'points' })
  @IfSent()
  @IsIn(countingMethods, { message: `must be one of ${countingMethods.join(', ')}` })
  counting_method?: CountingMethod;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_PICKS, default: 3 })
  @IfSent()
  @IsWholeNumber(1, MOST_PICKS)
  picks_per_voter?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_SEATS, default: 1, description: 'How many are elected.' })
  @IfSent()
  @IsWholeNumber(1, MOST_SEATS)
  seats?: number;

  @ApiProperty({ ...rank, description: 'The least rank level that votes.' })
  @IsWholeNumber(1, 5)
  min_rank_to_vote: number;

  @ApiPropertyOptional({ ...rank, type: Number, nullable: true, description: 'Null: everybody may see it.' })
  @Clearable()
  @IsWholeNumber(1, 5)
  min_rank_to_view?: number | null;

  @ApiProperty({ ...instant, description: 'It starts by itself then only when it is scheduled.' })
  @IsInstant()
  start_at: string;

  @ApiProperty({ minimum: 1, maximum: MOST_HOURS, example: 168 })
  @IsWholeNumber(1, MOST_HOURS)
  duration_hours: number;

  @ApiPropertyOptional({ type: Boolean, default: true })
  @IfSent()
  @IsBoolean(yesOrNo)
  early_close_if_all_voted?: boolean;

  @ApiPropertyOptional({ type: Boolean, default: false, description: 'Whether a ballot may be changed until the end.' })
  @IfSent()
  @IsBoolean(yesOrNo)
  ballots_may_change?: boolean;

  @ApiPropertyOptional({ type: String, nullable: true, example: '100000000000000021' })
  @Clearable()
  @IsSnowflake()
  discord_channel_id?: string | null;

  @ApiPropertyOptional({ type: Boolean, default: true })
  @IfSent()
  @IsBoolean(yesOrNo)
  agent_enabled?: boolean;

  @ApiPropertyOptional({ enum: chattinesses, default: 'normal' })
  @IfSent()
  @IsIn(chattinesses, { message: `must be one of ${chattinesses.join(', ')}` })
  agent_chattiness?: Chattiness;
}

/** Whatever is left out stays as it is. */
export class ChangeCampaignRequest extends OmitType(CreateCampaignRequest, [
  'title',
  'min_rank_to_vote',
  'start_at',
  'duration_hours',
] as const) {
  @ApiPropertyOptional({ example: 'Guild tabard contest', maxLength: TITLE_LENGTH })
  @IfSent()
  @IsLine(TITLE_LENGTH)
  title?: string;

  @ApiPropertyOptional(rank)
  @IfSent()
  @IsWholeNumber(1, 5)
  min_rank_to_vote?: number;

  @ApiPropertyOptional(instant)
  @IfSent()
  @IsInstant()
  start_at?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_HOURS, example: 168 })
  @IfSent()
  @IsWholeNumber(1, MOST_HOURS)
  duration_hours?: number;
}

export class ScheduleCampaignRequest {
  @ApiPropertyOptional({ ...instant, description: 'Another start than the one it has.' })
  @IfSent()
  @IsInstant()
  start_at?: string;
}

export class ExtendCampaignRequest {
  @ApiProperty({ minimum: 1, maximum: MOST_HOURS, example: 24, description: 'How much longer it takes.' })
  @IsWholeNumber(1, MOST_HOURS)
  hours: number;
}

export class CampaignResponse {
  @ApiProperty({ example: 3 })
  id: number;

  @ApiProperty({ example: 'Guild tabard contest' })
  title: string;

  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({ enum: ['ranked_choice'] })
  type: string;

  @ApiProperty({ enum: countingMethods })
  counting_method: CountingMethod;

  @ApiProperty({ example: 3 })
  picks_per_voter: number;

  @ApiProperty({ example: 1 })
  seats: number;

  @ApiProperty({ example: 2 })
  min_rank_to_vote: number;

  @ApiProperty({ type: Number, nullable: true, example: null })
  min_rank_to_view: number | null;

  @ApiProperty({ format: 'date-time' })
  start_at: string;

  @ApiProperty({ format: 'date-time' })
  end_at: string;

  @ApiProperty({ example: 168 })
  duration_hours: number;

  @ApiProperty({ enum: campaignStatuses })
  status: CampaignStatus;

  @ApiProperty({ description: 'Whether a draft starts by itself at start_at.' })
  is_scheduled: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why it did not start although it was scheduled.' })
  start_refusal: string | null;

  @ApiProperty()
  early_close_if_all_voted: boolean;

  @ApiProperty()
  ballots_may_change: boolean;

  @ApiProperty({ type: String, nullable: true, example: '100000000000000021' })
  discord_channel_id: string | null;

  @ApiProperty()
  agent_enabled: boolean;

  @ApiProperty({ enum: chattinesses })
  agent_chattiness: Chattiness;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closed_at: string | null;

  @ApiProperty({ enum: closeReasons, nullable: true })
  close_reason: CloseReason | null;

  @ApiProperty({ type: Number, nullable: true, description: 'A player.' })
  created_by: number | null;

  @ApiProperty({ type: [EntryResponse] })
  entries: EntryResponse[];
}

/** What was said, and what holds where nothing was said. */
export function toNewCampaign(request: CreateCampaignRequest): CampaignFields {
  const usual = {
    description: null,
    countingMethod: 'points' as const,
    picksPerVoter: 3,
    seats: 1,
    minRankToView: null,
    earlyCloseIfAllVoted: true,
    ballotsMayChange: false,
    discordChannelId: null,
    agentEnabled: true,
    agentChattiness: 'normal' as const,
  };
  return { ...usual, ...toCampaignFields(request) } as CampaignFields;
}

/** Only what was sent; null clears. */
export function toCampaignFields(request: ChangeCampaignRequest): Partial<CampaignFields> {
  return sentFields({
    title: request.title,
    description: request.description,
    countingMethod: request.counting_method,
    picksPerVoter: request.picks_per_voter,
    seats: request.seats,
    minRankToVote: request.min_rank_to_vote,
    minRankToView: request.min_rank_to_view,
    startAt: request.start_at === undefined ? undefined : new Date(request.start_at),
    durationHours: request.duration_hours,
    earlyCloseIfAllVoted: request.early_close_if_all_voted,
    ballotsMayChange: request.ballots_may_change,
    discordChannelId: request.discord_channel_id,
    agentEnabled: request.agent_enabled,
    agentChattiness: request.agent_chattiness,
  });
}

export function toCampaignResponse(row: CampaignRow): CampaignResponse {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    type: row.type,
    counting_method: row.countingMethod,
    picks_per_voter: row.picksPerVoter,
    seats: row.seats,
    min_rank_to_vote: row.minRankToVote,
    min_rank_to_view: row.minRankToView,
    start_at: row.startAt,
    end_at: row.endAt,
    duration_hours: row.durationHours,
    status: row.status,
    is_scheduled: row.isScheduled,
    start_refusal: row.startRefusal,
    early_close_if_all_voted: row.earlyCloseIfAllVoted,
    ballots_may_change: row.ballotsMayChange,
    discord_channel_id: row.discordChannelId,
    agent_enabled: row.agentEnabled,
    agent_chattiness: row.agentChattiness,
    closed_at: row.closedAt,
    close_reason: row.closeReason,
    created_by: row.createdBy,
    entries: row.entries.map(toEntryResponse),
  };
}
