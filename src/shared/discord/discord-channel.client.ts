import { Injectable } from '@nestjs/common';
import { DiscordAPIError, REST, Routes, type APIMessage, type APIUser } from 'discord.js';
import { Settings } from '../config/settings.dto.js';
import { HopelessJob } from '../jobs/queue.rules.js';

/** Discord codes that no repetition mends: unknown channel, no access, no permission, invalid form. */
const FINAL_CODES = new Set<number | string>([10003, 50001, 50013, 50035]);
/** Messages that are looked through for one that a former, interrupted try has already posted. */
const LOOK_BACK = 100;

export interface PostedMessage {
  readonly id: string;
}

/** Posts into channels by REST, which needs no gateway: any instance may do it. Rate limits are waited out by discord.js. */
@Injectable()
export class DiscordChannels {
  private readonly rest: REST | null;
  private ownId: string | null = null;

  constructor(settings: Settings) {
    this.rest = settings.DISCORD_BOT_TOKEN
      ? new REST({ api: settings.DISCORD_API_URL, version: '10', retries: 2 }).setToken(settings.DISCORD_BOT_TOKEN)
      : null;
  }

  /** Without a bot token nothing can be posted, and nobody should try. */
  get available(): boolean {
    return this.rest !== null;
  }

  /**
   * Posts a text that must stand in the channel once, however often this is called. Discord enforces the nonce for some
   * minutes only, so the channel's last messages are looked through first.
   * @param nonce at most 25 characters, the same for the same message
   * @throws HopelessJob when the channel is not there or not ours to write in
   */
  async postOnce(message: { channelId: string; content: string; nonce: string }): Promise<PostedMessage> {
    const { channelId, content, nonce } = message;
    const rest = this.rest;
    if (!rest) throw new HopelessJob('There is no bot: DISCORD_BOT_TOKEN is not set.');
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
      if (error instanceof DiscordAPIError && FINAL_CODES.has(error.code)) {
        throw new HopelessJob(`Discord refused the message in channel ${channelId}: ${error.message} (${error.code}).`);
      }
      throw error;
    }
  }

  private async ownUserId(rest: REST): Promise<string> {
    this.ownId ??= ((await rest.get(Routes.user('@me'))) as APIUser).id;
    return this.ownId;
  }
}
