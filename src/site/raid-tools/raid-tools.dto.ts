import { IsUUID } from 'class-validator';
import {
  AreOverrides,
  DESCRIPTION_LENGTH,
  IsEventType,
  IsWebAddress,
  NOTES_LENGTH,
  TITLE_LENGTH,
} from '../../scheduling/raids/raid-order.dto.js';
import type { EventType } from '../../scheduling/raids/event-type.rules.js';
import type { WantedChange } from '../../scheduling/raids/raid-change.rules.js';
import { DURATION_MINUTES, type RaidOrder } from '../../scheduling/raids/raid-order.rules.js';
import type { Overrides } from '../../scheduling/sheets/sign-up.rules.js';
import { IsSnowflake } from '../../shared/discord/snowflake.decorators.js';
import { IsLocalDate, IsLocalTime } from '../../shared/time/local-time.decorators.js';
import { IsTimeZone } from '../../shared/time/time-zone.decorators.js';
import { EmptyClears, EmptyIsNone, FromText } from '../../shared/web/form-field.decorators.js';
import { IfSent, IsId, IsLine, IsTextOrNull, IsWholeNumber } from '../../shared/web/input.decorators.js';

const { least, most } = DURATION_MINUTES;

/** The part of the builder and of the edit form that both have. */
class PlanForm {
  @IsLine(TITLE_LENGTH)
  title: string;

  @IsEventType()
  eventType: EventType;

  @IsLocalDate()
  date: string;

  @IsLocalTime()
  time: string;

  @FromText()
  @IsWholeNumber(least, most)
  duration: number;

  /** The zone that the page told date and time in: what people saw is what they get. */
  @IsTimeZone()
  timezone: string;

  @IsTextOrNull(DESCRIPTION_LENGTH)
  description: string | null;
}

/** What the event builder posts; the choices for single players arrive as `override-<player id>`. */
export class BuilderForm extends PlanForm {
  @EmptyClears()
  @IsSnowflake()
  channelId: string | null;

  @EmptyIsNone()
  @IsId()
  recurringEventId: number | null;

  @AreOverrides()
  overrides: Overrides;

  @IsUUID(undefined, { message: 'must be the key that the page came with' })
  idempotencyKey: string;
}

export const BUILDER_FIELDS = [
  'title',
  'eventType',
  'date',
  'time',
  'duration',
  'timezone',
  'channelId',
  'description',
  'recurringEventId',
  'idempotencyKey',
] as const;

/** How the builder and the edit form call what the API calls otherwise. */
export const PLAN_FIELD_NAMES = {
  event_date: 'date',
  start_time: 'time',
  duration_minutes: 'duration',
  player_overrides: 'row',
  overrides: 'row',
};

export class EditForm extends PlanForm {
  @IfSent()
  @EmptyClears()
  @IsSnowflake()
  channelId?: string | null;

  @IsTextOrNull(NOTES_LENGTH)
  notes: string | null;

  @EmptyClears()
  @IsWebAddress()
  logUrl: string | null;
}

export const EDIT_FIELDS = [
  'title',
  'eventType',
  'date',
  'time',
  'duration',
  'timezone',
  'channelId',
  'description',
  'notes',
  'logUrl',
] as const;

export class RepostForm {
  @IfSent()
  @EmptyClears()
  @IsSnowflake()
  sheetId?: string | null;
}

export class TemplateForm {
  @EmptyClears()
  @IsSnowflake()
  eventId: string | null;
}

/** Gathers the choices for single players; who is left to the policy is in none of them. */
export function withOverrides(body: unknown): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const overrides: Record<string, unknown> = {};
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    const id = /^override-(.*)$/s.exec(name)?.[1];
    if (id === undefined) fields[name] = value;
    else if (value !== '') overrides[id] = value;
  }
  return { ...fields, overrides };
}

export function toOrder(form: BuilderForm): RaidOrder {
  return {
    title: form.title,
    eventType: form.eventType,
    date: form.date,
    time: form.time,
    timezone: form.timezone,
    durationMinutes: form.duration,
    channelId: form.channelId,
    description: withPlainLines(form.description),
    recurringEventId: form.recurringEventId,
    overrides: form.overrides,
  };
}

/** What the edit form changes. */
export function toChange({ duration, channelId, ...form }: EditForm): WantedChange {
  return {
    ...form,
    description: withPlainLines(form.description),
    notes: withPlainLines(form.notes),
    durationMinutes: duration,
    ...(channelId === undefined ? {} : { channelId }),
  };
}

/** Browsers end the lines of a text area otherwise than everybody else. */
function withPlainLines(text: string | null): string | null {
  return text?.replaceAll('\r\n', '\n') ?? null;
}
