import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import { HopelessJob } from '../../shared/jobs/queue.rules.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { SheetAccessService } from './sheet-access.service.js';
import { SheetService } from './sheet.service.js';
import { surplusRows } from './sign-up.rules.js';

/**
 * Looks again, some time after a try that was cut short. What that try had sent may have been acted on only after the
 * next one looked, and Raid-Helper knows no key that would have kept the two apart.
 */
@Injectable()
export class SheetCheckService {
  constructor(
    private readonly raids: RaidEventRepository,
    private readonly access: SheetAccessService,
    private readonly client: RaidHelperClient,
    private readonly sheets: SheetService,
  ) {}

  /** Takes away a second sheet and second rows. @throws RaidHelperError, so that the job tries again; HopelessJob */
  async check(raidId: number): Promise<void> {
    const raid = await this.raids.byId(raidId);
    if (!raid?.raidHelperEventId || !raid.raidHelperPayload) return;
    try {
      const access = await this.access.forRaid(raid);
      await this.sheets.removeExtra(raid, access, await this.sheets.extraOf(raid, access));
      if (raid.bookingState === 'cancelled') return;
      const sheet = await this.client.read(raid.raidHelperEventId);
      for (const { id } of surplusRows(sheet, raid.raidHelperPayload.signUps)) {
        if (id !== undefined) await this.client.signOff(access.access, sheet.id, id);
      }
    } catch (error) {
      if (error instanceof RaidHelperError && !error.passing) throw new HopelessJob(error.message, { cause: error });
      throw error;
    }
  }
}
