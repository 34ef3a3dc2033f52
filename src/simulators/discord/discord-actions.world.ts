import type { ChannelRecord, MemberRecord, MessageRecord } from './discord-record.world.js';
import type { SeedChannel, SeedMember, SeedRole } from './discord-seed.world.js';
import type { DiscordWorld } from './discord.world.js';
import {
  bareMemberPayload,
  channelPayload,
  memberPayload,
  messagePayload,
  rolePayload,
  userPayload,
  voiceStatePayload,
} from './discord-payload.rules.js';
import { INTENTS, type Dispatcher } from './dispatch.world.js';
import { readMentions, refuseEmpty, type MessageForm } from './message.rules.js';
import type { NewMessage } from './message.world.js';
import type { UploadedFile } from './multipart.rules.js';
import { byId, discordTime } from './snowflake.rules.js';

export interface MemberChange {
  nick?: string | null;
  roleIds?: readonly string[];
  timedOutUntil?: string | null;
  displayName?: string | null;
  username?: string;
  dmsClosed?: boolean;
}

/** What happens in the guild: each act changes the world and tells the gateway's sessions about it. */
export class DiscordActions {
  constructor(
    private readonly world: DiscordWorld,
    private readonly dispatch: Dispatcher,
  ) {}

  /** Posts a message made of a form and files; refuses an empty one. */
  post(base: NewMessage, form: MessageForm, files: readonly UploadedFile[] = []): MessageRecord {
    const content = form.content ?? '';
    const draft = {
      content,
      embeds: form.embeds ?? [],
      components: form.components ?? [],
      attachments: files.map((file) => ({ id: this.world.snowflakes.next(), ...file })),
    };
    refuseEmpty(draft);
    return this.add({
      ...draft,
      flags: form.flags ?? 0,
      nonce: form.nonce ?? null,
      replyTo: form.replyTo ?? null,
      mentions: this.mentions(content, form),
      ...base,
    });
  }

  /** Adds a message as it is: also the empty one that says the bot is thinking. */
  add(message: NewMessage): MessageRecord {
    const record = this.world.messages.add(message);
    this.announce('MESSAGE_CREATE', record);
    this.world.touch();
    return record;
  }

  /** Changes what the form names; `flags` replaces them where a caller has worked them out. */
  edit(record: MessageRecord, form: MessageForm, files: readonly UploadedFile[] = [], flags = record.flags): void {
    const next = {
      content: form.content ?? record.content,
      embeds: form.embeds ?? record.embeds,
      components: form.components ?? record.components,
      attachments: [...record.attachments, ...files.map((file) => ({ id: this.world.snowflakes.next(), ...file }))],
    };
    refuseEmpty(next);
    Object.assign(record, next, { flags, editedAt: discordTime(new Date()) });
    if (form.content !== undefined) record.mentions = this.mentions(form.content, form);
    this.announce('MESSAGE_UPDATE', record);
    this.world.touch();
  }

  delete(record: MessageRecord): void {
    this.world.messages.delete(record);
    const { id, channelId: channel_id } = record;
    const channel = this.world.channels.get(channel_id);
    if (record.ephemeralFor === null) {
      this.dispatch({
        event: 'MESSAGE_DELETE',
        intent: intentFor(channel),
        data: { id, channel_id, ...this.where(channel) },
      });
    }
    this.world.touch();
  }

  openThread(parent: ChannelRecord, name: string, type: 11 | 12): ChannelRecord {
    const id = this.world.snowflakes.next();
    const thread: ChannelRecord = { ...parent, id, type, name, parentId: parent.id, position: 0 };
    this.world.channels.set(id, thread);
    const data = { ...channelPayload(this.world, thread), newly_created: true };
    this.dispatch({ event: 'THREAD_CREATE', intent: INTENTS.guilds, data });
    this.world.touch();
    return thread;
  }

  join(seed: SeedMember): MemberRecord {
    const member = this.world.join(seed);
    const data = { ...memberPayload(this.world, member), guild_id: this.world.guildId };
    this.dispatch({ event: 'GUILD_MEMBER_ADD', intent: INTENTS.members, data });
    return member;
  }

  leave(userId: string): void {
    this.world.member(userId);
    this.world.members.delete(userId);
    const data = { guild_id: this.world.guildId, user: userPayload(this.world.user(userId)) };
    this.dispatch({ event: 'GUILD_MEMBER_REMOVE', intent: INTENTS.members, data });
    this.world.touch();
  }

  change(userId: string, change: MemberChange): MemberRecord {
    const member = this.world.member(userId);
    const user = this.world.user(userId);
    if (change.nick !== undefined) member.nick = change.nick === '' ? null : change.nick;
    if (change.roleIds !== undefined) member.roleIds = [...new Set(change.roleIds)].sort(byId);
    if (change.timedOutUntil !== undefined) member.timedOutUntil = change.timedOutUntil;
    if (change.displayName !== undefined) user.displayName = change.displayName;
    if (change.username !== undefined) user.username = change.username;
    if (change.dmsClosed !== undefined) user.dmsClosed = change.dmsClosed;
    const data = { ...memberPayload(this.world, member), guild_id: this.world.guildId };
    this.dispatch({ event: 'GUILD_MEMBER_UPDATE', intent: INTENTS.members, data });
    this.world.touch();
    return member;
  }

  setChannel(seed: SeedChannel): void {
    const event = this.world.channels.has(seed.id) ? 'CHANNEL_UPDATE' : 'CHANNEL_CREATE';
    this.tellOfChannel(event, this.world.addChannel(seed));
  }

  /** What stood in a category stays on the server, below none. */
  removeChannel(id: string): void {
    const channel = this.world.channel(id);
    this.world.channels.delete(id);
    this.tellOfChannel('CHANNEL_DELETE', channel);
    for (const orphan of this.world.channels.values()) {
      if (orphan.parentId !== id) continue;
      orphan.parentId = null;
      this.tellOfChannel('CHANNEL_UPDATE', orphan);
    }
  }

  setRole(seed: SeedRole): void {
    const event = this.world.roles.has(seed.id) ? 'GUILD_ROLE_UPDATE' : 'GUILD_ROLE_CREATE';
    this.tellOfRole(event, { role: rolePayload(this.world, this.world.addRole(seed)) });
  }

  /** Everybody loses the role without a word: Discord tells of the role alone. */
  removeRole(id: string): void {
    this.world.role(id);
    this.world.roles.delete(id);
    for (const member of this.world.members.values()) {
      member.roleIds = member.roleIds.filter((roleId) => roleId !== id);
    }
    for (const channel of this.world.channels.values()) {
      channel.visibleToRoleIds = channel.visibleToRoleIds.filter((roleId) => roleId !== id);
    }
    this.tellOfRole('GUILD_ROLE_DELETE', { role_id: id });
  }

  /** Moves a member into a voice channel, or out of all with null. */
  speakIn(userId: string, channelId: string | null): void {
    const member = this.world.member(userId);
    member.voiceChannelId = channelId;
    this.dispatch({
      event: 'VOICE_STATE_UPDATE',
      intent: INTENTS.voiceStates,
      data: voiceStatePayload(this.world, member),
    });
    this.world.touch();
  }

  private tellOfChannel(event: string, channel: ChannelRecord): void {
    this.dispatch({ event, intent: INTENTS.guilds, data: channelPayload(this.world, channel) });
    this.world.touch();
  }

  private tellOfRole(event: string, what: object): void {
    this.dispatch({ event, intent: INTENTS.guilds, data: { guild_id: this.world.guildId, ...what } });
    this.world.touch();
  }

  private mentions(content: string, form: MessageForm): MessageRecord['mentions'] {
    return readMentions(content, form.allowedMentions, {
      user: (id) => this.world.users.has(id),
      role: (id) => this.world.roles.has(id),
    });
  }

  private announce(event: string, record: MessageRecord): void {
    if (record.ephemeralFor !== null) return;
    const channel = this.world.channels.get(record.channelId);
    const author = this.world.members.get(record.authorId);
    const data = {
      ...messagePayload(this.world, record),
      channel_type: channel?.type ?? 0,
      ...this.where(channel),
      ...(channel?.type !== 1 && author && { member: bareMemberPayload(author) }),
    };
    const plain = channel?.type === 1 || record.authorId === this.world.botId;
    const seesIt = plain || record.mentions.userIds.includes(this.world.botId);
    const withoutContent = { ...data, content: '', embeds: [], components: [], attachments: [] };
    this.dispatch({ event, intent: intentFor(channel), data, ...(!seesIt && { withoutContent }) });
  }

  private where(channel: ChannelRecord | undefined): object {
    return channel?.type === 1 ? {} : { guild_id: this.world.guildId };
  }
}

function intentFor(channel: ChannelRecord | undefined): number {
  return channel?.type === 1 ? INTENTS.directMessages : INTENTS.messages;
}
