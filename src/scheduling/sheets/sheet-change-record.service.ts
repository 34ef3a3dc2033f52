import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { NewSheet } from '../../raid-helper/sheet.dto.js';
import { BookingNotes } from '../booking/booking-notes.service.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';

/** By which the error of a change is told from that of a booking or of sign-ups. */
const NOT_YET = 'The sheet does not show the change yet.';

/** Records what a sheet was told, and what came of it. */
@Injectable()
export class SheetChangeRecords {
  constructor(
    private readonly em: EntityManager,
    private readonly raids: RaidEventRepository,
    private readonly notes: BookingNotes,
  ) {}

  /** The raid whose sheet may be changed; null where there is none (any more). */
  async standing(raidId: number): Promise<RaidEvent | null> {
    const raid = await this.raids.byId(raidId);
    return raid?.raidHelperEventId != null && raid.bookingState === 'posted' ? raid : null;
  }

  /** After it was told, not before: telling it twice is harmless, not telling it at all is not. */
  async told(raidId: number, wanted: NewSheet, startsAt: Date): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, raidId);
      if (!raid.raidHelperPayload) return;
      const { title, description, duration, date, time } = wanted;
      const create = { ...raid.raidHelperPayload.create, title, description, duration, date, time };
      const toldStart = startsAt.toISOString();
      raid.raidHelperPayload = { ...raid.raidHelperPayload, create, toldStart, corrected: false };
    });
  }

  async done(raidId: number): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, raidId);
      if (raid.bookingError?.startsWith(NOT_YET)) raid.bookingError = null;
    });
  }

  /** @param hopeless nothing will be tried any more, so officers are told */
  async failed(raidId: number, error: RaidHelperError, hopeless: boolean): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, raidId);
      const mend = error.fault === 'gone' ? ' Somebody deleted it: post it again.' : '';
      raid.bookingError = `${NOT_YET} ${error.message}${mend}${error.reason ? `\n${error.reason}` : ''}`;
      if (hopeless) await this.notes.changeFailed(em, raid, error.message);
    });
  }
}
