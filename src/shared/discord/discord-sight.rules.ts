import {
  canPost,
  permissionsIn,
  permissionsOf,
  runsServer,
  type Overwrite,
  type RoleBits,
} from './bot-permission.rules.js';
import { channelKindOf, type ChannelChoice, type ServerChoices } from './server-choice.rules.js';

export interface Bot {
  readonly botId: string;
  readonly botName: string;
  readonly applicationId: string;
}

export interface Server {
  readonly id: string;
  readonly name: string;
}

/** What Discord answered about a server, as it came. */
export interface RawServer {
  readonly guildId: string;
  readonly botId: string;
  readonly guild: unknown;
  readonly channels: unknown;
  readonly roles: unknown;
  readonly bot: unknown;
  /** Null where Discord tells no members. */
  readonly members: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const CATEGORY = 4;

/** The bot, out of its user and its application. */
export function botOf(user: unknown, application: unknown): Bot {
  const { id, username } = fieldsOf(user);
  return { botId: textOf(id), botName: textOf(username), applicationId: textOf(fieldsOf(application)['id']) };
}

export function serversOf(guilds: unknown): Server[] {
  return listOf(guilds)
    .map(({ id, name }) => ({ id: textOf(id), name: textOf(name) }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** The bot's own roles, and what every role of the server may do. */
export function rolesOf({ bot, roles }: RawServer): { roleIds: string[]; bits: RoleBits[] } {
  return { roleIds: textsOf(fieldsOf(bot)['roles']), bits: bitsOf(roles) };
}

/**
 * What somebody may choose of the server: channels by category as Discord shows them, roles highest first, people by
 * name.
 * @param overall what the bot may do on the whole server
 */
export function choicesOf(server: RawServer, overall: bigint): ServerChoices {
  return { channels: channelsOf(server, overall), roles: rolesToChoose(server), members: membersOf(server) };
}

function channelsOf(server: RawServer, overall: bigint): ChannelChoice[] {
  const { guildId, botId, bot } = server;
  const all = listOf(server.channels);
  const self = { userId: botId, roleIds: textsOf(fieldsOf(bot)['roles']) };
  const categories = new Map(
    all.filter(({ type }) => type === CATEGORY).map((category) => [textOf(category['id']), category]),
  );
  const orderOf = (channel: Fields) => {
    const category = categories.get(textOf(channel['parent_id']));
    return [category ? Number(category['position']) + 1 : 0, Number(channel['position'])];
  };
  return all
    .filter(({ type }) => channelKindOf(Number(type)) !== 'other')
    .toSorted((one, other) => compared(orderOf(one), orderOf(other)))
    .map((channel) => {
      const category = categories.get(textOf(channel['parent_id']));
      return {
        id: textOf(channel['id']),
        name: textOf(channel['name']),
        kind: channelKindOf(Number(channel['type'])),
        category: category ? textOf(category['name']) : null,
        canPost: canPost(permissionsIn(self, overall, overwritesOf(channel), guildId)),
      };
    });
}

function rolesToChoose({ guildId, roles }: RawServer): { id: string; name: string }[] {
  return listOf(roles)
    .filter(({ id, managed }) => id !== guildId && managed !== true)
    .toSorted((one, other) => Number(other['position']) - Number(one['position']))
    .map(({ id, name }) => ({ id: textOf(id), name: textOf(name) }));
}

function membersOf({ guildId, guild, members, roles }: RawServer): ServerChoices['members'] {
  const owner = fieldsOf(guild)['owner_id'];
  const bits = bitsOf(roles);
  return listOf(members)
    .filter(({ user }) => fieldsOf(user)['bot'] !== true)
    .map((member) => {
      const user = fieldsOf(member['user']);
      const id = textOf(user['id']);
      const may = permissionsOf({ userId: id, roleIds: textsOf(member['roles']) }, bits, guildId);
      const name = [member['nick'], user['global_name'], user['username']].map(textOf).find((text) => text !== '');
      return { id, name: name ?? id, runsServer: id === owner || runsServer(may) };
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function bitsOf(roles: unknown): RoleBits[] {
  return listOf(roles).map(({ id, permissions }) => ({ id: textOf(id), permissions: bigOf(permissions) }));
}

function overwritesOf(channel: Fields): Overwrite[] {
  return listOf(channel['permission_overwrites']).map(({ id, type, allow, deny }) => ({
    id: textOf(id),
    type: Number(type),
    allow: bigOf(allow),
    deny: bigOf(deny),
  }));
}

function compared(one: readonly number[], other: readonly number[]): number {
  return (one[0] ?? 0) - (other[0] ?? 0) || (one[1] ?? 0) - (other[1] ?? 0);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function bigOf(value: unknown): bigint {
  return typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : 0n;
}
