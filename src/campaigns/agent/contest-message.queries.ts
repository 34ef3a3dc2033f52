import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Silence } from './contest-channel.rules.js';
import type { Milestone } from './milestone.rules.js';

export const messageStatuses = ['pending', 'sent', 'failed', 'skipped'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** A line of the log as officers may read it: who is ahead, which it remembers for itself, is not among it. */
export interface ContestMessageRow {
  readonly id: number;
  readonly milestone: Milestone;
  readonly status: MessageStatus;
  readonly reason: Silence | null;
  readonly message: string;
  readonly channelId: string | null;
  readonly messageId: string | null;
  /** Milliseconds of the epoch, as is postedAt. */
  readonly createdAt: number;
  readonly postedAt: number | null;
}

/** What was said of a vote, and what not. */
@Injectable()
export class ContestMessageQueries {
  constructor(private readonly em: EntityManager) {}

  /** Oldest first. */
  of(campaignId: number): Promise<ContestMessageRow[]> {
    return this.em.execute<ContestMessageRow[]>(
      `select id, event_type as milestone, status, payload->>'reason' as reason, message,
              payload->>'channelId' as "channelId", discord_message_id as "messageId",
              (extract(epoch from created_at) * 1000)::float8 as "createdAt",
              (extract(epoch from posted_at) * 1000)::float8 as "postedAt"
       from patt.contest_agent_log where campaign_id = ? order by id`,
      [campaignId],
    );
  }
}
