import { Injectable, Logger } from '@nestjs/common';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignRunService } from './campaign-run.service.js';

/** What one pass did, for the jobs page; campaigns by id. */
export interface CampaignPass extends Record<string, unknown> {
  readonly opened: number[];
  /** Those that were to start and stay drafts. */
  readonly kept: number[];
  readonly closed: number[];
}

/** Opens and closes votes on time. */
@Injectable()
export class CampaignCheckerService {
  private readonly logger = new Logger(CampaignCheckerService.name);

  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly runs: CampaignRunService,
  ) {}

  /**
   * Takes every campaign that may be due through a transaction of its own.
   * @throws Error at the end, naming the campaigns that failed, so that the jobs page shows it; the others are done
   */
  async check(now: Date): Promise<CampaignPass> {
    const pass: CampaignPass = { opened: [], kept: [], closed: [] };
    const failed: number[] = [];
    for (const id of await this.campaigns.watched(now)) {
      try {
        const passage = await this.runs.passTime(id);
        if (passage !== 'nothing') pass[passage].push(id);
      } catch (error) {
        this.logger.error({ err: error, campaign: id }, 'A vote could not be opened or closed.');
        failed.push(id);
      }
    }
    if (failed.length > 0) throw new Error(`Votes that could not be opened or closed: ${failed.join(', ')}.`);
    return pass;
  }
}
