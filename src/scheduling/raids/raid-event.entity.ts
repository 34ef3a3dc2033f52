import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../../identity/players/player.entity.js';
import { RaidSeason } from '../../seasons/raid-season.entity.js';
import type { NewSheet } from '../../raid-helper/sheet.dto.js';
import { RecurringEvent } from '../recurring-events/recurring-event.entity.js';
import type { PlannedSignUp } from '../sheets/sign-up.rules.js';

export const bookingStates = ['pending', 'posted', 'failed', 'cancelled'] as const;
export type BookingState = (typeof bookingStates)[number];

/** What was asked of Raid-Helper for a raid, and how far it got. */
export interface BookingRecord {
  /** The body of the create, as it was sent. */
  readonly create: NewSheet;
  /** Everybody on the roster at that time; a later try works from the same list. */
  readonly signUps: readonly PlannedSignUp[];
  /** How many of those with a Discord user are on the sheet. */
  readonly sent: number;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  /** The start was once moved to where it belongs; if it is wrong again, people must look. */
  readonly corrected: boolean;
}

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
    raidHelperPayload: p.json<BookingRecord>().nullable(),
    announcementMessageId: p.text().nullable(),
    announcedAt: p.datetime().nullable(),
    /** When the last of the sign-ups was sent, not the first. */
    signedUpAt: p.datetime().nullable(),
    signupSnapshotAt: p.datetime().nullable(),
    /** What the sheet showed at this instant is what attendance says since. */
    sheetReadAt: p.datetime().nullable(),
    /** Counted by the database at each change of what a calendar shows; never set by code. */
    revision: p.integer().default(0),
    revisedAt: p.datetime().defaultRaw('now()'),
    deletedAt: p.datetime().nullable(),
    createdByPlayer: () => p.manyToOne(Player).nullable().deleteRule('set null'),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export class RaidEvent extends RaidEventSchema.class {
  /** Whether a sheet is still to be made: an officer may also try a failed booking again. */
  awaitsSheet(): boolean {
    if (this.deletedAt != null || this.raidHelperEventId != null) return false;
    return this.bookingState === 'pending' || this.bookingState === 'failed';
  }

  hasBegun(now: Date): boolean {
    return this.startTimeUtc <= now;
  }

  /** Counted before the call goes out: after a crash the next try must know that one may have arrived. */
  beginAttempt(): void {
    this.bookingAttempts += 1;
    this.bookingState = 'pending';
    this.bookingNextAttemptAt = null;
  }

  tryAgainAt(next: Date, error: string): void {
    this.bookingError = error;
    this.bookingNextAttemptAt = next;
  }

  failBooking(error: string): void {
    this.bookingState = 'failed';
    this.bookingError = error;
    this.bookingNextAttemptAt = null;
  }

  /** An officer wants another try, now. */
  reopenBooking(now: Date): void {
    this.bookingState = 'pending';
    this.bookingNextAttemptAt = now;
  }

  /** The sheet stands. A raid that was cancelled meanwhile stays cancelled, but knows its sheet so that it can go. */
  recordSheet(sheetId: string, record: BookingRecord): void {
    this.raidHelperEventId = sheetId;
    this.raidHelperPayload = record;
    this.bookingError = null;
    this.bookingNextAttemptAt = null;
    if (this.bookingState !== 'cancelled') this.bookingState = 'posted';
  }

  cancel(): void {
    this.bookingState = 'cancelled';
    this.bookingNextAttemptAt = null;
  }

  /** @param messageId null when there is no channel to announce in */
  recordAnnouncement(messageId: string | null, now: Date): void {
    this.announcementMessageId = messageId;
    this.announcedAt = now;
  }

  /** Its next date passed without anybody booking it; officers are told once. */
  missSuccessor(): void {
    this.bookingError = 'The next raid could not be booked in time. Post it by hand, and the weeks after follow again.';
  }

  followedBy(successor: RaidEvent): void {
    this.successorEvent = successor;
    this.autoBooked = true;
  }
}
RaidEventSchema.setClass(RaidEvent);
