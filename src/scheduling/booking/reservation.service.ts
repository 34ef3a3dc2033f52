import { LockMode } from '@mikro-orm/core';
import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SeasonService } from '../../seasons/season.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { BookingNotes } from './booking-notes.service.js';
import { keyOf, POST_SHEET } from './booking-queue.rules.js';
import { firstAfter, type Occurrence } from './booking.rules.js';
import { alreadyPlanned, dateTaken, orderDiffers } from '../raids/raid-event.errors.js';
import { RaidEvent, type RaidPlan } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { RecurringEvent } from '../recurring-events/recurring-event.entity.js';
import { recurringEventUnknown } from '../recurring-events/recurring-event.errors.js';
import type { Overrides } from '../sheets/sign-up.rules.js';

/** What became of the wish to reserve a date: a new raid, one that was there, or none because an officer deleted it. */
export type Reservation =
  | { readonly outcome: 'reserved' | 'linked'; readonly raidId: number }
  | { readonly outcome: 'deleted' }
  | { readonly outcome: 'none' };

/** A raid as it is ordered: its columns, and by what the order is known again. */
export interface ReservedOrder extends RaidPlan {
  readonly eventType: string;
  readonly recurringEvent: number | null;
  readonly playerOverrides: Overrides | null;
  readonly createdByPlayer: number | null;
  readonly key: string | null;
  readonly digest: string;
}

/** Reserves dates: a row under the unique key of its recurring event and local date, before anything else happens. */
@Injectable()
export class ReservationService {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly seasons: SeasonService,
    private readonly queue: JobQueue,
    private readonly notes: BookingNotes,
  ) {}

  /** Reserves a raid's successor, links the two and sends the job that posts its sheet, in one transaction. */
  async reserve(source: RaidEvent, recurring: RecurringEvent, next: Occurrence, now: Date): Promise<Reservation> {
    return this.em.fork().transactional(async (em): Promise<Reservation> => {
      const current = await this.raids.forChange(em, source.id);
      if (current.successorEvent) return { outcome: 'none' };
      // Also a deleted raid is an answer: the officer who deleted that night does not want it back.
      const there = await em.findOne(
        RaidEvent,
        { recurringEvent: recurring.id, eventDate: next.date },
        { orderBy: { deletedAt: 'desc nulls first' } },
      );
      if (there?.deletedAt) return { outcome: 'deleted' };
      const successor = there ?? (await this.create(em, recurring, next, now));
      current.followedBy(successor);
      await em.flush();
      if (there) return { outcome: 'linked', raidId: there.id };
      await this.queue.send(em, POST_SHEET, { raidId: successor.id }, keyOf(successor.id));
      return { outcome: 'reserved', raidId: successor.id };
    });
  }

  /**
   * Reserves the next date of a recurring event that has none ahead: its first one, or the one that picks a broken chain up.
   * @throws DomainError recurring-event-unknown, already-planned
   */
  async reserveNext(recurringId: number, now: Date): Promise<number> {
    return this.em.fork().transactional(async (em) => {
      const recurring = await em.findOne(RecurringEvent, { id: recurringId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!recurring) throw recurringEventUnknown(recurringId);
      const next = firstAfter(recurring, now);
      const ahead = { recurringEvent: recurringId, deletedAt: null, bookingState: { $ne: 'cancelled' as const } };
      const planned = await em.count(RaidEvent, {
        $or: [
          { ...ahead, startTimeUtc: { $gt: now } },
          { recurringEvent: recurringId, deletedAt: null, eventDate: next.date },
        ],
      });
      if (planned > 0) throw alreadyPlanned();
      const { id: raidId } = await this.create(em, recurring, next, now);
      await this.queue.send(em, POST_SHEET, { raidId }, keyOf(raidId));
      return raidId;
    });
  }

  /**
   * Reserves a raid that an officer ordered. One key stands for one raid: whoever comes with it again gets the same.
   * @throws DomainError order-differs, date-taken
   */
  async reserveOrder({ key, digest, ...facts }: ReservedOrder, now: Date): Promise<number> {
    try {
      return await this.em.fork().transactional(async (em) => {
        const raid = em.create(RaidEvent, {
          ...facts,
          season: await this.seasons.currentFor(em, facts.eventDate),
          idempotencyKey: key,
          orderDigest: key === null ? null : digest,
          bookingState: 'pending',
          bookingNextAttemptAt: now,
          createdAt: now,
        });
        await em.persist(raid).flush();
        await this.queue.send(em, POST_SHEET, { raidId: raid.id }, keyOf(raid.id));
        return raid.id;
      });
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      const there = key === null ? null : await this.ordered(key, digest);
      if (there === null) throw dateTaken();
      return there;
    }
  }

  /** The raid that was ordered with this key; null when none was. @throws DomainError order-differs */
  async ordered(key: string, digest: string): Promise<number | null> {
    const raid = await this.raids.ordered(key);
    if (raid && raid.orderDigest !== digest) throw orderDiffers();
    return raid?.id ?? null;
  }

  /** Nobody was there while the next raid could still be booked: the chain rests until an officer posts one. Told once. */
  async missed(source: RaidEvent): Promise<void> {
    if (source.bookingError) return;
    await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, source.id);
      raid.missSuccessor();
      await this.notes.weekMissed(em, raid);
    });
  }

  /** The job of a reservation is committed with it; should it be lost all the same, the raid is not forgotten. */
  async remember(overdueSince: Date): Promise<void> {
    const forgotten = await this.raids.overdue(overdueSince);
    if (forgotten.length === 0) return;
    await this.em.fork().transactional(async (em) => {
      for (const { id } of forgotten) await this.queue.send(em, POST_SHEET, { raidId: id }, keyOf(id));
    });
  }

  private async create(em: EntityManager, recurring: RecurringEvent, next: Occurrence, now: Date): Promise<RaidEvent> {
    const successor = em.create(RaidEvent, {
      season: await this.seasons.currentFor(em, next.date),
      recurringEvent: recurring.id,
      title: recurring.label,
      eventType: recurring.eventType,
      eventDate: next.date,
      startTimeUtc: next.startsAt,
      endTimeUtc: next.endsAt,
      discordChannelId: recurring.discordChannelId,
      autoBooked: true,
      bookingState: 'pending',
      bookingNextAttemptAt: now,
      createdAt: now,
    });
    await em.persist(successor).flush();
    return successor;
  }
}
