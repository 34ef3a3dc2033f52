import { INTENTS } from './dispatch.world.js';
import type { DiscordWorld } from './discord.world.js';
import {
  channelPayload,
  guildPayload,
  memberPayload,
  userPayload,
  voiceStatePayload,
} from './discord-payload.rules.js';
import { textOf, type Fields } from './request-body.rules.js';

/** discord.js takes any smaller chunk for the last one. */
const CHUNK = 1_000;

export function readyPayload(world: DiscordWorld, sessionId: string, shard: readonly unknown[], address: string) {
  return {
    v: 10,
    user: { ...userPayload(world.user(world.botId)), mfa_enabled: false, verified: true, email: null },
    guilds: [{ id: world.guildId, unavailable: true }],
    session_id: sessionId,
    session_type: 'normal',
    resume_gateway_url: address,
    shard,
    application: { id: world.seed.applicationId, flags: (1 << 15) | (1 << 19) },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
  };
}

/** The guild at the start of a session: the bot alone among the members, unless presences were asked for. */
export function guildCreatePayload(world: DiscordWorld, intents: number, largeThreshold: number) {
  const members = world.memberList();
  const large = members.length > largeThreshold;
  const all = !large && (intents & INTENTS.presences) !== 0;
  const voice = (intents & INTENTS.voiceStates) !== 0 ? members.filter((member) => member.voiceChannelId !== null) : [];
  const shown = members.filter((member) => all || member.userId === world.botId || voice.includes(member));
  const channels = world.channelList();
  const threads = channels.filter((channel) => channel.type === 11 || channel.type === 12);
  return {
    ...guildPayload(world),
    joined_at: world.member(world.botId).joinedAt,
    large,
    unavailable: false,
    member_count: members.length,
    members: shown.map((member) => memberPayload(world, member)),
    channels: channels.filter((channel) => !threads.includes(channel)).map((channel) => channelPayload(world, channel)),
    threads: threads.map((channel) => channelPayload(world, channel)),
    voice_states: voice.map((member) => voiceStatePayload(world, member)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [...world.scheduledEvents.values()],
    soundboard_sounds: [],
  };
}

/** The answer to a request for members, by ids, by the start of a name, or all. */
export function memberChunks(world: DiscordWorld, asked: Fields): object[] {
  const ids = asked.user_ids === undefined ? undefined : [asked.user_ids].flat().map(textOf);
  const query = textOf(asked.query).toLowerCase();
  const limit = typeof asked.limit === 'number' && asked.limit > 0 ? asked.limit : undefined;
  const found = world.memberList().filter((member) => {
    if (ids) return ids.includes(member.userId);
    const user = world.user(member.userId);
    return [user.username, user.displayName, member.nick].some((name) => name?.toLowerCase().startsWith(query));
  });
  const members = found.slice(0, limit).map((member) => memberPayload(world, member));
  const count = Math.max(1, Math.ceil(members.length / CHUNK));
  const missing = (ids ?? []).filter((id) => !world.members.has(id));
  return Array.from({ length: count }, (_, index) => ({
    guild_id: world.guildId,
    members: members.slice(index * CHUNK, (index + 1) * CHUNK),
    chunk_index: index,
    chunk_count: count,
    ...(missing.length > 0 && { not_found: missing }),
    ...(asked.presences === true && { presences: [] }),
    ...(asked.nonce !== undefined && { nonce: asked.nonce }),
  }));
}
