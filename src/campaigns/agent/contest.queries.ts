import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { CampaignQueries, type CampaignRow } from '../campaigns/campaign.queries.js';
import { ResultQueries, type Standings } from '../results/result.queries.js';
import type { ToldContest } from './contest.messages.js';
import { NEWS_MINUTES, type ContestFacts, type KnownLead, type Milestone } from './milestone.rules.js';

/** A message that is not sent after so long lost its job on the way and holds nobody up any more. */
const PENDING_MINUTES = 12 * 60;

/** A vote as the agent sees it. */
export interface Contest {
  readonly campaign: CampaignRow;
  readonly facts: ContestFacts;
  readonly told: ToldContest;
  /** Whether a message about it is on its way. */
  readonly isTelling: boolean;
  /** How many changes of the lead the log has. */
  readonly leadChanges: number;
}

interface LogRow {
  readonly milestone: Milestone;
  readonly occurrence: number;
  readonly status: string;
  readonly leader: number | null;
  /** Milliseconds of the epoch. */
  readonly at: number;
}

/** Votes and what was said of them, always from the primary: what is said next hangs on it. */
@Injectable()
export class ContestQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignQueries,
    private readonly results: ResultQueries,
  ) {}

  /**
   * The votes of which there may be something to tell. A closed one is among them only if the agent followed it while it
   * ran and the end is not told yet; what was closed before there was an agent stays untold.
   */
  async watched(now: Date): Promise<number[]> {
    const rows = await this.em.execute<{ id: number }[]>(
      `select c.id from patt.campaigns c
       where c.agent_enabled and (c.status = 'live' or (c.status = 'closed' and c.closed_at > ?
         and exists (select from patt.contest_agent_log l where l.campaign_id = c.id)
         and not exists (select from patt.contest_agent_log l
                         where l.campaign_id = c.id and l.event_type = 'campaign_closed')))
       order by c.start_at, c.id`,
      [addMinutes(now, -NEWS_MINUTES)],
    );
    return rows.map(({ id }) => id);
  }

  /** Null when the agent has nothing to do with it: a draft, switched off, or gone. */
  async one(id: number, now: Date): Promise<Contest | null> {
    const campaign = await this.campaigns.one(id, null);
    if (!campaign?.agentEnabled || campaign.status === 'draft') return null;
    const standings = await this.results.standings(campaign);
    const log = await this.log(id);
    const leads = log.filter(({ milestone }) => milestone === 'lead_change');
    return {
      campaign,
      facts: factsOf(campaign, standings, log, knownLeadOf(leads)),
      told: toldContest(campaign, standings),
      isTelling: log.some(({ status, at }) => status === 'pending' && at > addMinutes(now, -PENDING_MINUTES).getTime()),
      leadChanges: leads.at(-1)?.occurrence ?? 0,
    };
  }

  private log(id: number): Promise<LogRow[]> {
    return this.em.execute<LogRow[]>(
      `select event_type as milestone, occurrence, status, (payload->>'leader')::int as leader,
              (extract(epoch from created_at) * 1000)::float8 as at
       from patt.contest_agent_log where campaign_id = ? order by occurrence, id`,
      [id],
    );
  }
}

function factsOf(
  campaign: CampaignRow,
  { count, turnout, ballots }: Standings,
  log: readonly LogRow[],
  knownLead: KnownLead | null,
): ContestFacts {
  const ahead = ballots === 0 ? [] : count.places.filter(({ place }) => place === 1);
  return {
    status: campaign.status === 'closed' ? 'closed' : 'live',
    startAt: new Date(campaign.startAt),
    endsAt: new Date(campaign.endAt),
    closedAt: campaign.closedAt === null ? null : new Date(campaign.closedAt),
    chattiness: campaign.agentChattiness,
    turnout,
    ballots,
    leader: ahead.length === 1 ? (ahead[0]?.entry ?? null) : null,
    knownLead,
    logged: new Set(log.map(({ milestone }) => milestone)),
  };
}

/** Every look that found a lead worth remembering left an entry, the last of which holds. */
function knownLeadOf(leads: readonly LogRow[]): KnownLead | null {
  const { leader = null, at } = leads.at(-1) ?? {};
  return leader === null || at === undefined ? null : { entryId: leader, since: new Date(at) };
}

function toldContest(campaign: CampaignRow, { count, rows, turnout }: Standings): ToldContest {
  const names = new Map(campaign.entries.map(({ id, name }) => [id, name]));
  const nameOf = (entry: number) => names.get(entry) ?? '?';
  const outcome = {
    method: campaign.countingMethod,
    seats: campaign.seats,
    winners: rows.filter(({ entryId }) => count.winners.includes(entryId)).map(({ entryId }) => nameOf(entryId)),
    places: rows.map(({ entryId, place, score }) => ({ name: nameOf(entryId), place, score })),
  };
  return {
    id: campaign.id,
    title: campaign.title,
    description: campaign.description,
    chattiness: campaign.agentChattiness,
    endsAt: new Date(campaign.endAt),
    turnout,
    outcome: campaign.status === 'closed' ? outcome : null,
  };
}
