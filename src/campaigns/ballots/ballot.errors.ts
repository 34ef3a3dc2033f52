import { DomainError } from '../../shared/errors/domain.errors.js';
import type { CampaignStatus } from '../campaigns/campaign.entity.js';
import type { CountingMethod } from '../counting/count.rules.js';
import { picksWanted, type BallotFault } from './ballot.rules.js';
import type { EligibilityRefusal } from './eligibility.rules.js';

export const voteNotOpen = (status: CampaignStatus) =>
  new DomainError(
    'conflict',
    'campaigns.vote-not-open',
    status === 'draft'
      ? 'This vote is a draft: it has not begun yet.'
      : `This vote is ${status}: no ballot is taken any more.`,
  );
export const voteIsOver = () =>
  new DomainError('conflict', 'campaigns.vote-is-over', 'The time of this vote is over; its result comes in a moment.');
export const alreadyVoted = (mayChange: boolean) =>
  new DomainError(
    'conflict',
    'campaigns.already-voted',
    mayChange
      ? 'You have voted already. Change your ballot instead of casting another.'
      : 'You have voted already, and ballots of this vote are final.',
  );
export const ballotsAreFinal = () =>
  new DomainError('conflict', 'campaigns.ballots-are-final', 'Ballots of this vote are final: they can’t be changed.');
export const voteNotFound = () =>
  new DomainError('not-found', 'campaigns.campaign-unknown', 'There is no such vote: choose one of the suggestions.');
export const notVoted = () => new DomainError('not-found', 'campaigns.not-voted', 'You have not voted here.');

const ELIGIBILITY: Record<EligibilityRefusal, string> = {
  'rank-too-low': 'Your rank does not vote here.',
  inactive: 'Only active players vote.',
  'no-account': 'You need an account on this site to vote: ask an officer for an invite.',
};

export const notEligible = (refusal: EligibilityRefusal) =>
  new DomainError(
    'forbidden',
    refusal === 'rank-too-low' ? 'campaigns.rank-too-low-to-vote' : `campaigns.${refusal}`,
    ELIGIBILITY[refusal],
  );

export function ballotFaulty(
  fault: BallotFault,
  campaign: { readonly countingMethod: CountingMethod; readonly picksPerVoter: number },
): DomainError {
  const { least, most } = picksWanted(campaign);
  const number = least === most ? `exactly ${most}` : `1 to ${most}`;
  const sentence: Record<BallotFault, string> = {
    'wrong-number': `Your ballot needs ${number} ${most === 1 ? 'pick' : 'picks'}.`,
    'entry-twice': 'Your ballot names an entry twice.',
    'rank-twice': 'Your ballot gives a rank twice.',
    'ranks-with-gaps': 'Your ballot’s ranks must be 1, 2, 3 and so on, without gaps.',
    'foreign-entry': 'Your ballot names what is no entry of this vote.',
  };
  return new DomainError('invalid', `campaigns.ballot-${fault}`, sentence[fault], {
    fields: { picks: sentence[fault] },
  });
}
