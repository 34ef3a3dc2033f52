import { Injectable } from '@nestjs/common';
import { BookingAttempts } from './booking-attempt.service.js';
import { SheetAccessService } from '../sheets/sheet-access.service.js';
import { SheetRecords } from '../sheets/sheet-record.service.js';
import { SheetService } from '../sheets/sheet.service.js';

/** Takes a reserved raid to a recorded sheet: one try after another, until it stands or nothing more can be hoped for. */
@Injectable()
export class PostingService {
  constructor(
    private readonly attempts: BookingAttempts,
    private readonly access: SheetAccessService,
    private readonly sheets: SheetService,
    private readonly records: SheetRecords,
  ) {}

  /**
   * One try at posting a raid's sheet. May be called at any time and any number of times: what is done stays done.
   * @param evenFailed tries again what was given up
   * @throws HopelessJob when the booking failed for good; officers have then been told
   */
  async post(raidId: number, evenFailed = false): Promise<void> {
    const begun = await this.attempts.begin(raidId, evenFailed);
    if (!begun) return;
    const { raid, mayExist } = begun;
    try {
      const access = await this.access.forRaid(raid);
      const body = this.sheets.describe(raid, access);
      await this.sheets.removeReplaced(raid, access);
      const standing = await this.sheets.stand(raid, access, body, mayExist);
      await this.records.record(raid, standing, access, body);
      await this.sheets.removeExtra(raid, access, standing.extra);
    } catch (error) {
      await this.attempts.failed(raidId, error instanceof Error ? error : new Error(String(error)));
    }
  }
}
