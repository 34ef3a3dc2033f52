import type { MessageRecord } from './discord-record.world.js';
import { DiscordRefusal } from './discord-refusal.rules.js';
import { byId, discordTime, type Snowflakes } from './snowflake.rules.js';

/** How long Discord remembers a nonce ("a few minutes"). */
const NONCE_REMEMBERED_MS = 5 * 60_000;

export type NewMessage = Pick<MessageRecord, 'channelId' | 'authorId'> & Partial<MessageRecord>;

export interface MessagePage {
  readonly limit: number;
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
}

/** All messages by channel, oldest first. */
export class MessageStore {
  private readonly byChannel = new Map<string, MessageRecord[]>();

  constructor(private readonly snowflakes: Snowflakes) {}

  add(message: NewMessage): MessageRecord {
    const record: MessageRecord = {
      id: this.snowflakes.next(),
      content: '',
      embeds: [],
      components: [],
      attachments: [],
      timestamp: discordTime(new Date()),
      editedAt: null,
      flags: 0,
      nonce: null,
      mentions: { userIds: [], roleIds: [], everyone: false },
      replyTo: null,
      interaction: null,
      ephemeralFor: null,
      ...message,
    };
    this.keep(record);
    return record;
  }

  keep(record: MessageRecord): void {
    const list = this.byChannel.get(record.channelId) ?? [];
    list.push(record);
    this.byChannel.set(record.channelId, list);
    this.snowflakes.pass(record.id);
  }

  all(): MessageRecord[] {
    return [...this.byChannel.values()].flat();
  }

  /** What everybody in the channel sees, oldest first. */
  in(channelId: string): MessageRecord[] {
    return (this.byChannel.get(channelId) ?? []).filter((message) => message.ephemeralFor === null);
  }

  /** A message that everybody in the channel sees. */
  get(channelId: string, id: string): MessageRecord {
    const found = this.in(channelId).find((message) => message.id === id);
    if (!found) throw new DiscordRefusal(10008);
    return found;
  }

  /** Any message, an ephemeral one too. */
  find(id: string): MessageRecord | undefined {
    for (const list of this.byChannel.values()) {
      const found = list.find((message) => message.id === id);
      if (found) return found;
    }
    return undefined;
  }

  /** Newest first, as Discord lists them. */
  page(channelId: string, { limit, before, after, around }: MessagePage): MessageRecord[] {
    const messages = this.in(channelId);
    if (around !== undefined) {
      const older = messages.filter((message) => byId(message.id, around) < 0).slice(-Math.floor(limit / 2));
      const rest = messages.filter((message) => byId(message.id, around) >= 0).slice(0, limit - older.length);
      return [...older, ...rest].reverse();
    }
    if (after !== undefined) {
      const newer = messages.filter((message) => byId(message.id, after) > 0);
      return newer.slice(0, limit).reverse();
    }
    const older = before === undefined ? messages : messages.filter((message) => byId(message.id, before) < 0);
    return older.slice(-limit).reverse();
  }

  /** The author's message of the last minutes with this nonce. */
  withNonce(authorId: string, nonce: string | number): MessageRecord | undefined {
    const since = Date.now() - NONCE_REMEMBERED_MS;
    return this.all().find(
      (message) =>
        message.authorId === authorId &&
        message.nonce !== null &&
        String(message.nonce) === String(nonce) &&
        Date.parse(message.timestamp) > since,
    );
  }

  delete(message: MessageRecord): void {
    const list = this.byChannel.get(message.channelId) ?? [];
    this.byChannel.set(
      message.channelId,
      list.filter((other) => other !== message),
    );
  }
}
