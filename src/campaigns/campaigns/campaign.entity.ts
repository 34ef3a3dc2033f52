import { defineEntity, p } from '@mikro-orm/core';
import { Player } from '../../identity/players/player.entity.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import type { Count, CountingMethod } from '../counting/count.rules.js';

export const campaignStatuses = ['draft', 'live', 'closed'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

export const chattinesses = ['quiet', 'normal', 'hype'] as const;
export type Chattiness = (typeof chattinesses)[number];

export const closeReasons = ['officer', 'time', 'all-voted'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** How many of those who may vote did. */
export interface Turnout {
  readonly eligible: number;
  /** Of the eligible ones; a ballot of somebody who is not eligible any more counts in the result alone. */
  readonly voted: number;
}

/** What is kept of a count for good, so that no later change of people or rules can alter it. */
export interface CampaignResult {
  readonly count: Count;
  readonly turnout: Turnout;
  readonly ballots: number;
  /** The hash that stands for the whole list of published ballots. */
  readonly headHash: string;
}

/** One question put to the guild. */
const CampaignSchema = defineEntity({
  name: 'Campaign',
  schema: 'patt',
  tableName: 'campaigns',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    title: p.string().length(200),
    description: p.text().nullable(),
    /** Only ever ranked_choice: the guild's older data says so; how ballots are counted is `countingMethod`. */
    type: p.string().length(20).default('ranked_choice'),
    countingMethod: p.string().length(30).$type<CountingMethod>().default('points'),
    picksPerVoter: p.integer().default(3),
    seats: p.integer().default(1),
    minRankToVote: p.integer(),
    /** Null: everybody on the internet. */
    minRankToView: p.integer().nullable(),
    startAt: p.datetime(),
    durationHours: p.integer(),
    status: p.string().length(20).$type<CampaignStatus>().default('draft'),
    /** Somebody said that it is to start by itself at `startAt`; a draft never does otherwise. */
    isScheduled: p.boolean().default(false),
    /** Why it did not start although it was scheduled, in a sentence. */
    startRefusal: p.text().nullable(),
    earlyCloseIfAllVoted: p.boolean().default(true),
    ballotsMayChange: p.boolean().default(false),
    discordChannelId: p.string().length(20).nullable(),
    agentEnabled: p.boolean().default(true),
    agentChattiness: p.string().length(10).$type<Chattiness>().default('normal'),
    closedAt: p.datetime().nullable(),
    closeReason: p.string().length(20).$type<CloseReason>().nullable(),
    closedByPlayer: () => p.manyToOne(Player).nullable().deleteRule('set null'),
    result: p.json<CampaignResult>().nullable(),
    createdByPlayer: () => p.manyToOne(Player).nullable().deleteRule('set null'),
    createdAt: p.datetime().defaultRaw('now()'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});

/** What officers set of a draft. */
export interface CampaignFields {
  readonly title: string;
  readonly description: string | null;
  readonly countingMethod: CountingMethod;
  readonly picksPerVoter: number;
  readonly seats: number;
  readonly minRankToVote: number;
  readonly minRankToView: number | null;
  readonly startAt: Date;
  readonly durationHours: number;
  readonly earlyCloseIfAllVoted: boolean;
  readonly ballotsMayChange: boolean;
  readonly discordChannelId: string | null;
  readonly agentEnabled: boolean;
  readonly agentChattiness: Chattiness;
}

export class Campaign extends CampaignSchema.class {
  change(fields: Partial<CampaignFields>, now: Date): void {
    Object.assign(this, fields, { updatedAt: now });
  }

  /** From now on the draft starts by itself at `startAt`. */
  schedule(now: Date): void {
    Object.assign(this, { isScheduled: true, startRefusal: null, updatedAt: now });
  }

  unschedule(now: Date): void {
    Object.assign(this, { isScheduled: false, startRefusal: null, updatedAt: now });
  }

  /** Its time came but it could not start: it stays a draft until an officer says otherwise. */
  missStart(reason: string, now: Date): void {
    Object.assign(this, { isScheduled: false, startRefusal: reason, updatedAt: now });
  }

  /** The vote begins now, so that it lasts as long as was said. */
  open(now: Date): void {
    Object.assign(this, { status: 'live', startAt: now, isScheduled: false, startRefusal: null, updatedAt: now });
  }

  extend(hours: number, now: Date): void {
    this.durationHours += hours;
    this.updatedAt = now;
  }

  close(reason: CloseReason, by: Player | null, result: CampaignResult, now: Date): void {
    Object.assign(this, {
      status: 'closed',
      closedAt: now,
      closeReason: reason,
      closedByPlayer: by,
      result,
      updatedAt: now,
    });
  }

  /** When it ends by itself. */
  endsAt(): Date {
    return addMinutes(this.startAt, this.durationHours * 60);
  }
}
CampaignSchema.setClass(Campaign);
