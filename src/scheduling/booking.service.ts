import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { GuildSettingsService } from '../identity/guild-settings.service.js';
import { SeasonService } from '../seasons/season.service.js';
import { JobQueue } from '../shared/jobs/job-queue.service.js';
import { SkipJob } from '../shared/jobs/jobs.service.js';
import { addMinutes } from '../shared/time/calendar.rules.js';
import { keyOf, POST_SHEET } from './booking-queue.rules.js';
import { isDue, SETTLED_MINUTES, successorOf } from './booking.rules.js';
import { RaidEvent } from './raid-event.entity.js';
import { RaidEventRepository } from './raid-event.repository.js';

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
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly settings: GuildSettingsService,
    private readonly seasons: SeasonService,
    private readonly queue: JobQueue,
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
    await this.remember(now);
    return pass;
  }

  private async bookSuccessor(source: RaidEvent, now: Date, catchUp: boolean, pass: BookingPass): Promise<void> {
    const recurring = source.recurringEvent;
    if (!recurring) return;
    const next = successorOf(recurring, source.eventDate);
    if (!isDue(source.startTimeUtc, next.startsAt, now, catchUp)) return;
    await this.em.fork().transactional(async (em) => {
      const current = await this.raids.forChange(em, source.id);
      if (current.successorEvent) return;
      // Also a deleted raid is an answer: the officer who deleted that night does not want it back.
      const there = await em.findOne(
        RaidEvent,
        { recurringEvent: recurring.id, eventDate: next.date },
        { orderBy: { deletedAt: 'desc nulls first' } },
      );
      if (there?.deletedAt) {
        pass.blocked[source.id] = `The raid of ${next.date} was deleted, so it is not made again.`;
        return;
      }
      const successor =
        there ??
        em.create(RaidEvent, {
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
        });
      await em.persist(successor).flush();
      current.followedBy(successor);
      await em.flush();
      if (there) {
        pass.linked[source.id] = successor.id;
        return;
      }
      await this.queue.send(em, POST_SHEET, { raidId: successor.id }, keyOf(successor.id));
      pass.reserved.push(successor.id);
    });
  }

  /** The job of a reservation is committed with it; should it be lost all the same, the raid is not forgotten. */
  private async remember(now: Date): Promise<void> {
    const forgotten = await this.raids.overdue(addMinutes(now, -FORGOTTEN_MINUTES));
    if (forgotten.length === 0) return;
    await this.em.fork().transactional(async (em) => {
      for (const { id } of forgotten) await this.queue.send(em, POST_SHEET, { raidId: id }, keyOf(id));
    });
  }
}
