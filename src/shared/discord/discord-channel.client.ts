import { Injectable } from '@nestjs/common';
import { Routes, type APIMessage, type APIUser, type REST } from 'discord.js';
import { DiscordRest, hopelessIfFinal } from './discord-rest.client.js';

/** Messages that are looked through for one that a former, interrupted try has already posted. */
const LOOK_BACK = 100;

export interface PostedMessage {
  readonly id: string;
}

/** Posts into channels. */
@Injectable()
export class DiscordChannels {
  private readonly ownIds = new WeakMap<REST, string>();

  constructor(private readonly discord: DiscordRest) {}

  /** Without a bot nothing can be posted, and nobody should try. */
  async isAvailable(): Promise<boolean> {
    return (await this.discord.access()) !== null;
  }

  /**
   * Posts a text that must stand in the channel once, however often this is called. Discord enforces the nonce for some
   * minutes only, so the channel's last messages are looked through first.
   * @param nonce at most 25 characters, the same for the same message
   * @throws HopelessJob when the channel is not there or not ours to write in, or there is no bot
   */
  async postOnce(message: { channelId: string; content: string; nonce: string }): Promise<PostedMessage> {
    const { channelId, content, nonce } = message;
    const { rest } = await this.discord.needed();
    try {
      const own = await this.ownUserId(rest);
      const recent = (await rest.get(Routes.channelMessages(channelId), {
        query: new URLSearchParams({ limit: String(LOOK_BACK) }),
      })) as APIMessage[];
      const already = recent.find((candidate) => candidate.author.id === own && candidate.content === content);
      if (already) return { id: already.id };
      const body = { content, nonce, enforce_nonce: true, allowed_mentions: { parse: [] } };
      const posted = (await rest.post(Routes.channelMessages(channelId), { body })) as APIMessage;
      return { id: posted.id };
    } catch (error) {
      throw hopelessIfFinal(error, `the message in channel ${channelId}`);
    }
  }

  private async ownUserId(rest: REST): Promise<string> {
    const known = this.ownIds.get(rest);
    if (known) return known;
    const { id } = (await rest.get(Routes.user('@me'))) as APIUser;
    this.ownIds.set(rest, id);
    return id;
  }
}
