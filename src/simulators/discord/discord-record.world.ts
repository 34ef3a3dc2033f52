import type {
  APIApplicationCommand,
  APIEmbed,
  APIGuildScheduledEvent,
  APIMessageTopLevelComponent,
} from 'discord-api-types/v10';

export interface UserRecord {
  readonly id: string;
  username: string;
  displayName: string | null;
  readonly bot: boolean;
  dmsClosed: boolean;
}

export interface MemberRecord {
  readonly userId: string;
  nick: string | null;
  roleIds: string[];
  readonly joinedAt: string;
  timedOutUntil: string | null;
  voiceChannelId: string | null;
}

export interface RoleRecord {
  readonly id: string;
  name: string;
  color: number;
  position: number;
  permissions: string;
  readonly managed: boolean;
}

export interface ChannelRecord {
  readonly id: string;
  /** 1 is a direct message channel, 11 and 12 are public and private threads. */
  readonly type: 0 | 1 | 2 | 4 | 5 | 11 | 12 | 13 | 15;
  name: string;
  parentId: string | null;
  position: number;
  nsfw: boolean;
  botMayNotSend: boolean;
  botMayNotSee: boolean;
  hidden: boolean;
  visibleToRoleIds: string[];
  /** The other side of a direct message channel. */
  readonly recipientId: string | null;
}

export interface AttachmentRecord {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly text: string;
}

export interface MessageRecord {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: AttachmentRecord[];
  readonly timestamp: string;
  editedAt: string | null;
  flags: number;
  readonly nonce: string | number | null;
  mentions: { userIds: string[]; roleIds: string[]; everyone: boolean };
  readonly replyTo: string | null;
  /** The interaction that this message answers. */
  readonly interaction: { id: string; type: number; name: string; userId: string; messageId: string | null } | null;
  /** Only this member sees it; null for everybody in the channel. */
  readonly ephemeralFor: string | null;
}

/** What the bot did to a member's roles, as the server's audit log keeps it. */
export interface AuditRecord {
  readonly userId: string;
  readonly roleId: string;
  readonly change: 'added' | 'removed';
  /** As it came with the request; null when the bot gave none. */
  readonly reason: string | null;
}

/** Commands by scope: `global`, or a guild's id. */
export type CommandsByScope = Record<string, APIApplicationCommand[]>;

/** Everything a second run continues from. */
export interface DiscordSnapshot {
  guildId: string;
  users: UserRecord[];
  members: MemberRecord[];
  roles: RoleRecord[];
  channels: ChannelRecord[];
  messages: MessageRecord[];
  commands: CommandsByScope;
  scheduledEvents: APIGuildScheduledEvent[];
}
