import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IfSent, IsIdInPath, IsNumberInPath } from '../../shared/web/input.decorators.js';
import { findingStates, type FindingRow, type FindingState } from './finding.queries.js';

export const MOST_FINDINGS = 200;

export class FindingsQuery {
  @ApiPropertyOptional({ enum: findingStates, default: 'open' })
  @IfSent()
  @IsIn(findingStates, { message: `must be one of ${findingStates.join(', ')}` })
  show?: FindingState;

  @ApiPropertyOptional({ type: Number, description: 'Only findings older than the one with this id.' })
  @IfSent()
  @IsIdInPath()
  before?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MOST_FINDINGS, default: 50 })
  @IfSent()
  @IsNumberInPath(1, MOST_FINDINGS)
  limit?: number;
}

export class FindingResponse {
  @ApiProperty({ example: 7 })
  id: number;

  @ApiProperty({ example: 'character-without-owner' })
  type: string;

  @ApiProperty({ example: 'warning' })
  severity: string;

  @ApiProperty({ example: 'Thornwick-moonmere has no owner.' })
  summary: string;

  @ApiProperty({ format: 'date-time' })
  found_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  resolved_at: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Marla' })
  resolved_by: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 12 })
  character_id: number | null;

  @ApiProperty({ type: String, nullable: true, example: '100000000000000011' })
  discord_id: string | null;
}

export function toFindingResponse(row: FindingRow): FindingResponse {
  return {
    id: row.id,
    type: row.type,
    severity: row.severity,
    summary: row.summary,
    found_at: row.foundAt.toISOString(),
    resolved_at: row.resolvedAt?.toISOString() ?? null,
    resolved_by: row.resolvedBy,
    character_id: row.character?.id ?? null,
    discord_id: row.discordUser?.discordId ?? null,
  };
}
