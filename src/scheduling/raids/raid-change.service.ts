import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { CHANGE_SHEET, keyOf } from '../booking/booking-queue.rules.js';
import { notesChange, planChange, type WantedChange } from './raid-change.rules.js';
import type { RaidEvent, RaidPlan } from './raid-event.entity.js';
import { alreadyCancelled, channelFixed, dateTaken, raidHasBegun, raidNotFound } from './raid-event.errors.js';
import { RaidEventRepository } from './raid-event.repository.js';
import { RaidOrderChecks } from './raid-order-check.service.js';

/** What officers change of a raid after it was made. */
@Injectable()
export class RaidChangeService {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly checks: RaidOrderChecks,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * The plan may change until the raid begins, and the job that tells its sheet is sent with it; type, notes and log may
   * be noted at any time.
   * @throws DomainError raid-not-found, raid-has-begun, already-cancelled, start-in-past, start-too-far, date-taken,
   *   channel-unknown, channel-fixed
   */
  async change(id: number, wanted: WantedChange): Promise<void> {
    const now = this.clock.now();
    const usualZone = await this.checks.raidZone();
    if (!(await this.raids.byId(id))) throw raidNotFound();
    if (wanted.channelId) await this.checks.channel(wanted.channelId);
    const usualChannel = (await this.checks.raidChannel()) ?? '';
    try {
      await this.em.fork().transactional(async (em) => {
        const raid = await this.raids.forChange(em, id);
        const plan = planChange(raid, wanted, raid.recurringEvent?.timezone ?? null, usualZone);
        if (Object.keys(plan).length > 0) this.plan(raid, plan, usualChannel, now);
        raid.note(notesChange(wanted));
        await em.flush();
        if (isOnSheet(plan) && raid.raidHelperEventId != null) {
          await this.queue.send(em, CHANGE_SHEET, { raidId: id }, keyOf(id));
        }
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw dateTaken();
      throw error;
    }
  }

  private plan(raid: RaidEvent, plan: Partial<RaidPlan>, usualChannel: string, now: Date): void {
    if (raid.bookingState === 'cancelled') throw alreadyCancelled();
    if (raid.hasBegun(now)) throw raidHasBegun();
    if (plan.startTimeUtc) this.checks.start(plan.startTimeUtc, now);
    if (plan.discordChannelId !== undefined) {
      if (!raid.awaitsSheet()) throw channelFixed();
      // A try may have posted it where it stood, without our learning of it.
      const former = raid.discordChannelId ?? raid.recurringEvent?.discordChannelId ?? usualChannel;
      if (raid.bookingAttempts > 0) raid.replaceSheet(former);
    }
    raid.change(plan);
  }
}

/** Whether people see it on the sheet. */
function isOnSheet({ title, startTimeUtc, endTimeUtc, description }: Partial<RaidPlan>): boolean {
  return [title, startTimeUtc, endTimeUtc, description].some((changed) => changed !== undefined);
}
