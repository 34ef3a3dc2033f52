import { addMinutes } from '../../shared/time/calendar.rules.js';
import type { CountingMethod } from '../counting/count.rules.js';
import { acceptsSeveralSeats } from '../counting/counting-method.rules.js';
import type { CampaignStatus } from './campaign.entity.js';

export const MOST_PICKS = 10;
export const MOST_SEATS = 10;
export const MOST_HOURS = 8760;

/** Why a campaign can't be changed that way now; `campaign.errors` has a sentence for each. */
export type LifecycleRefusal =
  'not-a-draft' | 'not-live' | 'is-live' | 'has-begun' | 'too-few-entries' | 'start-in-past' | 'too-long';

export interface LifecycleFacts {
  readonly status: CampaignStatus;
  readonly startAt: Date;
  readonly durationHours: number;
  readonly isScheduled: boolean;
  readonly picksPerVoter: number;
  readonly seats: number;
}

/** Settings and entries stand fixed from the moment the vote opens. */
export function changeRefusal({ status }: LifecycleFacts): LifecycleRefusal | null {
  return status === 'draft' ? null : 'not-a-draft';
}

/** Scheduling is a promise about the future; entries may still come until then. */
export function schedulingRefusal(campaign: LifecycleFacts, now: Date): LifecycleRefusal | null {
  if (campaign.status !== 'draft') return 'not-a-draft';
  return campaign.startAt <= now ? 'start-in-past' : null;
}

/** Whether the vote may open with so many entries: nobody could fill a ballot with fewer. */
export function openingRefusal(campaign: LifecycleFacts, entries: number): LifecycleRefusal | null {
  if (campaign.status !== 'draft') return 'has-begun';
  return entries < entriesNeeded(campaign) ? 'too-few-entries' : null;
}

export function closingRefusal({ status }: LifecycleFacts): LifecycleRefusal | null {
  return status === 'live' ? null : 'not-live';
}

export function extensionRefusal({ status, durationHours }: LifecycleFacts, hours: number): LifecycleRefusal | null {
  if (status !== 'live') return 'not-live';
  return durationHours + hours > MOST_HOURS ? 'too-long' : null;
}

/** Ballots that people are casting just now are not thrown away. */
export function deletionRefusal({ status }: LifecycleFacts): LifecycleRefusal | null {
  return status === 'live' ? 'is-live' : null;
}

/** As many entries as a ballot has picks, and as there are seats to fill. */
export function entriesNeeded({ picksPerVoter, seats }: Pick<LifecycleFacts, 'picksPerVoter' | 'seats'>): number {
  return Math.max(picksPerVoter, seats);
}

/** What the clock alone does to a campaign at `now`; a draft that nobody scheduled never starts. */
export function dueTransition(campaign: LifecycleFacts, now: Date): 'open' | 'close' | null {
  if (campaign.status === 'draft') return campaign.isScheduled && campaign.startAt <= now ? 'open' : null;
  if (campaign.status === 'closed') return null;
  return addMinutes(campaign.startAt, campaign.durationHours * 60) <= now ? 'close' : null;
}

export interface SettingsFacts {
  readonly countingMethod: CountingMethod;
  readonly seats: number;
  readonly minRankToVote: number;
  readonly minRankToView: number | null;
}

/** What does not fit together in a campaign's settings, by the API's name of the field. */
export function settingsFaults(settings: SettingsFacts): Record<string, string> {
  const { countingMethod, seats, minRankToVote, minRankToView } = settings;
  return {
    ...(seats > 1 && !acceptsSeveralSeats(countingMethod)
      ? { seats: 'This counting method elects one; choose 1 seat or another method.' }
      : {}),
    ...(minRankToView !== null && minRankToView > minRankToVote
      ? {
          min_rank_to_view:
            'Everybody who may vote must be able to see it: choose a rank that is not above the voters’.',
        }
      : {}),
  };
}
