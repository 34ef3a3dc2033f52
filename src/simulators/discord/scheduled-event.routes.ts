import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import type { ApiRequest, DiscordApi } from './discord-api.server.js';
import { userPayload } from './discord-payload.rules.js';
import { DiscordRefusal, FormProblems } from './discord-refusal.rules.js';
import type { DiscordWorld } from './discord.world.js';
import { INTENTS, type Dispatcher } from './dispatch.world.js';
import { fieldsOf, textOf, type Fields } from './request-body.rules.js';

const EXTERNAL = 3;
const SCHEDULED = 1;

/** The guild's own event calendar. */
export function addScheduledEventRoutes(api: DiscordApi, world: DiscordWorld, dispatch: Dispatcher): void {
  const path = '/guilds/:guild/scheduled-events';
  const inGuild = (request: ApiRequest) => {
    if (request.params.guild !== world.guildId) throw new DiscordRefusal(10004);
  };
  const eventOf = (request: ApiRequest) => {
    inGuild(request);
    const event = world.scheduledEvents.get(request.params.event ?? '');
    if (!event) throw new DiscordRefusal(10070);
    return event;
  };
  const keep = (name: string, event: APIGuildScheduledEvent) => {
    world.scheduledEvents.set(event.id, event);
    dispatch({ event: name, intent: INTENTS.scheduledEvents, data: event });
    world.touch();
    return { body: event };
  };

  api.route('GET', path, (request) => {
    inGuild(request);
    return { body: [...world.scheduledEvents.values()] };
  });
  api.route('POST', path, (request) => {
    inGuild(request);
    checkEvent(request.fields, world);
    const start = Date.parse(textOf(request.fields.scheduled_start_time));
    if (start < Date.now())
      refuse('scheduled_start_time', 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', 'Cannot schedule event in the past.');
    const fresh = {
      id: world.snowflakes.next(),
      guild_id: world.guildId,
      creator_id: world.botId,
      creator: userPayload(world.user(world.botId)),
      status: SCHEDULED,
      entity_id: null,
      user_count: 0,
    };
    return keep('GUILD_SCHEDULED_EVENT_CREATE', eventPayload({ ...request.fields, ...fresh }));
  });
  api.route('GET', `${path}/:event`, (request) => ({ body: eventOf(request) }));
  api.route('PATCH', `${path}/:event`, (request) => {
    const changed = { ...(eventOf(request) as unknown as Fields), ...request.fields };
    checkEvent(changed, world);
    return keep('GUILD_SCHEDULED_EVENT_UPDATE', eventPayload(changed));
  });
  api.route('DELETE', `${path}/:event`, (request) => {
    const event = eventOf(request);
    world.scheduledEvents.delete(event.id);
    dispatch({ event: 'GUILD_SCHEDULED_EVENT_DELETE', intent: INTENTS.scheduledEvents, data: event });
    world.touch();
    return undefined;
  });
}

function checkEvent(fields: Fields, world: DiscordWorld): void {
  const problems = new FormProblems();
  for (const key of ['name', 'scheduled_start_time', 'privacy_level', 'entity_type']) {
    if (fields[key] === undefined || fields[key] === null) problems.required([key]);
  }
  problems.length(['name'], fields.name, 100, 1);
  problems.length(['description'], fields.description, 1_000);
  if (fields.entity_type === EXTERNAL) {
    if (!fields.scheduled_end_time) problems.required(['scheduled_end_time']);
    const location = fieldsOf(fields.entity_metadata).location;
    if (textOf(location) === '') problems.required(['entity_metadata', 'location']);
    problems.length(['entity_metadata', 'location'], location, 100);
  } else if (textOf(fields.channel_id) === '') {
    problems.required(['channel_id']);
  }
  problems.refuse();
  if (fields.entity_type !== EXTERNAL) world.channel(textOf(fields.channel_id));
}

function eventPayload(fields: Fields): APIGuildScheduledEvent {
  const time = (value: unknown) =>
    typeof value === 'string' ? new Date(value).toISOString().replace('.000Z', '+00:00') : null;
  const external = fields.entity_type === EXTERNAL;
  return {
    ...fields,
    description: fields.description ?? null,
    channel_id: external ? null : fields.channel_id,
    image: null,
    scheduled_start_time: time(fields.scheduled_start_time),
    scheduled_end_time: time(fields.scheduled_end_time),
    entity_metadata: fields.entity_metadata ?? null,
    recurrence_rule: null,
    guild_scheduled_event_exceptions: [],
  } as unknown as APIGuildScheduledEvent;
}

function refuse(key: string, code: string, message: string): never {
  const problems = new FormProblems();
  problems.add([key], code, message);
  problems.refuse();
  throw new DiscordRefusal(50035);
}
