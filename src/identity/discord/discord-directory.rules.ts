import { ChannelType, OverwriteType, PermissionFlagsBits, type APIRole } from 'discord.js';
import type { ListedChannel } from '../../shared/discord/discord-guild.client.js';

export const channelTypes = ['text', 'voice', 'category', 'forum', 'announcement', 'stage'] as const;
export type DirectoryChannelType = (typeof channelTypes)[number];

/** A channel as it is kept; the field names are the columns'. */
export interface ChannelFacts {
  readonly discord_id: string;
  readonly name: string;
  readonly type: DirectoryChannelType;
  readonly category_id: string | null;
  readonly category_name: string | null;
  readonly position: number;
  readonly is_nsfw: boolean;
  /** Whether everybody on the server sees it. */
  readonly is_public: boolean;
  /** Of one that not everybody sees: the roles that do, highest first. */
  readonly visible_role_names: readonly string[];
}

/** A role as it is kept; the field names are the columns'. */
export interface RoleFacts {
  readonly discord_id: string;
  readonly name: string;
  readonly position: number;
  /** `#rrggbb`; null of a role without a colour. */
  readonly color_hex: string | null;
  /** Whether it belongs to a bot or an integration, so that nobody can give it. */
  readonly is_managed: boolean;
}

const NAME_LENGTH = 100;

/** Threads are not channels of their own here; what Discord may invent is left out until somebody needs it. */
const TYPES: Readonly<Partial<Record<ChannelType, DirectoryChannelType>>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildVoice]: 'voice',
  [ChannelType.GuildCategory]: 'category',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildStageVoice]: 'stage',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.GuildMedia]: 'forum',
};

/** The server's channels with who sees them. A channel's own overwrites say all: its category's have no say in it. */
export function channelFacts(
  guildId: string,
  channels: readonly ListedChannel[],
  roles: readonly APIRole[],
): ChannelFacts[] {
  const names = new Map(channels.map(({ id, name }) => [id, cut(name)]));
  return channels.flatMap((channel) => {
    const type = TYPES[channel.type];
    if (!type) return [];
    const parentId = channel.parent_id ?? null;
    const isPublic = sees(channel, guildId, roles, null);
    const visibleTo = roles.filter((role) => role.id !== guildId && sees(channel, guildId, roles, role));
    return {
      discord_id: channel.id,
      name: cut(channel.name),
      type,
      category_id: parentId,
      category_name: (parentId === null ? null : names.get(parentId)) ?? null,
      position: channel.position,
      is_nsfw: channel.nsfw === true,
      is_public: isPublic,
      visible_role_names: isPublic ? [] : visibleTo.toSorted(highestFirst).map(({ name }) => cut(name)),
    };
  });
}

/** The server's roles without @everyone, which is not one to choose. */
export function roleFacts(guildId: string, roles: readonly APIRole[]): RoleFacts[] {
  return roles
    .filter(({ id }) => id !== guildId)
    .map((role) => ({
      discord_id: role.id,
      name: cut(role.name),
      position: role.position,
      color_hex: role.colors.primary_color === 0 ? null : `#${role.colors.primary_color.toString(16).padStart(6, '0')}`,
      is_managed: role.managed,
    }));
}

/**
 * Whether a member sees the channel who has this role alone, or none: the rights of @everyone and of the role, then the
 * channel's overwrites for @everyone, then those for the role, each of which first takes and then gives.
 */
function sees(channel: ListedChannel, guildId: string, roles: readonly APIRole[], role: APIRole | null): boolean {
  const everyone = roles.find(({ id }) => id === guildId);
  let rights = BigInt(everyone?.permissions ?? '0') | BigInt(role?.permissions ?? '0');
  if ((rights & PermissionFlagsBits.Administrator) !== 0n) return true;
  for (const id of role ? [guildId, role.id] : [guildId]) {
    const overwrite = channel.permission_overwrites?.find(
      (candidate) => candidate.type === OverwriteType.Role && candidate.id === id,
    );
    if (overwrite) rights = (rights & ~BigInt(overwrite.deny)) | BigInt(overwrite.allow);
  }
  return (rights & PermissionFlagsBits.ViewChannel) !== 0n;
}

/** Of two at one place the older one stands above, as Discord has it. */
function highestFirst(one: APIRole, other: APIRole): number {
  return other.position - one.position || (BigInt(one.id) < BigInt(other.id) ? -1 : 1);
}

/** As long as its column; text that the database could not store would stop every sync for the sake of one name. */
function cut(name: string): string {
  return [...name.replaceAll('\0', '').toWellFormed()].slice(0, NAME_LENGTH).join('');
}
