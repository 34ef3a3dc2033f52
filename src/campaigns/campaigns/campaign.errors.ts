import { DomainError, type ErrorKind } from '../../shared/errors/domain.errors.js';
import type { CampaignStatus } from './campaign.entity.js';
import { entriesNeeded, MOST_HOURS, type LifecycleFacts, type LifecycleRefusal } from './lifecycle.rules.js';

export const campaignUnknown = () =>
  new DomainError('not-found', 'campaigns.campaign-unknown', 'There is no such vote.');

export const campaignHidden = () =>
  new DomainError('forbidden', 'campaigns.rank-too-low-to-view', 'This vote is not for your rank to see.');

export const resultsHidden = (status: CampaignStatus) =>
  new DomainError(
    'forbidden',
    'campaigns.results-hidden',
    status === 'draft'
      ? 'This vote has not begun, so there is nothing to count.'
      : 'While the vote runs, only those who have voted see how it stands.',
  );

export const ballotsHidden = () =>
  new DomainError(
    'forbidden',
    'campaigns.ballots-hidden',
    'The ballots are published when the vote is closed, without names.',
  );

export const settingsFaulty = (fields: Record<string, string>) =>
  new DomainError('invalid', 'campaigns.settings-faulty', Object.values(fields).join(' '), { fields });

/** A sentence of why the lifecycle forbids it. */
export function lifecycleRefused(refusal: LifecycleRefusal, campaign: LifecycleFacts, entries = 0): DomainError {
  return new DomainError(KIND[refusal] ?? 'conflict', `campaigns.${refusal}`, sentenceOf(refusal, campaign, entries));
}

const KIND: Partial<Record<LifecycleRefusal, ErrorKind>> = { 'start-in-past': 'invalid', 'too-long': 'invalid' };

const STATE: Record<CampaignStatus, string> = { draft: 'a draft', live: 'live', closed: 'closed' };

function sentenceOf(refusal: LifecycleRefusal, campaign: LifecycleFacts, entries: number): string {
  const state = STATE[campaign.status];
  switch (refusal) {
    case 'not-a-draft':
      return `Only drafts can be changed, and this vote is ${state}. Duplicate it to make another.`;
    case 'has-begun':
      return `This vote is already ${state}.`;
    case 'not-live':
      return `Only a live vote can be closed or extended, and this one is ${state}.`;
    case 'is-live':
      return 'A live vote can’t be deleted: close it first.';
    case 'too-few-entries':
      return tooFewEntries(campaign, entries);
    case 'start-in-past':
      return 'The start lies in the past: choose a later one, or open the vote now.';
    case 'too-long':
      return `No vote may take more than ${MOST_HOURS} hours in all.`;
  }
}

/** Why a vote can't open, also for the page and the trail when it was to start by itself. */
export function tooFewEntries(campaign: LifecycleFacts, entries: number): string {
  const needed = entriesNeeded(campaign);
  const has = entries === 0 ? 'has none' : entries === 1 ? 'has only one' : `has only ${entries}`;
  return `It needs at least ${needed} ${needed === 1 ? 'entry' : 'entries'} and ${has}.`;
}
