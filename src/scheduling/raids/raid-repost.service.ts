import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { BookingNow } from '../booking/booking-now.service.js';
import { keyOf, POST_SHEET } from '../booking/booking-queue.rules.js';
import { alreadyCancelled, notPosted, raidHasBegun, raidNotFound, sheetReplaced } from './raid-event.errors.js';
import { RaidEventRepository } from './raid-event.repository.js';

/** Posts a raid's sheet again, because it was deleted or is wrong; the former goes first. */
@Injectable()
export class RaidRepostService {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly queue: JobQueue,
    private readonly now: BookingNow,
    private readonly clock: Clock,
  ) {}

  /**
   * @param sheetId the sheet to be replaced, so that a second click does not replace the new one; null: whichever stands
   * @throws DomainError raid-not-found, raid-has-begun, already-cancelled, not-posted, sheet-replaced,
   *   raid-helper-not-set-up
   */
  async repost(id: number, sheetId: string | null): Promise<void> {
    const known = await this.raids.byId(id);
    if (!known) throw raidNotFound();
    const { channelId } = await this.now.ready(
      known.discordChannelId ?? known.recurringEvent?.discordChannelId ?? null,
    );
    const now = this.clock.now();
    await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, id);
      if (raid.bookingState === 'cancelled') throw alreadyCancelled();
      if (raid.hasBegun(now)) throw raidHasBegun();
      if (sheetId !== null && raid.raidHelperEventId !== sheetId) throw sheetReplaced();
      if (raid.bookingState !== 'posted') throw notPosted();
      raid.postAnew(channelId, now);
      await this.queue.send(em, POST_SHEET, { raidId: id }, keyOf(id));
    });
    await this.now.post(id);
  }
}
