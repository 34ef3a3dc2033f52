import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import type { Sheet } from '../../raid-helper/sheet.dto.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { BookingNotes } from '../booking/booking-notes.service.js';
import { sheetTimeOf } from '../booking/booking.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { startOffByMinutes } from './sheet.rules.js';
import { SheetAccessService, type SheetAccess } from './sheet-access.service.js';

/** Compares a sheet's start with its raid's: Raid-Helper reads our local time in a zone that only it knows. */
@Injectable()
export class SheetStartService {
  constructor(
    private readonly em: EntityManager,
    private readonly client: RaidHelperClient,
    private readonly raids: RaidEventRepository,
    private readonly access: SheetAccessService,
    private readonly notes: BookingNotes,
  ) {}

  /**
   * Reads the sheet. A wrong start is moved once, by as much as it is off, which is right whatever zone Raid-Helper
   * assumes; if that does not help either, officers are told.
   * @param corrected it was moved once already since the sheet was last told its start
   * @throws RaidHelperError
   */
  async correct(raid: RaidEvent, access: SheetAccess, corrected: boolean): Promise<Sheet> {
    const sheetId = raid.raidHelperEventId ?? '';
    const sheet = await this.client.read(sheetId);
    const off = startOffByMinutes(sheet, raid.startTimeUtc);
    if (off === 0) return sheet;
    if (corrected) {
      await this.tell(raid, sheet);
      return sheet;
    }
    await this.rememberCorrection(raid.id);
    const where = sheetTimeOf(addMinutes(raid.startTimeUtc, -off), access.settings.raidEventTimezone);
    await this.client.change(access.access, sheetId, where);
    const moved = await this.client.read(sheetId);
    if (startOffByMinutes(moved, raid.startTimeUtc) !== 0) await this.tell(raid, moved);
    return moved;
  }

  /** Before the move: a second one would undo the first. */
  private async rememberCorrection(raidId: number): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const raid = await this.raids.forChange(em, raidId);
      if (raid.raidHelperPayload) raid.raidHelperPayload = { ...raid.raidHelperPayload, corrected: true };
    });
  }

  private async tell(raid: RaidEvent, sheet: Sheet): Promise<void> {
    const url = (await this.access.placeOf(raid))?.url ?? '';
    const sheetStart = new Date(sheet.startTime * 1000);
    await this.em.fork().transactional((em) => this.notes.startDiffers(em, raid, sheetStart, url));
  }
}
