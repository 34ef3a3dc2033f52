import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { SkipJob } from '../../shared/jobs/jobs.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { keyOfCalendar, SYNC_CALENDAR } from './discord-event-queue.rules.js';
import { DiscordEventQueries } from './discord-event.queries.js';

/** Sees which raids are out of step with the server's calendar, and sends a job for each. */
@Injectable()
export class DiscordEventsDue {
  constructor(
    private readonly em: EntityManager,
    private readonly queries: DiscordEventQueries,
    private readonly queue: JobQueue,
    private readonly settings: GuildSettingsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the raids that are out of step, for the jobs page.
   * @throws SkipJob while nobody wants them in the calendar, and none is left there
   */
  async sendDue(): Promise<{ raids: number[] }> {
    const raids = await this.em.fork().transactional((em) => this.sendWithin(em));
    if (raids.length === 0 && !(await this.settings.current())?.raidDiscordEvents) {
      throw new SkipJob('Raids are not kept in the server’s calendar.');
    }
    return { raids };
  }

  /** In the caller's transaction, and as it sees things. */
  async sendWithin(em: EntityManager): Promise<number[]> {
    const due = await this.queries.due(em, this.clock.now());
    const jobs = due.map((raidId) => ({ data: { raidId }, ...keyOfCalendar({ raidId }) }));
    await this.queue.sendAll(em, SYNC_CALENDAR, jobs);
    return due;
  }
}
