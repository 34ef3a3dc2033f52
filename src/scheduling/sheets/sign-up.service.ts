import { Injectable } from '@nestjs/common';
import { RaidHelperClient } from '../../raid-helper/raid-helper.client.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { RaidHelperAccess, Sheet } from '../../raid-helper/sheet.dto.js';
import { HopelessJob, type Attempt } from '../../shared/jobs/queue.rules.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { SheetAccessService } from './sheet-access.service.js';
import { SheetChangeService } from './sheet-change.service.js';
import { SignUpProgress } from './sign-up-progress.service.js';
import { missingFrom, type PlannedSignUp } from './sign-up.rules.js';

/** After so many failures in a row Raid-Helper is taken to be down, and the rest waits for the next try. */
const DOWN_AFTER = 3;

/** Puts everybody of a raid's plan on its sheet, one by one, whoever is there already left as they are. */
@Injectable()
export class SignUpService {
  constructor(
    private readonly raids: RaidEventRepository,
    private readonly access: SheetAccessService,
    private readonly client: RaidHelperClient,
    private readonly changes: SheetChangeService,
    private readonly progress: SignUpProgress,
  ) {}

  /**
   * Reads the sheet back, sees that it shows what it should, and signs up those still missing. What fails for one person
   * does not stop the others. The announcement follows the first try, whatever came of it: people want the link.
   * @throws Error when somebody is still missing, so that the job tries again; HopelessJob when nobody will
   */
  async signUp(raidId: number, attempt: Attempt): Promise<void> {
    const raid = await this.raids.byId(raidId);
    const record = raid?.raidHelperPayload;
    if (!raid?.raidHelperEventId || !record || raid.bookingState === 'cancelled' || raid.signedUpAt) return;
    try {
      const access = await this.access.forRaid(raid);
      const sheet = await this.changes.apply(raid, access);
      const failed = await this.signUpMissing(raidId, access.access, sheet, record.signUps);
      if (failed.length === 0) return await this.progress.complete(raidId, attempt.number === 1);
      await this.progress.incomplete(raidId, failed, attempt.last);
      throw new Error(`${failed.length} people are not on the sheet yet.`);
    } catch (error) {
      if (!(error instanceof RaidHelperError)) throw error;
      const hopeless = !error.passing || attempt.last;
      await this.progress.stopped(raidId, error, hopeless);
      throw hopeless ? new HopelessJob(error.message) : error;
    }
  }

  /** Answers the names of those who could not be signed up for a reason that may pass. */
  private async signUpMissing(
    raidId: number,
    access: RaidHelperAccess,
    sheet: Sheet,
    plan: readonly PlannedSignUp[],
  ): Promise<string[]> {
    const missing = missingFrom(sheet, plan);
    const linked = plan.filter(({ discordId }) => discordId !== null).length;
    const failed: string[] = [];
    let inARow = 0;
    let sent = linked - missing.length;
    for (const person of missing) {
      if (inARow >= DOWN_AFTER) {
        failed.push(person.name);
        continue;
      }
      const outcome = await this.one(raidId, access, sheet.id, person);
      inARow = outcome === 'failed' ? inARow + 1 : 0;
      if (outcome === 'failed') failed.push(person.name);
      if (outcome === 'signed-up') await this.raids.recordSent(raidId, (sent += 1));
    }
    return failed;
  }

  private async one(
    raidId: number,
    access: RaidHelperAccess,
    sheetId: string,
    { name, discordId, className, specName }: PlannedSignUp,
  ): Promise<'signed-up' | 'failed' | 'refused'> {
    const userId = discordId ?? '';
    try {
      try {
        await this.client.signUp(access, sheetId, specName ? { userId, className, specName } : { userId, className });
      } catch (error) {
        // A slot or spec that this template spells otherwise: ask them to confirm instead of leaving them out.
        if (!isRefusal(error) || !specName) throw error;
        await this.client.signUp(access, sheetId, { userId, className: 'Tentative' });
      }
      return 'signed-up';
    } catch (error) {
      if (!(error instanceof RaidHelperError) || error.fault === 'setup' || error.fault === 'gone') throw error;
      if (error.passing) return 'failed';
      await this.progress.refused(raidId, name, error.reason || error.message);
      return 'refused';
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof RaidHelperError && error.fault === 'refused';
}
