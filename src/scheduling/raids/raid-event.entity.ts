import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../../identity/players/player.entity.js';
import { RaidSeason } from '../../seasons/raid-season.entity.js';
import type { NewSheet } from '../../raid-helper/sheet.dto.js';
import type { LocalDate } from '../../shared/time/calendar.rules.js';
import { markerOf } from '../booking/booking.rules.js';
import { RecurringEvent } from '../recurring-events/recurring-event.entity.js';
import type { Overrides, PlannedSignUp } from '../sheets/sign-up.rules.js';

export const bookingStates = ['pending', 'posted', 'failed', 'cancelled'] as const;
export type BookingState = (typeof bookingStates)[number];

/** What was asked of Raid-Helper for a raid, and how far it got. */
export interface BookingRecord {
  /** What Raid-Helper was told last: the body of the create, with what was changed since. */
  readonly create: NewSheet;
  /** The start it was told last, ISO; null when a sheet was found of which that is not known. */
  readonly toldStart?: string | null;
  /** Everybody on the roster at that time; a later try works from the same list. */
  readonly signUps: readonly PlannedSignUp[];
  /** How many of those with a Discord user are on the sheet. */
  readonly sent: number;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  /** The start was once moved to where it belongs; if it is wrong again, people must look. */
  readonly corrected: boolean;
}

/** What officers may change of a raid that is planned; what is left out stays as it is. */
export interface RaidPlan {
  readonly title: string;
  /** The local date in the zone the raid is told in. */
  readonly eventDate: LocalDate;
  readonly startTimeUtc: Date;
  readonly endTimeUtc: Date;
  readonly timezone: string | null;
  readonly description: string | null;
  readonly discordChannelId: string | null;
}

/** What officers note about a raid, whatever has become of it. */
export interface RaidNotes {
  readonly eventType: string;
  readonly notes: string | null;
  readonly logUrl: string | null;
}

/** What another sheet takes the place of, and goes before that one comes: a sheet, or what a try may have left. */
export interface ReplacedSheet {
  readonly id: string | null;
  readonly marker: string;
  readonly channelId: string;
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
    /** The zone that a single night is told in; a recurring event's night is told in that event's. */
    timezone: p.string().length(50).nullable(),
    /** What the sheet says to people; null: the usual sentence. */
    description: p.text().nullable(),
    /** By player id: what an officer decided for somebody, over the guild's policy. */
    playerOverrides: p.json<Overrides>().nullable(),
    /** Two requests with one key are one wish; the digest tells whether they also wish the same. */
    idempotencyKey: p.string().length(200).nullable().unique(),
    orderDigest: p.text().nullable(),
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
    /** By which its sheet is known; null: the usual one. Set when the date it is made of changes, or the sheet does. */
    sheetMarker: p.text().nullable(),
    /** How often its sheet was posted anew. */
    sheetRound: p.integer().default(0),
    replacedSheets: p.json<readonly ReplacedSheet[]>().nullable(),
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

  /** The word in its sheet's description by which the sheet is known. */
  marker(): string {
    return this.sheetMarker ?? markerOf(this.id, this.eventDate);
  }

  /** Changes the plan. The marker stays: a sheet of which we were never told may carry it. */
  change(plan: Partial<RaidPlan>): void {
    this.sheetMarker = this.marker();
    Object.assign(this, plan);
  }

  note(notes: Partial<RaidNotes>): void {
    Object.assign(this, notes);
  }

  /**
   * From now on its sheet is another one, under a marker of its own.
   * @param channelId where the former stands, or may stand
   */
  replaceSheet(channelId: string): void {
    const former = { id: this.raidHelperEventId ?? null, marker: this.marker(), channelId };
    this.replacedSheets = [...(this.replacedSheets ?? []), former];
    this.sheetRound += 1;
    this.sheetMarker = markerOf(this.id, this.eventDate, this.sheetRound);
  }

  /** Wants another sheet, now. */
  postAnew(channelId: string, now: Date): void {
    this.replaceSheet(channelId);
    this.raidHelperEventId = null;
    this.raidHelperPayload = null;
    this.bookingAttempts = 0;
    this.bookingError = null;
    this.signedUpAt = null;
    this.announcedAt = null;
    this.announcementMessageId = null;
    this.reopenBooking(now);
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
