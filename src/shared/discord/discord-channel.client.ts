import { Injectable } from '@nestjs/common';
import { Routes, type APIEmbed, type APIMessage, type APIUser, type REST } from 'discord.js';
import { DiscordRest, hopelessIfFinal } from './discord-rest.client.js';

/** Messages that are looked through for one that a former, interrupted try has already posted. */
const LOOK_BACK = 100;

export interface PostedMessage {
  readonly id: string;
}

/** A text or a card for a channel; who is named in it is not notified. */
export interface ChannelMessage {
  readonly channelId: string;
  readonly content?: string;
  /** Its title, text and time tell it from others: a card that may come again needs a time of its own. */
  readonly embed?: APIEmbed;
  /** Names the occasion, at most 25 characters, the same for the same message. */
  readonly nonce: string;
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
   * Posts what must stand in the channel once, however often this is called. Discord enforces the nonce for some
   * minutes only, so the channel's last messages are looked through first.
   * @throws HopelessJob when the channel is not there or not ours to write in, or there is no bot
   */
  async postOnce(message: ChannelMessage): Promise<PostedMessage> {
    const { channelId, content = '', embed, nonce } = message;
    const { rest } = await this.discord.needed();
    try {
      const own = await this.ownUserId(rest);
      const recent = (await rest.get(Routes.channelMessages(channelId), {
        query: new URLSearchParams({ limit: String(LOOK_BACK) }),
      })) as APIMessage[];
      const already = recent.find(
        (candidate) =>
          candidate.author.id === own && candidate.content === content && isSameCard(candidate.embeds[0], embed),
      );
      if (already) return { id: already.id };
      const body = {
        content,
        ...(embed && { embeds: [embed] }),
        nonce,
        enforce_nonce: true,
        allowed_mentions: { parse: [] },
      };
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

/** Discord writes a card's time in a notation of its own, and adds cards of its own to texts with links. */
function isSameCard(posted: APIEmbed | undefined, meant: APIEmbed | undefined): boolean {
  if (!meant) return true;
  return (
    posted !== undefined &&
    posted.title === meant.title &&
    posted.description === meant.description &&
    timeOf(posted) === timeOf(meant)
  );
}

function timeOf({ timestamp }: APIEmbed): number | null {
  return timestamp === undefined ? null : Date.parse(timestamp);
}
