import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { APIEmbed } from 'discord.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import type { Silence } from './contest-channel.rules.js';
import { keyOfMessage, TELL_CONTEST } from './contest-queue.rules.js';
import type { Milestone } from './milestone.rules.js';

/** What the log keeps beside the words of a message. */
export interface LogPayload {
  readonly channelId?: string | null;
  readonly card?: APIEmbed;
  /** Whether it tells how the vote came out; whatever else it says is stale once the vote is closed. */
  readonly isEnding?: boolean;
  /** Of a change of the lead: who is ahead since. */
  readonly leader?: number | null;
  readonly reason?: Silence | null;
}

/** A line of the log: a message to be sent, or one that is not, with the reason. */
export interface LogEntry {
  readonly milestone: Milestone;
  readonly occurrence: number;
  readonly message: string;
  readonly status: 'pending' | 'skipped';
  readonly payload: LogPayload;
}

/** What was said of each vote, and what not: every message is reserved here, under its unique key, before it is sent. */
@Injectable()
export class ContestLog {
  constructor(private readonly queue: JobQueue) {}

  /** Reserves entries and sends the jobs of those to be told; what stands there already is left as it is. */
  async reserve(em: EntityManager, campaignId: number, entries: readonly LogEntry[], now: Date): Promise<void> {
    const reserved = await em.execute<{ id: number; status: string }[]>(
      `insert into patt.contest_agent_log (campaign_id, event_type, occurrence, message, status, payload, created_at)
       select ?, milestone, occurrence, message, status, payload, ?
       from jsonb_to_recordset(?::jsonb)
         as entry (milestone text, occurrence int, message text, status text, payload jsonb)
       on conflict on constraint contest_agent_log_once_unique do nothing
       returning id, status`,
      [campaignId, now, JSON.stringify(entries)],
    );
    for (const { id } of reserved.filter(({ status }) => status === 'pending')) {
      await this.queue.send(em, TELL_CONTEST, { messageId: id, campaignId }, { key: keyOfMessage(id) });
    }
  }
}
