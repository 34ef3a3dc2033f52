import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, ValidateNested } from 'class-validator';
import { IsId } from '../../shared/web/input.decorators.js';
import { spelledReceipt } from '../counting/ballot-receipt.rules.js';
import type { OwnBallot } from './ballot.queries.js';
import type { Pick } from './ballot.rules.js';
import type { ElectorRow } from './turnout.queries.js';

/** More than any ballot has: what is really too many, the campaign's rules say. */
const MOST_LINES = 100;

export class PickRequest {
  @ApiProperty({ example: 12 })
  @IsId()
  entry_id: number;

  @ApiProperty({ example: 1, description: '1 is the best; ranks go 1, 2, 3 without gaps.' })
  @IsInt({ message: 'must be a whole number' })
  rank: number;
}

export class BallotRequest {
  @ApiProperty({ type: [PickRequest], description: 'With approval the ranks only tell the marks apart.' })
  @IsArray({ message: 'must be a list of picks' })
  @ArrayMinSize(0)
  @ArrayMaxSize(MOST_LINES, { message: `must have at most ${MOST_LINES} picks` })
  @ValidateNested({ each: true, message: 'must be picks of an entry_id and a rank' })
  @Type(() => PickRequest)
  picks: PickRequest[];
}

export class PickResponse {
  @ApiProperty({ example: 12 })
  entry_id: number;

  @ApiProperty({ example: 1 })
  rank: number;
}

export class CastBallotResponse {
  @ApiProperty({ example: 3 })
  campaign_id: number;

  @ApiProperty({ example: 14, description: 'The caller.' })
  player_id: number;

  @ApiProperty({ type: [PickResponse] })
  votes: PickResponse[];

  @ApiProperty({ description: 'By which the caller finds the ballot among the published ones; nobody else knows it.' })
  receipt: string;
}

export class OwnBallotResponse {
  @ApiProperty({ example: 3 })
  campaign_id: number;

  @ApiProperty({ type: [PickResponse] })
  votes: PickResponse[];

  @ApiProperty()
  receipt: string;
}

export class ElectorResponse {
  @ApiProperty({ example: 14 })
  player_id: number;

  @ApiProperty({ example: 'Thornwick' })
  display_name: string;

  @ApiProperty({ type: String, nullable: true, example: 'Veteran' })
  rank_name: string | null;

  @ApiProperty()
  has_voted: boolean;

  @ApiProperty({ description: 'False of somebody who voted and may not any more; the ballot still counts.' })
  is_eligible: boolean;
}

export function toPicks({ picks }: BallotRequest): Pick[] {
  return picks.map(({ entry_id: entryId, rank }) => ({ entryId, rank }));
}

export function toOwnBallotResponse(campaignId: number, { receipt, picks }: OwnBallot): OwnBallotResponse {
  return { campaign_id: campaignId, votes: toPickResponses(picks), receipt: spelledReceipt(receipt) };
}

export function toCastBallotResponse(campaignId: number, playerId: number, ballot: OwnBallot): CastBallotResponse {
  return { ...toOwnBallotResponse(campaignId, ballot), player_id: playerId };
}

function toPickResponses(picks: readonly Pick[]): PickResponse[] {
  return picks.toSorted((a, b) => a.rank - b.rank).map(({ entryId, rank }) => ({ entry_id: entryId, rank }));
}

export function toElectorResponse(row: ElectorRow): ElectorResponse {
  return {
    player_id: row.playerId,
    display_name: row.displayName,
    rank_name: row.rankName,
    has_voted: row.hasVoted,
    is_eligible: row.isEligible,
  };
}
