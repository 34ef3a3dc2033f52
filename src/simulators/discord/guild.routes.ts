import type { ApiRequest, DiscordApi } from './discord-api.server.js';
import type { DiscordActions, MemberChange } from './discord-actions.world.js';
import { channelPayload, guildPayload, memberPayload, rolePayload } from './discord-payload.rules.js';
import { DiscordRefusal, FormProblems } from './discord-refusal.rules.js';
import type { RoleRecord } from './discord-record.world.js';
import type { DiscordWorld } from './discord.world.js';
import { INTENTS } from './dispatch.world.js';
import { listOf, textOf, type Fields } from './request-body.rules.js';
import { byId } from './snowflake.rules.js';

const MANAGE_NICKNAMES = 1n << 27n;
const MANAGE_ROLES = 1n << 28n;
const MODERATE_MEMBERS = 1n << 40n;
const KICK_MEMBERS = 1n << 1n;

/** The guild, its channels and roles, and its members with their names and roles. */
export function addGuildRoutes(api: DiscordApi, world: DiscordWorld, actions: DiscordActions): void {
  const inGuild = (request: ApiRequest) => {
    if (request.params.guild !== world.guildId || !world.members.has(world.botId)) throw new DiscordRefusal(10004);
    return request.params.user ?? '';
  };
  const shown = (userId: string) => memberPayload(world, world.member(userId));

  api.route('GET', '/guilds/:guild', (request) => {
    inGuild(request);
    const count = world.members.size;
    const counts = { approximate_member_count: count, approximate_presence_count: count };
    return { body: { ...guildPayload(world), ...(request.query.get('with_counts') === 'true' && counts) } };
  });
  api.route('GET', '/guilds/:guild/channels', (request) => {
    inGuild(request);
    const channels = world.channelList().filter((channel) => channel.type !== 11 && channel.type !== 12);
    return { body: channels.map((channel) => channelPayload(world, channel)) };
  });
  api.route('GET', '/guilds/:guild/roles', (request) => {
    inGuild(request);
    return { body: [...world.roles.values()].map((role) => rolePayload(world, role)) };
  });
  api.route('GET', '/guilds/:guild/roles/:role', (request) => {
    inGuild(request);
    return { body: rolePayload(world, world.role(request.params.role ?? '')) };
  });
  api.route('GET', '/guilds/:guild/members', (request) => {
    inGuild(request);
    if ((world.disallowedIntents & INTENTS.members) !== 0) throw new DiscordRefusal(50001);
    const limit = limitOf(request);
    const after = request.query.get('after') ?? '0';
    const members = world.memberList().filter((member) => byId(member.userId, after) > 0);
    return { body: members.slice(0, limit).map((member) => memberPayload(world, member)) };
  });
  api.route('GET', '/guilds/:guild/members/search', (request) => {
    inGuild(request);
    const query = (request.query.get('query') ?? '').toLowerCase();
    const members = world.memberList().filter((member) => {
      const user = world.user(member.userId);
      return [user.username, member.nick ?? ''].some((name) => name.toLowerCase().startsWith(query));
    });
    return { body: members.slice(0, limitOf(request)).map((member) => memberPayload(world, member)) };
  });
  api.route('GET', '/guilds/:guild/members/:user', (request) => {
    const userId = inGuild(request);
    world.user(userId);
    return { body: shown(userId) };
  });
  api.route('PATCH', '/guilds/:guild/members/@me', (request) => {
    inGuild(request);
    actions.change(world.botId, readNick(request.fields));
    return { body: shown(world.botId) };
  });
  api.route('PATCH', '/guilds/:guild/members/:user', (request) => {
    const userId = inGuild(request);
    const change = readMemberChange(world, userId, request.fields);
    actions.change(userId, change);
    return { body: shown(userId) };
  });
  api.route('DELETE', '/guilds/:guild/members/:user', (request) => {
    const userId = inGuild(request);
    world.member(userId);
    demandOver(world, userId, KICK_MEMBERS);
    actions.leave(userId);
    return undefined;
  });
  for (const method of ['PUT', 'DELETE'] as const) {
    api.route(method, '/guilds/:guild/members/:user/roles/:role', (request) => {
      const userId = inGuild(request);
      const { roleIds } = world.member(userId);
      const role = world.role(request.params.role ?? '');
      demandRole(world, role);
      const others = roleIds.filter((id) => id !== role.id);
      const had = others.length < roleIds.length;
      if (had === (method === 'PUT')) return undefined;
      actions.change(userId, { roleIds: method === 'PUT' ? [...others, role.id] : others });
      const change = method === 'PUT' ? 'added' : 'removed';
      world.auditLog.push({ userId, roleId: role.id, change, reason: request.reason });
      return undefined;
    });
  }
}

function limitOf(request: ApiRequest): number {
  const limit = Number(request.query.get('limit') ?? '1');
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1_000) return limit;
  const problems = new FormProblems();
  problems.add(['limit'], 'NUMBER_TYPE_MAX', 'int value should be less than or equal to 1000.');
  problems.refuse();
  return 1;
}

function readNick(fields: Fields): MemberChange {
  const problems = new FormProblems();
  problems.length(['nick'], fields.nick, 32);
  problems.refuse();
  return 'nick' in fields ? { nick: textOf(fields.nick) } : {};
}

function readMemberChange(world: DiscordWorld, userId: string, fields: Fields): MemberChange {
  const change = readNick(fields);
  const member = world.member(userId);
  if ('nick' in fields) demandOver(world, userId, MANAGE_NICKNAMES);
  if ('roles' in fields) {
    const roleIds = listOf(fields.roles).map(textOf);
    const moved = [...world.roles.values()].filter(
      (role) => roleIds.includes(role.id) !== member.roleIds.includes(role.id),
    );
    for (const role of moved) demandRole(world, role);
    change.roleIds = roleIds.map((id) => world.role(id).id);
  }
  if ('communication_disabled_until' in fields) {
    demandOver(world, userId, MODERATE_MEMBERS);
    change.timedOutUntil = textOf(fields.communication_disabled_until) || null;
  }
  return change;
}

/** The bot acts only on members whose highest role is below its own. */
function demandOver(world: DiscordWorld, userId: string, permission: bigint): void {
  world.demand(permission);
  if (userId === world.botId) return;
  if (world.rankOf(userId) >= world.rankOf(world.botId)) throw new DiscordRefusal(50013);
}

/** The bot gives and takes only roles below its own; managed roles and `@everyone` nobody can. */
function demandRole(world: DiscordWorld, role: RoleRecord): void {
  world.demand(MANAGE_ROLES);
  if (role.managed || role.id === world.guildId) throw new DiscordRefusal(50013);
  if (role.position >= world.rankOf(world.botId)) throw new DiscordRefusal(50013);
}
