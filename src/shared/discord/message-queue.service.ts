import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../jobs/job-queue.service.js';
import type { Queue } from '../jobs/queue.rules.js';
import { DiscordChannels } from './discord-channel.client.js';

interface QueuedMessage {
  readonly channelId: string;
  readonly content: string;
  readonly nonce: string;
}

const POST_MESSAGE: Queue<QueuedMessage> = {
  name: 'discord.post-message',
  describe: ({ content }) => `Message: ${content.slice(0, 80)}`,
  retryLimit: 8,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 3_600,
};

/** Messages that follow from a change: queued with its transaction, posted once. */
@Injectable()
export class MessageQueue implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly channels: DiscordChannels,
  ) {}

  onModuleInit(): void {
    this.queue.handle(POST_MESSAGE, async (message) => {
      await this.channels.postOnce(message);
    });
  }

  /**
   * Queues a text for a channel with the transaction of `em`; without a bot there is nobody to post it and it is dropped.
   * @param nonce names the occasion, at most 25 characters; the same occasion is told once
   */
  async post(em: EntityManager, message: QueuedMessage): Promise<void> {
    if (!(await this.channels.isAvailable())) return;
    await this.queue.send(em, POST_MESSAGE, message, { key: message.nonce });
  }
}
