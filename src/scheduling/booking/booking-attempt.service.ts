import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { HopelessJob } from '../../shared/jobs/queue.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { keyOf, POST_SHEET } from './booking-queue.rules.js';
import { BookingNotes } from './booking-notes.service.js';
import { bookingDeadline, nextTryAt } from './booking.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';

/** Counts the tries at a booking: one begins before anything goes out, and a failed one decides what comes next. */
@Injectable()
export class BookingAttempts {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly queue: JobQueue,
    private readonly notes: BookingNotes,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a try; null when there is nothing to do (any more, or yet). `mayExist` says that a former try may have made the
   * sheet without our learning of it.
   * @param evenFailed somebody asked for another try of what was given up; a job that was left over does not
   */
  async begin(raidId: number, evenFailed: boolean): Promise<{ raid: RaidEvent; mayExist: boolean } | null> {
    const now = this.clock.now();
    return this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, raidId);
      if (!raid.awaitsSheet() || (raid.bookingState === 'failed' && !evenFailed)) return null;
      if (raid.bookingNextAttemptAt && raid.bookingNextAttemptAt > now) {
        // The job that came too early may be the only one that was left.
        await this.queue.send(em, POST_SHEET, { raidId }, { ...keyOf(raidId), notBefore: raid.bookingNextAttemptAt });
        return null;
      }
      if (raid.hasBegun(now)) {
        // Of one that failed before, officers have been told.
        if (raid.bookingState === 'failed') return null;
        raid.failBooking('The raid began before its sheet could be posted.');
        await this.notes.bookingFailed(em, raid);
        return null;
      }
      const mayExist = raid.bookingAttempts > 0;
      raid.beginAttempt();
      return { raid, mayExist };
    });
  }

  /**
   * Records a failed try: what may pass is tried again after a pause, the rest is told to officers.
   * @throws HopelessJob when nothing will be tried any more
   */
  async failed(raidId: number, error: Error): Promise<void> {
    const passing = !(error instanceof RaidHelperError) || error.passing;
    const over = await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, raidId);
      if (!raid.awaitsSheet()) return false;
      const next = passing ? await this.nextTry(em, raid) : null;
      if (next) {
        raid.tryAgainAt(next, error.message);
        await this.queue.send(em, POST_SHEET, { raidId }, { ...keyOf(raidId), notBefore: next });
        return false;
      }
      raid.failBooking(error.message);
      await this.notes.bookingFailed(em, raid);
      return true;
    });
    if (over) throw new HopelessJob(error.message, { cause: error });
  }

  private async nextTry(em: EntityManager, raid: RaidEvent): Promise<Date | null> {
    const { sourceStart, catchUp } = await this.raids.bookingTerms(em, raid);
    const deadline = sourceStart ? bookingDeadline(sourceStart, raid.startTimeUtc, catchUp) : raid.startTimeUtc;
    return nextTryAt(raid.bookingAttempts, this.clock.now(), deadline);
  }
}
