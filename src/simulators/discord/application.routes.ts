import type { APIApplicationCommand } from 'discord-api-types/v10';
import { checkCommands, storedCommand } from './command.rules.js';
import type { ApiRequest, DiscordApi } from './discord-api.server.js';
import { applicationPayload, userPayload } from './discord-payload.rules.js';
import { DiscordRefusal } from './discord-refusal.rules.js';
import type { DiscordWorld } from './discord.world.js';
import { fieldsOf, listOf, textOf, type Fields } from './request-body.rules.js';

/** Gateway address, the bot's own application, whoever asks, and the bot's commands. */
export function addApplicationRoutes(api: DiscordApi, world: DiscordWorld): void {
  api.route('GET', '/gateway/bot', () => {
    const session_start_limit = { total: 1_000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 };
    return { body: { url: world.url.replace('http', 'ws'), shards: 1, session_start_limit } };
  });
  api.openRoute('GET', '/gateway', () => ({ body: { url: world.url.replace('http', 'ws') } }));
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    api.route('GET', path, () => ({ body: applicationPayload(world) }));
  }
  // A person's address belongs to another scope; of the bot itself Discord tells that it has none.
  api.personalRoute('GET', '/users/@me', 'identify', ({ callerId }) => {
    const own = { ...userPayload(world.user(callerId)), mfa_enabled: false, locale: 'en-US' };
    return { body: callerId === world.botId ? { ...own, verified: true, email: null } : own };
  });
  api.route('GET', '/users/:user', ({ params }) => ({ body: userPayload(world.user(params.user ?? '')) }));
  addCommandRoutes(api, world, '/applications/:application/commands', () => null);
  addCommandRoutes(api, world, '/applications/:application/guilds/:guild/commands', ({ params }) => {
    if (params.guild !== world.guildId) throw new DiscordRefusal(50001);
    return world.guildId;
  });
}

function addCommandRoutes(
  api: DiscordApi,
  world: DiscordWorld,
  path: string,
  guildOf: (request: ApiRequest) => string | null,
): void {
  const scopeOf = (request: ApiRequest) => {
    if (request.params.application !== world.seed.applicationId) throw new DiscordRefusal(20012);
    const guildId = guildOf(request);
    const key = guildId ?? 'global';
    const save = (commands: APIApplicationCommand[]) => {
      world.commands[key] = commands;
      world.touch();
    };
    return { guildId, commands: world.commands[key] ?? [], save };
  };
  const stored = (command: Fields, guildId: string | null, id: string | undefined) =>
    storedCommand(command, {
      id: id ?? world.snowflakes.next(),
      applicationId: world.seed.applicationId,
      guildId,
      version: world.snowflakes.next(),
    });
  const one = (request: ApiRequest) => {
    const scope = scopeOf(request);
    const command = scope.commands.find((candidate) => candidate.id === request.params.command);
    if (!command) throw new DiscordRefusal(10063);
    return { ...scope, command, others: scope.commands.filter((other) => other !== command) };
  };

  api.route('GET', path, (request) => ({ body: scopeOf(request).commands }));
  api.route('PUT', path, (request) => {
    const { guildId, commands, save } = scopeOf(request);
    const given = listOf(request.body).map(fieldsOf);
    checkCommands(given);
    // A command keeps its id for as long as its name and type stay.
    const kept = (command: Fields) =>
      commands.find((old) => old.name === command.name && old.type === (command.type ?? 1))?.id;
    const next = given.map((command) => stored(command, guildId, kept(command)));
    save(next);
    return { body: next };
  });
  api.route('POST', path, (request) => {
    const { guildId, commands, save } = scopeOf(request);
    checkCommands([request.fields]);
    const old = commands.find((command) => command.name === textOf(request.fields.name));
    const command = stored(request.fields, guildId, old?.id);
    save([...commands.filter((other) => other !== old), command]);
    return { status: old ? 200 : 201, body: command };
  });
  api.route('GET', `${path}/:command`, (request) => ({ body: one(request).command }));
  api.route('PATCH', `${path}/:command`, (request) => {
    const { guildId, command, others, save } = one(request);
    const changed = { ...(command as unknown as Fields), ...request.fields };
    checkCommands([changed]);
    const next = stored(changed, guildId, command.id);
    save([...others, next]);
    return { body: next };
  });
  api.route('DELETE', `${path}/:command`, (request) => {
    const { others, save } = one(request);
    save(others);
    return undefined;
  });
}
