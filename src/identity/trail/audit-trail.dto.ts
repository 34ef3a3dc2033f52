import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IfSent, IsIdInPath, IsNumberInPath } from '../../shared/web/input.decorators.js';
import { trailSaying } from './audit-trail.messages.js';
import type { TrailRow } from './audit-trail.queries.js';
import { trailActions, trailTopics, type TrailAction, type TrailTopic, type TrailVia } from './audit-trail.rules.js';

export const MOST_TRAIL_ENTRIES = 200;
const topics = Object.keys(trailTopics) as TrailTopic[];

export class TrailQuery {
  @ApiPropertyOptional({ enum: topics })
  @IfSent()
  @IsIn(topics, { message: `must be one of ${topics.join(', ')}` })
  topic?: TrailTopic;

  @ApiPropertyOptional({ type: Number, description: 'Only what is about this player.' })
  @IfSent()
  @IsIdInPath()
  player_id?: number;

  @ApiPropertyOptional({ type: Number, description: 'Only entries older than the one with this id.' })
  @IfSent()
  @IsIdInPath()
  before?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: MOST_TRAIL_ENTRIES, default: 50 })
  @IfSent()
  @IsNumberInPath(1, MOST_TRAIL_ENTRIES)
  limit?: number;
}

export class TrailEntryResponse {
  @ApiProperty({ example: 112 })
  id: number;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ enum: trailActions })
  action: TrailAction;

  @ApiProperty({ example: 'gave Thornwick-moonmere to Thorn', description: 'What happened, in words.' })
  saying: string;

  @ApiProperty({ example: 'Marla', description: 'Who did it.' })
  actor_name: string;

  @ApiProperty({ type: Number, nullable: true, example: 3 })
  actor_player_id: number | null;

  @ApiProperty({ enum: ['web', 'api', 'discord', 'system', 'host'] })
  via: TrailVia;

  @ApiProperty({ type: Number, nullable: true, example: 14, description: 'Whom it is about; they may be gone by now.' })
  player_id: number | null;

  @ApiProperty({ example: 'Thorn' })
  subject: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  details: Readonly<Record<string, unknown>>;
}

export function toTrailEntryResponse(row: TrailRow): TrailEntryResponse {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    saying: trailSaying(row),
    actor_name: row.actorName,
    actor_player_id: row.actorPlayerId,
    via: row.via,
    player_id: row.playerId,
    subject: row.subject,
    details: row.details,
  };
}
