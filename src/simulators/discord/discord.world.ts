import type { APIApplicationCommand, APIGuildScheduledEvent } from 'discord-api-types/v10';
import type { DiscordWorldSeed, SeedChannel, SeedMember, SeedRole } from './discord-seed.world.js';
import type {
  AuditRecord,
  ChannelRecord,
  CommandsByScope,
  DiscordSnapshot,
  MemberRecord,
  RoleRecord,
  UserRecord,
} from './discord-record.world.js';
import { DiscordRefusal } from './discord-refusal.rules.js';
import { MessageStore } from './message.world.js';
import { BOT_DEFAULT, EVERYONE_DEFAULT, EVERYTHING, permits, SEND_MESSAGES, VIEW_CHANNEL } from './permission.rules.js';
import { byId, Snowflakes } from './snowflake.rules.js';

/** The guild, its people, channels, messages and commands: the truth behind the routes, the gateway and the page. */
export class DiscordWorld {
  readonly snowflakes = new Snowflakes();
  readonly messages = new MessageStore(this.snowflakes);
  readonly users = new Map<string, UserRecord>();
  readonly members = new Map<string, MemberRecord>();
  readonly roles = new Map<string, RoleRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  readonly scheduledEvents = new Map<string, APIGuildScheduledEvent>();
  /** What the bot did to roles, oldest first. */
  readonly auditLog: AuditRecord[] = [];
  commands: CommandsByScope = {};
  /** Intents that the application has not been granted: asking for one closes the gateway with 4014. */
  disallowedIntents = 0;
  /** Other servers that the bot is on; only their names are known here. */
  otherServers: readonly { readonly id: string; readonly name: string }[] = [];
  /** Where the simulator answers. */
  url = 'http://127.0.0.1';
  private changed: (() => void) | undefined;

  constructor(readonly seed: DiscordWorldSeed) {
    this.addRole({ id: seed.guild.id, name: '@everyone', position: 0, permissions: String(EVERYONE_DEFAULT) });
    seed.roles.forEach((role, index) => this.addRole({ position: index + 1, ...role }));
    for (const channel of seed.channels) this.addChannel(channel);
    for (const member of seed.members) this.join(member);
    this.welcomeBot();
  }

  get guildId(): string {
    return this.seed.guild.id;
  }

  get botId(): string {
    return this.seed.botUserId;
  }

  /** Calls back after every change, to save it. */
  onChange(listener: () => void): void {
    this.changed = listener;
  }

  touch(): void {
    this.changed?.();
  }

  user(id: string): UserRecord {
    const user = this.users.get(id);
    if (!user) throw new DiscordRefusal(10013);
    return user;
  }

  member(userId: string): MemberRecord {
    const member = this.members.get(userId);
    if (!member) throw new DiscordRefusal(10007);
    return member;
  }

  role(id: string): RoleRecord {
    const role = this.roles.get(id);
    if (!role) throw new DiscordRefusal(10011);
    return role;
  }

  /** A channel that the bot may know of. */
  channel(id: string): ChannelRecord {
    const channel = this.channels.get(id);
    if (!channel) throw new DiscordRefusal(10003);
    return channel;
  }

  /** The name shown to others: nickname, else display name, else user name. */
  nameOf(userId: string): string {
    const user = this.users.get(userId);
    return this.members.get(userId)?.nick ?? user?.displayName ?? user?.username ?? 'unknown user';
  }

  /** Members by ascending id, as Discord lists them. */
  memberList(): MemberRecord[] {
    return [...this.members.values()].sort((a, b) => byId(a.userId, b.userId));
  }

  /** Channels in the order a reader sees them: uncategorised first, then each category with its own. */
  channelList(): ChannelRecord[] {
    const guild = [...this.channels.values()].filter((channel) => channel.type !== 1);
    const within = (parentId: string | null): ChannelRecord[] =>
      guild
        .filter((channel) => channel.parentId === parentId)
        .sort((a, b) => Number(a.type === 4) - Number(b.type === 4) || a.position - b.position || byId(a.id, b.id))
        .flatMap((channel) => [channel, ...within(channel.id)]);
    return within(null);
  }

  directChannels(): ChannelRecord[] {
    return [...this.channels.values()].filter((channel) => channel.type === 1);
  }

  /** The direct message channel between the bot and a user, opened when there is none. */
  directChannel(userId: string): ChannelRecord {
    this.user(userId);
    const open = this.directChannels().find((channel) => channel.recipientId === userId);
    if (open) return open;
    const channel: ChannelRecord = {
      ...blankChannel(),
      id: this.snowflakes.next(),
      type: 1,
      recipientId: userId,
    };
    this.channels.set(channel.id, channel);
    this.touch();
    return channel;
  }

  permissionsOf(userId: string): bigint {
    if (userId === this.seed.guild.ownerId) return EVERYTHING;
    const roleIds = [this.guildId, ...(this.members.get(userId)?.roleIds ?? [])];
    return roleIds.reduce((bits, id) => bits | BigInt(this.roles.get(id)?.permissions ?? '0'), 0n);
  }

  /** What the bot may do in a channel after that channel's own restrictions. */
  botPermissionsIn(channel: ChannelRecord): bigint {
    let permissions = this.permissionsOf(this.botId);
    if (channel.botMayNotSend) permissions &= ~SEND_MESSAGES;
    if (channel.botMayNotSee) permissions &= ~VIEW_CHANNEL;
    return permissions;
  }

  /** Refuses what the bot may not do in the guild. */
  demand(permission: bigint): void {
    if (!permits(this.permissionsOf(this.botId), permission)) throw new DiscordRefusal(50013);
  }

  /** The position of a member's highest role; the owner stands above all. */
  rankOf(userId: string): number {
    if (userId === this.seed.guild.ownerId) return Number.POSITIVE_INFINITY;
    const roleIds = this.members.get(userId)?.roleIds ?? [];
    return Math.max(0, ...roleIds.map((id) => this.roles.get(id)?.position ?? 0));
  }

  /** Everything that a command's `/name` may mean here: the guild's own commands hide global ones of the same name. */
  commandList(): APIApplicationCommand[] {
    const own = this.commands[this.guildId] ?? [];
    const names = new Set(own.map((command) => command.name));
    return [...own, ...(this.commands.global ?? []).filter((command) => !names.has(command.name))];
  }

  addChannel(channel: SeedChannel): ChannelRecord {
    const record: ChannelRecord = {
      ...blankChannel(),
      id: channel.id,
      type: channel.type,
      name: channel.name,
      parentId: channel.parentId ?? null,
      position: channel.position ?? this.channels.size,
      nsfw: channel.nsfw ?? false,
      botMayNotSend: channel.botMayNotSend ?? false,
      botMayNotSee: channel.botMayNotSee ?? false,
      hidden: channel.hidden ?? false,
      visibleToRoleIds: [...(channel.visibleToRoleIds ?? [])],
    };
    this.channels.set(record.id, record);
    return record;
  }

  /** Makes somebody a member; a user that is known already keeps the identity and takes the new names. */
  join(seed: SeedMember): MemberRecord {
    this.users.set(seed.id, {
      id: seed.id,
      username: seed.username,
      displayName: seed.displayName ?? null,
      bot: seed.bot ?? false,
      dmsClosed: seed.dmsClosed ?? false,
    });
    const member: MemberRecord = {
      userId: seed.id,
      nick: seed.nick ?? null,
      roleIds: [...seed.roleIds],
      joinedAt: new Date(seed.joinedAt ?? Date.now()).toISOString(),
      timedOutUntil: null,
      voiceChannelId: null,
    };
    this.members.set(seed.id, member);
    this.touch();
    return member;
  }

  snapshot(): DiscordSnapshot {
    return {
      guildId: this.guildId,
      users: [...this.users.values()],
      members: [...this.members.values()],
      roles: [...this.roles.values()],
      channels: [...this.channels.values()],
      messages: this.messages.all().filter((message) => message.ephemeralFor === null),
      commands: this.commands,
      scheduledEvents: [...this.scheduledEvents.values()],
    };
  }

  /** Continues from a snapshot of the same guild; channels and roles that only the seed knows stay. */
  restore(snapshot: DiscordSnapshot): void {
    if (snapshot.guildId !== this.guildId) return;
    this.members.clear();
    for (const user of snapshot.users) this.users.set(user.id, user);
    for (const member of snapshot.members) this.members.set(member.userId, member);
    for (const role of snapshot.roles) this.roles.set(role.id, role);
    for (const channel of snapshot.channels) this.channels.set(channel.id, channel);
    for (const message of snapshot.messages) this.messages.keep(message);
    for (const event of snapshot.scheduledEvents) this.scheduledEvents.set(event.id, event);
    this.commands = snapshot.commands;
    this.welcomeBot();
  }

  /** A role without a position comes at the bottom, as Discord makes them. */
  addRole(role: SeedRole): RoleRecord {
    const record: RoleRecord = {
      id: role.id,
      name: role.name,
      color: role.color ?? 0,
      position: role.position ?? 1,
      permissions: role.permissions ?? '0',
      managed: role.managed ?? false,
    };
    this.roles.set(record.id, record);
    return record;
  }

  /** The bot is a member; one that the seed gives no roles gets its managed role above all others. */
  private welcomeBot(): void {
    const { botUserId: id, botUsername: username } = this.seed;
    const bot = this.members.get(id) ?? this.join({ id, username, roleIds: [], bot: true });
    if (bot.roleIds.length > 0) return;
    const position = Math.max(...[...this.roles.values()].map((role) => role.position)) + 1;
    const roleId = this.snowflakes.next();
    this.addRole({ id: roleId, name: username, position, permissions: String(BOT_DEFAULT), managed: true });
    bot.roleIds.push(roleId);
  }
}

function blankChannel(): Omit<ChannelRecord, 'id' | 'type' | 'recipientId'> & { recipientId: null } {
  return {
    name: '',
    parentId: null,
    position: 0,
    nsfw: false,
    botMayNotSend: false,
    botMayNotSee: false,
    hidden: false,
    visibleToRoleIds: [],
    recipientId: null,
  };
}
