import { defineEntity, p } from '@mikro-orm/core';

/** What takes place every week: a weekday and a local hour in a zone. */
const RecurringEventSchema = defineEntity({
  name: 'RecurringEvent',
  schema: 'patt',
  tableName: 'recurring_events',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    label: p.string().length(100),
    eventType: p.string().length(30).default('raid'),
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

export class RecurringEvent extends RecurringEventSchema.class {}
RecurringEventSchema.setClass(RecurringEvent);
