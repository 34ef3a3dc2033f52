import { Injectable } from '@nestjs/common';
import { DiscordAPIError, Routes, type APIDMChannel } from 'discord.js';
import { DiscordChannels } from './discord-channel.client.js';
import { DiscordRest } from './discord-rest.client.js';

/**
 * Discord's ways to say that this person takes no messages from the bot: unknown user, closed or blocked, nobody who can
 * be written to, no server in common. Opening the channel and posting may refuse with either.
 */
const CLOSED_CODES = new Set<number | string>([10013, 50007, 50033, 50278]);

/** Writes to people. Only identity/discord/direct-message.service may use it, for it alone asks the switches. */
@Injectable()
export class DiscordDirect {
  constructor(
    private readonly discord: DiscordRest,
    private readonly channels: DiscordChannels,
  ) {}

  /**
   * Posts a text that must reach the person once, however often this is called; `closed` when they take no messages.
   * @param nonce at most 25 characters, the same for the same message
   * @throws HopelessJob when there is no bot
   */
  async postOnce(message: { discordId: string; content: string; nonce: string }): Promise<'sent' | 'closed'> {
    const { discordId, content, nonce } = message;
    const { rest } = await this.discord.needed();
    try {
      const body = { recipient_id: discordId };
      const { id } = (await rest.post(Routes.userChannels(), { body })) as APIDMChannel;
      await this.channels.postOnce({ channelId: id, content, nonce });
      return 'sent';
    } catch (error) {
      if (error instanceof DiscordAPIError && CLOSED_CODES.has(error.code)) return 'closed';
      throw error;
    }
  }
}
