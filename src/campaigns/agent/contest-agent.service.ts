import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { Locks } from '../../shared/database/locks.service.js';
import { ContestAnnouncementService } from './contest-announcement.service.js';
import { ContestLog, type LogEntry } from './contest-log.service.js';
import { ContestQueries, type Contest } from './contest.queries.js';
import { decide, type Milestone } from './milestone.rules.js';

const PATIENCE_MS = 5_000;

/** What one pass found to tell, for the jobs page: of how many votes it was looked for, and what of which. */
export interface ContestPass extends Record<string, unknown> {
  readonly votes: number;
  readonly told: Partial<Record<Milestone, number[]>>;
}

/** Follows votes and says, once each, what the guild should hear of them. */
@Injectable()
export class ContestAgentService {
  private readonly logger = new Logger(ContestAgentService.name);

  constructor(
    private readonly em: EntityManager,
    private readonly locks: Locks,
    private readonly contests: ContestQueries,
    private readonly announcements: ContestAnnouncementService,
    private readonly log: ContestLog,
  ) {}

  /**
   * Looks at every vote that there may be something to tell of; a vote on its own time needs nobody's ballot for that.
   * @throws Error at the end, naming the votes that failed, so that the jobs page shows it; the others are done
   */
  async checkAll(now: Date): Promise<ContestPass> {
    const ids = await this.contests.watched(now);
    const told: ContestPass['told'] = {};
    const failed: number[] = [];
    for (const id of ids) {
      try {
        const milestone = await this.check(id, now);
        if (milestone) (told[milestone] ??= []).push(id);
      } catch (error) {
        this.logger.error({ err: error, campaign: id }, 'What there is to tell of a vote could not be found out.');
        failed.push(id);
      }
    }
    if (failed.length > 0) throw new Error(`Votes that could not be looked at: ${failed.join(', ')}.`);
    return { votes: ids.length, told };
  }

  /**
   * Looks at one vote and reserves the one message that is due now, if any; answers which. A message on its way is waited
   * for, so that they come in their order, unless the vote is closed: then its end is all that is left to tell.
   * @throws Error when another instance looks at the vote for longer than that takes
   */
  async check(id: number, now: Date): Promise<Milestone | null> {
    const looked = await this.locks.whileHolding(
      `contest:${id}`,
      () => this.em.transactional((em) => this.look(em, id, now)),
      { patienceMs: PATIENCE_MS },
    );
    if (!looked) throw new Error('Another instance looks at this vote.');
    return looked.result;
  }

  private async look(em: EntityManager, id: number, now: Date): Promise<Milestone | null> {
    const contest = await this.contests.one(id, now);
    if (!contest || (contest.isTelling && contest.facts.status === 'live')) return null;
    const { say, passed, firstLead } = decide(contest.facts, now);
    const entries = [
      ...(say ? [await this.entryOf(contest, say, now)] : []),
      ...passed.map((milestone) => silent(milestone, 1, { reason: 'overtaken' })),
      ...(firstLead === null
        ? []
        : [silent('lead_change', contest.leadChanges + 1, { reason: 'first-lead', leader: firstLead })]),
    ];
    if (entries.length > 0) await this.log.reserve(em, id, entries, now);
    return say;
  }

  private async entryOf(contest: Contest, milestone: Milestone, now: Date): Promise<LogEntry> {
    const { card, channelId, reason } = await this.announcements.prepare(contest, milestone, now);
    const isLead = milestone === 'lead_change';
    return {
      milestone,
      occurrence: isLead ? contest.leadChanges + 1 : 1,
      message: card.description ?? '',
      status: channelId === null ? 'skipped' : 'pending',
      payload: {
        card,
        channelId,
        reason,
        isEnding: contest.facts.status === 'closed',
        ...(isLead && { leader: contest.facts.leader }),
      },
    };
  }
}

function silent(milestone: Milestone, occurrence: number, payload: LogEntry['payload']): LogEntry {
  return { milestone, occurrence, message: '', status: 'skipped', payload };
}
