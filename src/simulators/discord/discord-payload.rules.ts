import type { ChannelRecord, MemberRecord, MessageRecord, RoleRecord, UserRecord } from './discord-record.world.js';
import type { DiscordWorld } from './discord.world.js';
import { INTENTS } from './dispatch.world.js';
import { SEND_MESSAGES, VIEW_CHANNEL } from './permission.rules.js';
import { discordTime, madeAt } from './snowflake.rules.js';

/** A user as Discord shows one. */
export function userPayload(user: UserRecord) {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.bot ? '0001' : '0',
    global_name: user.displayName,
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...(user.bot && { bot: true }),
  };
}

/** A member without the user, as it comes with messages. */
export function bareMemberPayload(member: MemberRecord) {
  return {
    nick: member.nick,
    roles: [...member.roleIds],
    joined_at: member.joinedAt,
    premium_since: null,
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    collectibles: null,
    communication_disabled_until: member.timedOutUntil,
    flags: 0,
    pending: false,
    mute: false,
    deaf: false,
  };
}

export function memberPayload(world: DiscordWorld, member: MemberRecord) {
  return { ...bareMemberPayload(member), user: userPayload(world.user(member.userId)) };
}

export function rolePayload(world: DiscordWorld, role: RoleRecord) {
  return {
    id: role.id,
    name: role.name,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    position: role.position,
    permissions: role.permissions,
    hoist: false,
    managed: role.managed,
    mentionable: !role.managed && role.id !== world.guildId,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.managed && { tags: { bot_id: world.botId } }),
  };
}

function overwrites(world: DiscordWorld, channel: ChannelRecord) {
  const denied = (channel.botMayNotSend ? SEND_MESSAGES : 0n) | (channel.botMayNotSee ? VIEW_CHANNEL : 0n);
  const bot = { id: world.botId, type: 1, allow: channel.hidden ? String(VIEW_CHANNEL & ~denied) : '0' };
  return [
    ...(channel.hidden ? [{ id: world.guildId, type: 0, allow: '0', deny: String(VIEW_CHANNEL) }] : []),
    ...channel.visibleToRoleIds.map((id) => ({ id, type: 0, allow: String(VIEW_CHANNEL), deny: '0' })),
    ...(denied > 0n || channel.hidden ? [{ ...bot, deny: String(denied) }] : []),
  ];
}

/** What only forums have. */
const FORUM = {
  available_tags: [],
  default_reaction_emoji: null,
  default_sort_order: null,
  default_forum_layout: 0,
  template: '',
} as const;

/** A channel as Discord shows it to the bot; direct channels and threads have shapes of their own. */
export function channelPayload(world: DiscordWorld, channel: ChannelRecord) {
  const last = world.messages.in(channel.id).at(-1)?.id ?? null;
  if (channel.type === 1) {
    const recipients = channel.recipientId ? [userPayload(world.user(channel.recipientId))] : [];
    return { id: channel.id, type: 1, flags: 0, last_message_id: last, recipients };
  }
  const base = { id: channel.id, type: channel.type, flags: 0, guild_id: world.guildId, name: channel.name };
  if (channel.type === 11 || channel.type === 12) {
    return {
      ...base,
      last_message_id: last,
      parent_id: channel.parentId,
      owner_id: world.botId,
      thread_metadata: {
        archived: false,
        archive_timestamp: discordTime(madeAt(channel.id)),
        auto_archive_duration: 1440,
        locked: false,
        invitable: true,
      },
      message_count: world.messages.in(channel.id).length,
      member_count: 1,
      total_message_sent: world.messages.in(channel.id).length,
      rate_limit_per_user: 0,
    };
  }
  const common = {
    ...base,
    parent_id: channel.parentId,
    position: channel.position,
    permission_overwrites: overwrites(world, channel),
    // A state file of an earlier version knows nothing of it.
    nsfw: channel.nsfw ?? false,
  };
  if (channel.type === 4) return common;
  const text = { ...common, last_message_id: last, rate_limit_per_user: 0 };
  const speaking = { bitrate: 64_000, user_limit: 0, rtc_region: null };
  if (channel.type === 2) return { ...text, ...speaking };
  if (channel.type === 13) return { ...text, ...speaking, topic: null };
  if (channel.type === 15) return { ...text, topic: null, ...FORUM };
  return { ...text, topic: null };
}

/** The fields that every form of the guild shares. */
export function guildPayload(world: DiscordWorld) {
  const { id, name, ownerId } = world.seed.guild;
  const nothing = Object.fromEntries(
    [
      ...['icon', 'description', 'home_header', 'splash', 'discovery_splash', 'banner', 'application_id'],
      ...['afk_channel_id', 'system_channel_id', 'widget_channel_id', 'max_presences', 'vanity_url_code'],
      ...['rules_channel_id', 'safety_alerts_channel_id', 'public_updates_channel_id', 'incidents_data'],
    ].map((key) => [key, null]),
  );
  return {
    ...nothing,
    id,
    name,
    owner_id: ownerId,
    features: [] as string[],
    region: 'deprecated',
    afk_timeout: 300,
    system_channel_flags: 0,
    widget_enabled: false,
    verification_level: 1,
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    roles: [...world.roles.values()].map((role) => rolePayload(world, role)),
  };
}

export function voiceStatePayload(world: DiscordWorld, member: MemberRecord) {
  return {
    guild_id: world.guildId,
    channel_id: member.voiceChannelId,
    user_id: member.userId,
    member: memberPayload(world, member),
    session_id: `voice-${member.userId}`,
    deaf: false,
    mute: false,
    self_deaf: false,
    self_mute: false,
    self_video: false,
    suppress: false,
    request_to_speak_timestamp: null,
  };
}

function interactionMetadata(world: DiscordWorld, of: NonNullable<MessageRecord['interaction']>) {
  const user = userPayload(world.user(of.userId));
  const base = { id: of.id, user, authorizing_integration_owners: { '0': world.guildId } };
  const command = { ...base, type: 2 };
  if (of.type === 2) return command;
  const component = { ...base, type: 3, interacted_message_id: of.messageId ?? of.id };
  if (of.type === 3) return component;
  return { ...base, type: 5, triggering_interaction_metadata: of.messageId === null ? command : component };
}

/** A message as Discord shows it. */
export function messagePayload(world: DiscordWorld, message: MessageRecord) {
  const { interaction } = message;
  return {
    id: message.id,
    type: interaction?.type === 2 ? 20 : message.replyTo === null ? 0 : 19,
    channel_id: message.channelId,
    author: userPayload(world.user(message.authorId)),
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments.map((attachment) => {
      const url = `${world.url}/attachments/${message.channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
      const { id, filename, contentType: content_type } = attachment;
      return { id, filename, content_type, size: Buffer.byteLength(attachment.text), url, proxy_url: url };
    }),
    mentions: message.mentions.userIds.map((id) => userPayload(world.user(id))),
    mention_roles: message.mentions.roleIds,
    mention_everyone: message.mentions.everyone,
    timestamp: message.timestamp,
    edited_timestamp: message.editedAt,
    flags: message.flags,
    pinned: false,
    tts: false,
    ...(message.nonce !== null && { nonce: message.nonce }),
    ...(message.replyTo !== null && {
      message_reference: {
        type: 0,
        channel_id: message.channelId,
        message_id: message.replyTo,
        guild_id: world.guildId,
      },
    }),
    ...(interaction && {
      application_id: world.seed.applicationId,
      webhook_id: world.seed.applicationId,
      interaction_metadata: interactionMetadata(world, interaction),
    }),
  };
}

/** The bot's application. */
export function applicationPayload(world: DiscordWorld) {
  const { applicationId: id, botUsername: name } = world.seed;
  // The switches for the members and message content intents, as far as they are on.
  const flags =
    (world.disallowedIntents & INTENTS.members ? 0 : 1 << 15) |
    (world.disallowedIntents & INTENTS.messageContent ? 0 : 1 << 19);
  return {
    id,
    name,
    icon: null,
    description: '',
    type: null,
    bot: userPayload(world.user(world.botId)),
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    redirect_uris: [...(world.seed.redirectUris ?? [])],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userPayload(world.users.get(world.seed.guild.ownerId) ?? world.user(world.botId)),
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    integration_types_config: { '0': {} },
  };
}
