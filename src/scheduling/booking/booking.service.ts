import { Injectable, Logger } from '@nestjs/common';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { SkipJob } from '../../shared/jobs/jobs.service.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { bookingDeadline, isDue, SETTLED_MINUTES, successorOf } from './booking.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { ReservationService } from './reservation.service.js';

/** What one pass did, for the jobs page; raids by id. */
export interface BookingPass extends Record<string, unknown> {
  readonly reserved: number[];
  /** Source → raid of the next date that was there already. */
  readonly linked: Record<number, number>;
  /** Source → why its next date is left alone. */
  readonly blocked: Record<number, string>;
  readonly failed: Record<number, string>;
}

/** A pending raid nobody has worked on for so long gets its job again. */
const FORGOTTEN_MINUTES = 10;

/** Reserves next week's raid, once it is certain that this week's takes place. The sheet itself is posted by a job. */
@Injectable()
export class BookingService {
  private readonly logger = new Logger(BookingService.name);

  constructor(
    private readonly raids: RaidEventRepository,
    private readonly settings: GuildSettingsService,
    private readonly reservations: ReservationService,
  ) {}

  /**
   * Gives every raid that is due its successor; what fails for one raid is kept from the others.
   * @throws SkipJob while nobody has set Raid-Helper up
   */
  async bookSuccessors(now: Date): Promise<BookingPass> {
    const settings = await this.settings.current();
    if (!settings?.raidHelperApiKey) throw new SkipJob('Raid-Helper is not set up.');
    const pass: BookingPass = { reserved: [], linked: {}, blocked: {}, failed: {} };
    for (const source of await this.raids.lastBegunWithoutSuccessor(addMinutes(now, -SETTLED_MINUTES))) {
      try {
        await this.bookSuccessor(source, now, settings.raidCatchUp, pass);
      } catch (error) {
        this.logger.error({ err: error, raid: source.id }, 'A raid could not be given its successor.');
        pass.failed[source.id] = error instanceof Error ? error.message : String(error);
      }
    }
    await this.reservations.remember(addMinutes(now, -FORGOTTEN_MINUTES));
    return pass;
  }

  private async bookSuccessor(source: RaidEvent, now: Date, catchUp: boolean, pass: BookingPass): Promise<void> {
    const recurring = source.recurringEvent;
    if (!recurring) return;
    const next = successorOf(recurring, source.eventDate);
    if (!isDue(source.startTimeUtc, next.startsAt, now, catchUp)) {
      const over = now >= bookingDeadline(source.startTimeUtc, next.startsAt, catchUp);
      if (over) await this.reservations.missed(source);
      return;
    }
    const reservation = await this.reservations.reserve(source, recurring, next, now);
    if (reservation.outcome === 'reserved') pass.reserved.push(reservation.raidId);
    if (reservation.outcome === 'linked') pass.linked[source.id] = reservation.raidId;
    if (reservation.outcome === 'deleted') {
      pass.blocked[source.id] = `The raid of ${next.date} was deleted, so it is not made again.`;
    }
  }
}
