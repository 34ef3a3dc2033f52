import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { keyOfCalendar, LOOK_AGAIN_AFTER_SECONDS, SYNC_CALENDAR } from './discord-event-queue.rules.js';
import { nextCalendarTry } from './discord-event.rules.js';
import { RaidDiscordEvent } from './raid-discord-event.entity.js';

/** Reserves a raid's place in the server's calendar, and records what came of it. */
@Injectable()
export class DiscordEventRecords {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  of(raidId: number): Promise<RaidDiscordEvent | null> {
    return this.em.findOne(RaidDiscordEvent, { event: raidId }, { refresh: true });
  }

  /** Counts a try before anything goes out. Of a first one nothing can be there yet. */
  async begin(raidId: number): Promise<RaidDiscordEvent> {
    return this.em.fork().transactional(async (em) => {
      await this.raids.forChange(em, raidId);
      const known = await em.findOne(RaidDiscordEvent, { event: raidId }, { refresh: true });
      const row = known ?? em.create(RaidDiscordEvent, { event: raidId, marker: `#${randomBytes(5).toString('hex')}` });
      row.beginTry();
      await em.persist(row).flush();
      return row;
    });
  }

  /** @param isSure false: a call that was cut short may still make another one */
  async stands(raidId: number, discordEventId: string, told: string, isSure: boolean): Promise<void> {
    await this.change(raidId, async (row, em) => {
      row.stands(discordEventId, told);
      if (isSure) return;
      const look = { raidId, again: true } as const;
      const later = { ...keyOfCalendar(look), afterSeconds: LOOK_AGAIN_AFTER_SECONDS };
      await this.queue.send(em, SYNC_CALENDAR, look, later);
    });
  }

  /** Somebody took it away; it is not put back. */
  leave(raidId: number): Promise<void> {
    return this.change(raidId, (row) => row.leave());
  }

  failed(raidId: number, error: string): Promise<void> {
    return this.change(raidId, (row) => row.tryAgainAt(nextCalendarTry(row.attempts, this.clock.now()), error));
  }

  /** Nothing of it is in the calendar any more. */
  async forget(raidId: number): Promise<void> {
    await this.em.fork().nativeDelete(RaidDiscordEvent, { event: raidId });
  }

  private async change(
    raidId: number,
    change: (row: RaidDiscordEvent, em: EntityManager) => Promise<void> | void,
  ): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const lock = { refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE } as const;
      const row = await em.findOne(RaidDiscordEvent, { event: raidId }, lock);
      if (row) await change(row, em);
    });
  }
}
