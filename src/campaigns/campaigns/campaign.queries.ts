import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { CountingMethod } from '../counting/count.rules.js';
import type { CampaignStatus, Chattiness, CloseReason, Turnout } from './campaign.entity.js';

/** One thing that can be voted for, as people see it. */
export interface EntryRow {
  readonly id: number;
  readonly campaignId: number;
  readonly name: string;
  readonly description: string | null;
  /** Where its picture is: our own, or a Google Drive thumbnail. */
  readonly imageUrl: string | null;
  /** The stored link, which a picture of our own goes before. */
  readonly linkUrl: string | null;
  readonly hasPicture: boolean;
  readonly sortOrder: number;
  readonly playerId: number | null;
  readonly playerName: string | null;
}

/** A campaign as people see it; instants are ISO texts. */
export interface CampaignRow {
  readonly id: number;
  readonly title: string;
  readonly description: string | null;
  readonly type: string;
  readonly countingMethod: CountingMethod;
  readonly picksPerVoter: number;
  readonly seats: number;
  readonly minRankToVote: number;
  readonly minRankToView: number | null;
  readonly startAt: string;
  readonly endAt: string;
  readonly durationHours: number;
  readonly status: CampaignStatus;
  readonly isScheduled: boolean;
  readonly startRefusal: string | null;
  readonly earlyCloseIfAllVoted: boolean;
  readonly ballotsMayChange: boolean;
  readonly discordChannelId: string | null;
  readonly agentEnabled: boolean;
  readonly agentChattiness: Chattiness;
  readonly closedAt: string | null;
  readonly closeReason: CloseReason | null;
  readonly createdBy: number | null;
  /** The entries that won; null until it is closed. */
  readonly winners: readonly number[] | null;
  /** As it was when it closed; null until then. */
  readonly finalTurnout: Turnout | null;
  readonly entries: readonly EntryRow[];
  /** Whether the one who asks has a ballot in it. */
  readonly hasVoted: boolean;
}

const ENTRY = `
  json_build_object('id', e.id, 'campaignId', e.campaign_id, 'name', e.name, 'description', e.description,
    'imageUrl', coalesce('/vote/pictures/' || picture.sha256 || '.webp', e.image_url), 'linkUrl', e.image_url,
    'hasPicture', picture.id is not null, 'sortOrder', e.sort_order, 'playerId', e.player_id, 'playerName', p.display_name)`;

const ENTRIES = `
  from patt.campaign_entries e
  left join patt.entry_pictures picture on picture.id = e.picture_id
  left join guild_identity.players p on p.id = e.player_id`;

const iso = (sql: string) => `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Its first value is the player who asks, or null. */
const SELECT = `
  select c.id, c.title, c.description, c.type, c.counting_method as "countingMethod",
         c.picks_per_voter as "picksPerVoter", c.seats, c.min_rank_to_vote as "minRankToVote",
         c.min_rank_to_view as "minRankToView", ${iso('c.start_at')} as "startAt",
         ${iso('(c.start_at + make_interval(hours => c.duration_hours))')} as "endAt", c.duration_hours as "durationHours",
         c.status, c.is_scheduled as "isScheduled", c.start_refusal as "startRefusal",
         c.early_close_if_all_voted as "earlyCloseIfAllVoted", c.ballots_may_change as "ballotsMayChange",
         c.discord_channel_id as "discordChannelId", c.agent_enabled as "agentEnabled",
         c.agent_chattiness as "agentChattiness", ${iso('c.closed_at')} as "closedAt", c.close_reason as "closeReason",
         c.created_by_player_id as "createdBy", c.result->'count'->'winners' as winners,
         c.result->'turnout' as "finalTurnout",
         (select coalesce(json_agg(${ENTRY} order by e.sort_order, e.id), '[]') ${ENTRIES}
          where e.campaign_id = c.id) as entries,
         exists (select from patt.ballot_receipts b where b.campaign_id = c.id and b.player_id = ?) as "hasVoted"
  from patt.campaigns c`;

/** What is voted on, what is next, and what is over. */
const ORDER = `
  order by array_position(array['live', 'draft', 'closed']::text[], c.status::text),
           case when c.status = 'closed' then null else c.start_at end, c.closed_at desc, c.id desc`;

/** Campaigns for people to read. Always from the primary, for they are read right after a change. */
@Injectable()
export class CampaignQueries {
  constructor(private readonly em: EntityManager) {}

  /** Every campaign: live ones first, then drafts, then those that closed, the latest first. */
  list(viewerId: number | null, status: CampaignStatus | null = null): Promise<CampaignRow[]> {
    return this.em.execute<CampaignRow[]>(`${SELECT} where c.status = coalesce(?, c.status) ${ORDER}`, [
      viewerId,
      status,
    ]);
  }

  async one(id: number, viewerId: number | null): Promise<CampaignRow | null> {
    const [row] = await this.em.execute<CampaignRow[]>(`${SELECT} where c.id = ?`, [viewerId, id]);
    return row ?? null;
  }

  async entry(id: number): Promise<EntryRow | null> {
    const [row] = await this.em.execute<{ entry: EntryRow }[]>(`select ${ENTRY} as entry ${ENTRIES} where e.id = ?`, [
      id,
    ]);
    return row?.entry ?? null;
  }
}
