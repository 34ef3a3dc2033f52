import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../identity/player.entity.js';
import { RaidSeason } from '../seasons/raid-season.entity.js';
import { RecurringEvent } from './recurring-event.entity.js';

export const bookingStates = ['pending', 'posted', 'failed', 'cancelled'] as const;
export type BookingState = (typeof bookingStates)[number];

/** One raid on one night. A recurring event has at most one undeleted raid per local date. */
const RaidEventSchema = defineEntity({
  name: 'RaidEvent',
  schema: 'patt',
  tableName: 'raid_events',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    season: () => p.manyToOne(RaidSeason).nullable().deleteRule('restrict'),
    recurringEvent: () => p.manyToOne(RecurringEvent).nullable().deleteRule('restrict'),
    title: p.string().length(200),
    eventType: p.string().length(30).nullable(),
    /** The local date; a late raid in America starts on the next day in UTC. */
    eventDate: p.date(),
    startTimeUtc: p.datetime(),
    endTimeUtc: p.datetime(),
    raidHelperEventId: p.string().length(30).nullable(),
    discordChannelId: p.text().nullable(),
    logUrl: p.string().length(500).nullable(),
    notes: p.text().nullable(),
    /** True of a raid the scheduler made and of one it made a successor for; the chain goes by `successorEvent`. */
    autoBooked: p.boolean().default(false),
    successorEvent: () => p.oneToOne(RaidEvent).owner().nullable().deleteRule('set null'),
    bookingState: p.string().length(20).$type<BookingState>().default('posted'),
    bookingAttempts: p.integer().default(0),
    bookingError: p.text().nullable(),
    bookingNextAttemptAt: p.datetime().nullable(),
    raidHelperPayload: p.json<Record<string, unknown>>().nullable(),
    announcementMessageId: p.text().nullable(),
    announcedAt: p.datetime().nullable(),
    /** When the last of the sign-ups was sent, not the first. */
    signedUpAt: p.datetime().nullable(),
    signupSnapshotAt: p.datetime().nullable(),
    deletedAt: p.datetime().nullable(),
    createdByPlayer: () => p.manyToOne(Player).nullable().deleteRule('set null'),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export class RaidEvent extends RaidEventSchema.class {}
RaidEventSchema.setClass(RaidEvent);
