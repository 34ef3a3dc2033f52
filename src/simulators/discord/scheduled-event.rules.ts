import type { APIGuildScheduledEvent } from 'discord-api-types/v10';
import { DiscordRefusal, FormProblems } from './discord-refusal.rules.js';
import { fieldsOf, textOf, type Fields } from './request-body.rules.js';

export const STAGE = 1;
export const VOICE = 2;
export const EXTERNAL = 3;
const GUILD_ONLY = 2;
/** The channel type that each kind of event takes place in. */
const CHANNEL_TYPE: Readonly<Record<number, number>> = { [STAGE]: 13, [VOICE]: 2 };

const SCHEDULED = 1;
const ACTIVE = 2;
const COMPLETED = 3;
const CANCELED = 4;
const STEPS: Readonly<Record<number, readonly number[]>> = { [SCHEDULED]: [ACTIVE, CANCELED], [ACTIVE]: [COMPLETED] };

/** So many that have not ended may stand in one guild. */
export const MOST_EVENTS = 100;

/** Whether an event still counts and can be changed. */
export function isOpen({ status }: Pick<APIGuildScheduledEvent, 'status'>): boolean {
  return Number(status) === SCHEDULED || Number(status) === ACTIVE;
}

/** Refuses what Discord would not take as an event: all fields of it, those that stay among them. */
export function checkEvent(fields: Fields, now: number, channelTypeOf: (id: string) => number): void {
  const problems = new FormProblems();
  for (const key of ['name', 'scheduled_start_time', 'privacy_level', 'entity_type']) {
    if (fields[key] === undefined || fields[key] === null) problems.required([key]);
  }
  problems.length(['name'], fields.name, 100, 1);
  problems.length(['description'], fields.description, 1_000);
  const { privacy_level: privacy, entity_type: type } = fields;
  if (typeof privacy === 'number' && privacy !== GUILD_ONLY) notOneOf(problems, 'privacy_level', [GUILD_ONLY]);
  if (typeof type === 'number' && ![STAGE, VOICE, EXTERNAL].includes(type)) {
    notOneOf(problems, 'entity_type', [STAGE, VOICE, EXTERNAL]);
  }
  checkPlace(problems, fields, channelTypeOf);
  checkTimes(problems, fields, now);
  problems.refuse();
}

/** Refuses a step that an event can't take. */
export function checkStep(from: number, to: unknown): void {
  if (to === undefined || to === null || to === from) return;
  if (STEPS[from]?.includes(Number(to))) return;
  const problems = new FormProblems();
  problems.add(['status'], 'GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION', 'Invalid status transition.');
  problems.refuse();
}

/** The event as Discord keeps it; what it does not know of a request's fields it leaves out. */
export function eventPayload(fields: Fields): APIGuildScheduledEvent {
  const time = (value: unknown) =>
    typeof value === 'string' ? new Date(value).toISOString().replace('.000Z', '+00:00') : null;
  const isExternal = fields.entity_type === EXTERNAL;
  const { location } = fieldsOf(fields.entity_metadata);
  return {
    id: fields.id,
    guild_id: fields.guild_id,
    creator_id: fields.creator_id,
    creator: fields.creator,
    name: fields.name,
    description: fields.description ?? null,
    channel_id: isExternal ? null : fields.channel_id,
    image: null,
    scheduled_start_time: time(fields.scheduled_start_time),
    scheduled_end_time: time(fields.scheduled_end_time),
    status: fields.status ?? SCHEDULED,
    entity_type: fields.entity_type,
    entity_id: null,
    privacy_level: GUILD_ONLY,
    entity_metadata: isExternal ? { location } : null,
    user_count: fields.user_count ?? 0,
    recurrence_rule: null,
    guild_scheduled_event_exceptions: [],
  } as unknown as APIGuildScheduledEvent;
}

function checkPlace(problems: FormProblems, fields: Fields, channelTypeOf: (id: string) => number): void {
  const channelId = textOf(fields.channel_id);
  if (fields.entity_type === EXTERNAL) {
    const { location } = fieldsOf(fields.entity_metadata);
    if (textOf(location) === '') problems.required(['entity_metadata', 'location']);
    problems.length(['entity_metadata', 'location'], location, 100);
    if (!fields.scheduled_end_time) problems.required(['scheduled_end_time']);
    if (channelId !== '') problems.add(['channel_id'], 'BASE_TYPE_INVALID', 'An external event has no channel.');
    return;
  }
  if (channelId === '') return problems.required(['channel_id']);
  const wanted = CHANNEL_TYPE[Number(fields.entity_type)];
  if (wanted !== undefined && channelTypeOf(channelId) !== wanted) {
    problems.add(['channel_id'], 'CHANNEL_TYPE_INVALID', 'Invalid channel type.');
  }
}

function checkTimes(problems: FormProblems, fields: Fields, now: number): void {
  const start = Date.parse(textOf(fields.scheduled_start_time));
  const end = Date.parse(textOf(fields.scheduled_end_time));
  for (const [key, value] of [
    ['scheduled_start_time', start],
    ['scheduled_end_time', end],
  ] as const) {
    if (fields[key] !== undefined && fields[key] !== null && Number.isNaN(value)) {
      problems.add([key], 'DATE_TIME_TYPE_PARSE', `Could not parse ${textOf(fields[key])}. Should be ISO8601.`);
    }
  }
  if (start < now) {
    const code = 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST';
    problems.add(['scheduled_start_time'], code, 'Cannot schedule event in the past.');
  }
  if (end <= start) {
    const code = 'GUILD_SCHEDULED_EVENT_END_BEFORE_START';
    problems.add(['scheduled_end_time'], code, 'Cannot schedule event to end before it starts.');
  }
}

function notOneOf(problems: FormProblems, key: string, allowed: readonly number[]): void {
  problems.add([key], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
}

/** Nothing of an event that is over can be changed. */
export function refuseFinished(event: APIGuildScheduledEvent): void {
  if (!isOpen(event)) throw new DiscordRefusal(180000);
}
