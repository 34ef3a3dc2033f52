import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { keyOf, POST_SHEET, REMOVE_SHEET } from '../booking/booking-queue.rules.js';
import { alreadyCancelled, alreadyPosted, raidHasBegun, raidNotFound } from './raid-event.errors.js';
import { RaidEvent } from './raid-event.entity.js';
import { RaidEventRepository } from './raid-event.repository.js';
import { ReservationService } from '../booking/reservation.service.js';

/** What officers do to a raid. */
@Injectable()
export class RaidEventService {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly reservations: ReservationService,
  ) {}

  /**
   * Books the next date of a recurring event by hand; from then on each week books the next. Answers the raid's id.
   * @throws DomainError recurring-event-unknown, already-planned
   */
  bookNext(recurringId: number): Promise<number> {
    return this.reservations.reserveNext(recurringId, this.clock.now());
  }

  /**
   * Tries a failed or waiting booking again, now.
   * @throws DomainError raid-not-found, raid-has-begun, already-cancelled, already-posted
   */
  async retry(id: number): Promise<void> {
    await this.change(id, async (raid, em, now) => {
      if (raid.bookingState === 'cancelled') throw alreadyCancelled();
      if (!raid.awaitsSheet()) throw alreadyPosted();
      raid.reopenBooking(now);
      await this.queue.send(em, POST_SHEET, { raidId: id }, keyOf(id));
    });
  }

  /**
   * Cancels a raid that has not begun; its sheet goes too. The raid keeps its date, so the scheduler does not make it
   * again, and the week after follows as usual.
   * @throws DomainError raid-not-found, raid-has-begun, already-cancelled
   */
  async cancel(id: number): Promise<void> {
    await this.change(id, async (raid, em) => {
      if (raid.bookingState === 'cancelled') throw alreadyCancelled();
      raid.cancel();
      // After a try a sheet may stand of which we were never told.
      const mayStand = raid.raidHelperEventId != null || raid.replacedSheets != null || raid.bookingAttempts > 0;
      if (mayStand) await this.queue.send(em, REMOVE_SHEET, { raidId: id }, keyOf(id));
    });
  }

  private async change(
    id: number,
    change: (raid: RaidEvent, em: EntityManager, now: Date) => Promise<void>,
  ): Promise<void> {
    const now = this.clock.now();
    const known = await this.raids.byId(id);
    if (!known) throw raidNotFound();
    await this.em.transactional(async (em) => {
      const raid = await this.raids.forChange(em, id);
      if (raid.hasBegun(now)) throw raidHasBegun();
      await change(raid, em, now);
    });
  }
}
