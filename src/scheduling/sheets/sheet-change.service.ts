import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { Sheet } from '../../raid-helper/sheet.dto.js';
import { HopelessJob, type Attempt } from '../../shared/jobs/queue.rules.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { SheetChangeRecords } from './sheet-change-record.service.js';
import { sheetChange } from './sheet-change.rules.js';
import { SheetAccessService, type SheetAccess } from './sheet-access.service.js';
import { SheetStartService } from './sheet-start.service.js';
import { SheetService } from './sheet.service.js';

/** Brings a standing sheet in line with its raid, whose title, start or text officers have changed. */
@Injectable()
export class SheetChangeService {
  constructor(
    private readonly client: RaidHelperClient,
    private readonly access: SheetAccessService,
    private readonly sheets: SheetService,
    private readonly start: SheetStartService,
    private readonly records: SheetChangeRecords,
  ) {}

  /**
   * Tells Raid-Helper what the sheet does not know yet, reads it back, and answers the sheet as it is now. May be called
   * any number of times: what is told twice is the same.
   * @throws RaidHelperError
   */
  async apply(raid: RaidEvent, access: SheetAccess): Promise<Sheet> {
    const record = raid.raidHelperPayload ?? null;
    const wanted = this.sheets.describe(raid, access);
    const change = sheetChange(wanted, raid.startTimeUtc, record);
    if (!change) return this.start.correct(raid, access, record?.corrected ?? true);
    await this.client.change(access.access, raid.raidHelperEventId ?? '', change);
    await this.records.told(raid.id, wanted, raid.startTimeUtc);
    const sheet = await this.start.correct(raid, access, false);
    if (change.title !== undefined && sheet.title !== change.title) {
      throw new RaidHelperError('refused', `Raid-Helper took the change, but the sheet still says “${sheet.title}”.`);
    }
    return sheet;
  }

  /** The job that follows an edit. @throws RaidHelperError, so that the job tries again; HopelessJob when nothing will */
  async bring(raidId: number, attempt: Attempt): Promise<void> {
    const raid = await this.records.standing(raidId);
    if (!raid) return;
    try {
      await this.apply(raid, await this.access.forRaid(raid));
      await this.records.done(raidId);
    } catch (error) {
      if (!(error instanceof RaidHelperError)) throw error;
      const hopeless = !error.passing || attempt.last;
      await this.records.failed(raidId, error, hopeless);
      throw hopeless ? new HopelessJob(error.message, { cause: error }) : error;
    }
  }
}
