import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../raid-helper/raid-helper.client.js';
import { RaidEventRepository } from './raid-event.repository.js';
import { SheetAccessService } from './sheet-access.service.js';

/** Takes the sheet of a cancelled raid away, so that nobody signs up for a night that will not be. */
@Injectable()
export class SheetRemovalService {
  constructor(
    private readonly raids: RaidEventRepository,
    private readonly access: SheetAccessService,
    private readonly client: RaidHelperClient,
  ) {}

  /** @throws RaidHelperError, so that the job tries again; a sheet that is gone already is removed */
  async remove(raidId: number): Promise<void> {
    const raid = await this.raids.byId(raidId);
    if (!raid?.raidHelperEventId || raid.bookingState !== 'cancelled') return;
    const { access } = await this.access.forRaid(raid);
    await this.client.remove(access, raid.raidHelperEventId);
  }
}
