import { defineEntity, p } from '@mikro-orm/core';
import { eventTypes, type EventType } from '../raids/event-type.rules.js';

export const recurringEventTypes = eventTypes;
export type RecurringEventType = EventType;

/** What takes place every week: a weekday and a local hour in a zone. */
const RecurringEventSchema = defineEntity({
  name: 'RecurringEvent',
  schema: 'patt',
  tableName: 'recurring_events',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    label: p.string().length(100),
    eventType: p.string().length(30).$type<RecurringEventType>().default('raid'),
    /** 0 is Monday, 6 Sunday. */
    dayOfWeek: p.integer(),
    /** Wall-clock time in `timezone`, HH:MM:SS. */
    defaultStartTime: p.time().default('21:00:00'),
    timezone: p.string().length(50).default('America/New_York'),
    defaultDurationMinutes: p.integer().default(120),
    discordChannelId: p.text().nullable(),
    raidHelperTemplateId: p.string().length(50).nullable().default('wowretail2'),
    isActive: p.boolean().default(true),
    autoBook: p.boolean().default(true),
    displayOnPublic: p.boolean().default(true),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

/** What officers may change of a recurring event; what is left out stays as it is. */
export interface RecurringEventFields {
  readonly label: string;
  readonly eventType: RecurringEventType;
  readonly dayOfWeek: number;
  readonly defaultStartTime: string;
  readonly timezone: string;
  readonly defaultDurationMinutes: number;
  readonly discordChannelId: string | null;
  readonly raidHelperTemplateId: string | null;
  readonly isActive: boolean;
  readonly autoBook: boolean;
  readonly displayOnPublic: boolean;
}

export class RecurringEvent extends RecurringEventSchema.class {
  change(fields: Partial<RecurringEventFields>, now: Date): void {
    Object.assign(this, fields, { updatedAt: now });
  }
}
RecurringEventSchema.setClass(RecurringEvent);
