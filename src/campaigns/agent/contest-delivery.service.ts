import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordChannels } from '../../shared/discord/discord-channel.client.js';
import { HopelessJob, type Attempt } from '../../shared/jobs/queue.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import type { LogPayload } from './contest-log.service.js';
import { keyOfMessage } from './contest-queue.rules.js';

interface Reserved extends LogPayload {
  readonly isOpen: boolean;
  readonly isClosed: boolean;
}

/** Brings reserved messages into their channels. */
@Injectable()
export class ContestDeliveryService {
  constructor(
    private readonly em: EntityManager,
    private readonly channels: DiscordChannels,
    private readonly clock: Clock,
  ) {}

  /**
   * Posts a message once, however often this is called, and records what came of it. One that was given up is tried
   * again when somebody asks for it; one that a closed vote has made stale is left.
   * @throws HopelessJob for what no further try can mend; what Discord or the network says otherwise
   */
  async deliver(messageId: number, attempt: Attempt): Promise<void> {
    const message = await this.reserved(messageId);
    if (!message?.isOpen || !message.card || !message.channelId) return;
    if (message.isClosed && !message.isEnding) return this.skip(messageId);
    const { channelId, card } = message;
    try {
      const posted = await this.channels.postOnce({ channelId, embed: card, nonce: keyOfMessage(messageId) });
      await this.em.execute(
        `update patt.contest_agent_log set status = 'sent', discord_message_id = ?, posted_at = ? where id = ?`,
        [posted.id, this.clock.now(), messageId],
      );
    } catch (error) {
      if (attempt.last || error instanceof HopelessJob) await this.fail(messageId);
      throw error;
    }
  }

  private async reserved(messageId: number): Promise<Reserved | null> {
    const [row] = await this.em.execute<{ payload: LogPayload; isOpen: boolean; isClosed: boolean }[]>(
      `select l.payload, l.status in ('pending', 'failed') as "isOpen", c.status = 'closed' as "isClosed"
       from patt.contest_agent_log l join patt.campaigns c on c.id = l.campaign_id where l.id = ?`,
      [messageId],
    );
    return row ? { ...row.payload, isOpen: row.isOpen, isClosed: row.isClosed } : null;
  }

  private async skip(messageId: number): Promise<void> {
    await this.em.execute(
      `update patt.contest_agent_log set status = 'skipped', payload = payload || '{"reason": "overtaken"}' where id = ?`,
      [messageId],
    );
  }

  private async fail(messageId: number): Promise<void> {
    await this.em.execute(`update patt.contest_agent_log set status = 'failed' where id = ? and status = 'pending'`, [
      messageId,
    ]);
  }
}
