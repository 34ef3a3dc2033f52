import { RequestContext } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import { Locks } from '../../shared/database/locks.service.js';
import { HopelessJob } from '../../shared/jobs/queue.rules.js';
import { raidHelperNotSetUp } from '../raids/raid-event.errors.js';
import { SheetAccessService, type SheetAccess } from '../sheets/sheet-access.service.js';
import { lockOf } from './booking-queue.rules.js';
import { PostingService } from './posting.service.js';

/**
 * Tries a sheet while somebody waits for it. It is the very step that the job takes, under the same lock: whichever comes
 * second finds nothing left to do, and what this one can't do the job does later.
 */
@Injectable()
export class BookingNow implements OnModuleDestroy {
  /** So long somebody waits; settable, so that a story of a slow Raid-Helper need not be slow itself. */
  patienceMs = 8_000;

  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly em: EntityManager,
    private readonly locks: Locks,
    private readonly posting: PostingService,
    private readonly access: SheetAccessService,
  ) {}

  /**
   * What is needed before any call; for the guild's raid channel where none is named.
   * @throws DomainError raid-helper-not-set-up, naming what is missing
   */
  async ready(channelId: string | null): Promise<SheetAccess> {
    try {
      return await this.access.forChannel(channelId);
    } catch (error) {
      if (!(error instanceof RaidHelperError)) throw error;
      throw raidHelperNotSetUp(error.message);
    }
  }

  /** Resolves when the try is over, whatever came of it, or when it has been waited for long enough: the raid tells. */
  async post(raidId: number): Promise<void> {
    const trying = RequestContext.create(this.em.fork(), () =>
      this.locks.whileHolding(lockOf(raidId), () => this.posting.post(raidId), { patienceMs: this.patienceMs }),
    ).catch((error: unknown) => {
      // It is on the raid, and officers were told.
      if (!(error instanceof HopelessJob)) throw error;
    });
    this.underWay.add(trying);
    const over = trying.finally(() => this.underWay.delete(trying));
    over.catch(() => undefined);
    await Promise.race([over, pause(this.patienceMs, undefined, { ref: false })]);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled([...this.underWay]);
  }
}
