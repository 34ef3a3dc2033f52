import { ApiProperty } from '@nestjs/swagger';
import { silences, type Silence } from './contest-channel.rules.js';
import { messageStatuses, type ContestMessageRow, type MessageStatus } from './contest-message.queries.js';
import { milestones, type Milestone } from './milestone.rules.js';

export class ContestMessageResponse {
  @ApiProperty({ example: 12 })
  id: number;

  @ApiProperty({ enum: milestones })
  event_type: Milestone;

  @ApiProperty({ enum: messageStatuses, description: 'Failed ones are among the failed jobs, to be tried again.' })
  status: MessageStatus;

  @ApiProperty({ enum: silences, nullable: true, description: 'Why it was not sent.' })
  reason: Silence | null;

  @ApiProperty({ example: 'Fresh chalk on the tavern board! …', description: 'Empty where nothing was to be said.' })
  message: string;

  @ApiProperty({ type: String, nullable: true, example: '100000000000000023' })
  discord_channel_id: string | null;

  @ApiProperty({ type: String, nullable: true, example: '100000000000000501' })
  discord_message_id: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  posted_at: string | null;
}

export function toContestMessageResponse(row: ContestMessageRow): ContestMessageResponse {
  return {
    id: row.id,
    event_type: row.milestone,
    status: row.status,
    reason: row.reason,
    message: row.message,
    discord_channel_id: row.channelId,
    discord_message_id: row.messageId,
    created_at: new Date(row.createdAt).toISOString(),
    posted_at: row.postedAt === null ? null : new Date(row.postedAt).toISOString(),
  };
}
