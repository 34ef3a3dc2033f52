import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { SheetAccessService } from './sheet-access.service.js';
import { SheetService } from './sheet.service.js';

/** Takes the sheet of a cancelled raid away, so that nobody signs up for a night that will not be. */
@Injectable()
export class SheetRemovalService {
  constructor(
    private readonly raids: RaidEventRepository,
    private readonly access: SheetAccessService,
    private readonly client: RaidHelperClient,
    private readonly sheets: SheetService,
  ) {}

  /** @throws RaidHelperError, so that the job tries again; a sheet that is gone already is removed */
  async remove(raidId: number): Promise<void> {
    const raid = await this.raids.byId(raidId);
    if (raid?.bookingState !== 'cancelled') return;
    if (!raid.raidHelperEventId) return this.removeUntold(raid);
    const { access } = await this.access.forRaid(raid);
    await this.client.remove(access, raid.raidHelperEventId);
  }

  /** A try whose outcome stayed unknown may have left a sheet; its marker tells it. */
  private async removeUntold(raid: RaidEvent): Promise<void> {
    try {
      const access = await this.access.forRaid(raid);
      await this.sheets.removeReplaced(raid, access);
      for (const { id } of await this.sheets.extraOf(raid, access)) await this.client.remove(access.access, id);
    } catch (error) {
      // Where we can't ask Raid-Helper we could not make a sheet either.
      if (!(error instanceof RaidHelperError && error.fault === 'setup')) throw error;
    }
  }
}
