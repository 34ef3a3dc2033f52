import { Injectable } from '@nestjs/common';
import type { GuildSettings } from '../../identity/settings/guild-settings.entity.js';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { RaidHelperAccess, Sheet } from '../../raid-helper/sheet.dto.js';
import { SkipJob } from '../../shared/jobs/jobs.service.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { MirrorQueries, type MirroredRaid } from './mirror.queries.js';
import { MirrorRecords } from './mirror-record.service.js';
import { emptyPass, rowsOf, type MirrorPass } from './sheet-mirror.rules.js';

const FROM_MINUTES = -3 * 60;
const TO_MINUTES = 14 * 24 * 60;
/** A sheet may lie hours off when Raid-Helper's zone is not ours. */
const LOOK_AROUND_MINUTES = 26 * 60;

/** Reads the sheets back, so that our list of those who come says what people see in Discord. */
@Injectable()
export class SheetMirrorService {
  constructor(
    private readonly queries: MirrorQueries,
    private readonly settings: GuildSettingsService,
    private readonly client: RaidHelperClient,
    private readonly records: MirrorRecords,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the sheets of the raids around now: one question for each channel, however many raids have theirs there. What
   * can't be read changes nothing.
   * @throws SkipJob while nobody has set Raid-Helper up
   */
  async mirrorAll(): Promise<MirrorPass> {
    const access = this.accessIn(await this.settings.current());
    if (!access) throw new SkipJob('Raid-Helper is not set up.');
    const now = this.clock.now();
    const raids = await this.queries.around(addMinutes(now, FROM_MINUTES), addMinutes(now, TO_MINUTES));
    const pass = emptyPass();
    for (const [channelId, here] of Map.groupBy(raids, (raid) => raid.channelId)) {
      await this.mirrorChannel(access, channelId, here, pass);
    }
    return pass;
  }

  /**
   * Reads the sheet of one raid, right after it was told something. One that is gone is told of by the next pass.
   * @throws RaidHelperError that may pass, so that the job tries again
   */
  async mirrorOne(raidId: number): Promise<void> {
    const raid = await this.queries.one(raidId);
    try {
      if (raid) await this.mirrorAlone(raid, emptyPass());
    } catch (error) {
      if (!(error instanceof RaidHelperError) || error.passing) throw error;
    }
  }

  private async mirrorChannel(
    access: RaidHelperAccess,
    channelId: string | null,
    raids: readonly MirroredRaid[],
    pass: MirrorPass,
  ): Promise<void> {
    const readAt = this.clock.now();
    const starts = raids.map(({ startsAt }) => startsAt.getTime());
    const from = addMinutes(new Date(Math.min(...starts)), -LOOK_AROUND_MINUTES);
    const to = addMinutes(new Date(Math.max(...starts)), LOOK_AROUND_MINUTES);
    let listed: readonly Sheet[];
    try {
      listed = channelId === null ? [] : await this.client.list(access, channelId, from, to);
    } catch (error) {
      for (const { id } of raids) note(pass, id, error);
      return;
    }
    const byId = new Map(listed.map((sheet) => [sheet.id, sheet]));
    for (const raid of raids) {
      const sheet = byId.get(raid.sheetId);
      try {
        // One that somebody moved to another day or channel is in no list of ours; and a list may leave people out.
        if (sheet?.signUps) await this.record(raid, sheet, readAt, pass);
        else await this.mirrorAlone(raid, pass);
      } catch (error) {
        note(pass, raid.id, error);
      }
    }
  }

  private async mirrorAlone(raid: MirroredRaid, pass: MirrorPass): Promise<void> {
    const readAt = this.clock.now();
    await this.record(raid, await this.client.read(raid.sheetId), readAt, pass);
  }

  private async record(raid: MirroredRaid, sheet: Sheet, readAt: Date, pass: MirrorPass): Promise<void> {
    // Nobody told is not nobody there.
    if (!sheet.signUps) throw new RaidHelperError('busy', 'Raid-Helper did not tell who is on the sheet.');
    const { changed, left, unknown } = await this.records.record(raid, rowsOf(sheet), readAt);
    pass.read += 1;
    pass.changed += changed;
    pass.left += left;
    pass.unknown += unknown;
  }

  private accessIn(settings: GuildSettings | null): RaidHelperAccess | null {
    const apiKey = settings && this.settings.raidHelperKey(settings);
    return settings?.raidHelperServerId && apiKey ? { serverId: settings.raidHelperServerId, apiKey } : null;
  }
}

/** @throws whatever is no fault of Raid-Helper's */
function note(pass: MirrorPass, raidId: number, error: unknown): void {
  if (!(error instanceof RaidHelperError)) throw error;
  if (error.fault === 'gone') pass.gone.push(raidId);
  else pass.unreadable[raidId] = error.message;
}
