import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import type { ApiRequest, DiscordApi } from './discord-api.server.js';
import { userPayload } from './discord-payload.rules.js';
import { DiscordRefusal } from './discord-refusal.rules.js';
import type { DiscordWorld } from './discord.world.js';
import { INTENTS, type Dispatcher } from './dispatch.world.js';
import { permits, VIEW_CHANNEL } from './permission.rules.js';
import { textOf, type Fields } from './request-body.rules.js';
import {
  checkEvent,
  checkStep,
  eventPayload,
  EXTERNAL,
  isOpen,
  MOST_EVENTS,
  refuseFinished,
} from './scheduled-event.rules.js';

const CONNECT = 1n << 20n;
/** For making events, and for changing one's own; the other for everybody's. */
const CREATE_EVENTS = 1n << 44n;
const MANAGE_EVENTS = 1n << 33n;

/** The guild's own event calendar. */
export function addScheduledEventRoutes(api: DiscordApi, world: DiscordWorld, dispatch: Dispatcher): void {
  const path = '/guilds/:guild/scheduled-events';
  const inGuild = (request: ApiRequest) => {
    if (request.params.guild !== world.guildId || !world.members.has(world.botId)) throw new DiscordRefusal(10004);
  };
  const eventOf = (request: ApiRequest) => {
    inGuild(request);
    const event = world.scheduledEvents.get(request.params.event ?? '');
    if (!event) throw new DiscordRefusal(10070);
    return event;
  };
  const ownEventOf = (request: ApiRequest) => {
    const event = eventOf(request);
    const isOwn = event.creator_id === world.botId;
    if (!isOwn || !permits(world.permissionsOf(world.botId), CREATE_EVENTS)) world.demand(MANAGE_EVENTS);
    return event;
  };
  const shown = (request: ApiRequest, event: APIGuildScheduledEvent) => {
    const { user_count: count, ...rest } = event;
    return request.query.get('with_user_count') === 'true' ? { ...rest, user_count: count } : rest;
  };
  const keep = (name: string, request: ApiRequest, event: APIGuildScheduledEvent) => {
    world.scheduledEvents.set(event.id, event);
    dispatch({ event: name, intent: INTENTS.scheduledEvents, data: event });
    world.touch();
    return { body: shown(request, event) };
  };

  api.route('GET', path, (request) => {
    inGuild(request);
    return { body: [...world.scheduledEvents.values()].filter(isOpen).map((event) => shown(request, event)) };
  });
  api.route('POST', path, (request) => {
    inGuild(request);
    world.demand(CREATE_EVENTS);
    check(request.fields, world);
    if ([...world.scheduledEvents.values()].filter(isOpen).length >= MOST_EVENTS) throw new DiscordRefusal(30038);
    const fresh = {
      id: world.snowflakes.next(),
      guild_id: world.guildId,
      creator_id: world.botId,
      creator: userPayload(world.user(world.botId)),
      status: undefined,
      user_count: 0,
    };
    return keep('GUILD_SCHEDULED_EVENT_CREATE', request, eventPayload({ ...request.fields, ...fresh }));
  });
  api.route('GET', `${path}/:event`, (request) => ({ body: shown(request, eventOf(request)) }));
  api.route('PATCH', `${path}/:event`, (request) => {
    const event = ownEventOf(request);
    refuseFinished(event);
    checkStep(event.status, request.fields.status);
    const { id, guild_id, creator_id, creator, user_count } = event;
    const changed = { ...(event as unknown as Fields), ...request.fields };
    check(changed, world);
    const kept = { id, guild_id, creator_id, creator, user_count };
    return keep('GUILD_SCHEDULED_EVENT_UPDATE', request, eventPayload({ ...changed, ...kept }));
  });
  api.route('DELETE', `${path}/:event`, (request) => {
    const event = ownEventOf(request);
    world.scheduledEvents.delete(event.id);
    dispatch({ event: 'GUILD_SCHEDULED_EVENT_DELETE', intent: INTENTS.scheduledEvents, data: event });
    world.touch();
    return undefined;
  });
}

function check(fields: Fields, world: DiscordWorld): void {
  checkEvent(fields, Date.now(), (id) => world.channel(id).type);
  if (fields.entity_type === EXTERNAL) return;
  const bits = world.botPermissionsIn(world.channel(textOf(fields.channel_id)));
  if (!permits(bits, VIEW_CHANNEL)) throw new DiscordRefusal(50001);
  if (!permits(bits, CONNECT)) throw new DiscordRefusal(50013);
}
