/** What of a person decides whether they have a vote. */
export interface Voter {
  /** 0 without a rank. */
  readonly rankLevel: number;
  readonly isActive: boolean;
  /** Whether they can log in to the site; a vote for which one can't be called to is none. */
  readonly hasAccount: boolean;
}

export type EligibilityRefusal = 'rank-too-low' | 'inactive' | 'no-account';

/** The one rule of who has a vote, for casting it and for counting who is still missing alike. */
export function eligibilityRefusal(voter: Voter, minRankToVote: number): EligibilityRefusal | null {
  if (!voter.isActive) return 'inactive';
  if (voter.rankLevel < minRankToVote) return 'rank-too-low';
  return voter.hasAccount ? null : 'no-account';
}

/** Per cent with one decimal; 0 where nobody is eligible. */
export function percentVoted({ eligible, voted }: { eligible: number; voted: number }): number {
  return eligible === 0 ? 0 : Math.round((voted / eligible) * 1000) / 10;
}

/** Whether there is nobody left to wait for; a vote that nobody may take part in waits for its end. */
export function allVoted({ eligible, voted }: { eligible: number; voted: number }): boolean {
  return eligible > 0 && voted >= eligible;
}
