/** How the ballots of a campaign are counted. */
export const countingMethods = [
  'points',
  'instant-runoff',
  'condorcet-schulze',
  'single-transferable-vote',
  'approval',
] as const;
export type CountingMethod = (typeof countingMethods)[number];

/** Equal ballots, together. A ranking is a list of ranks, best first; entries of one rank are liked alike, missing ones are unranked. */
export interface BallotPile {
  readonly count: number;
  readonly ranking: readonly (readonly number[])[];
}

export interface Election {
  readonly method: CountingMethod;
  /** Every entry, in no order that means anything. */
  readonly entries: readonly number[];
  /** How many are elected; more than one with the single transferable vote, points and approval only. */
  readonly seats: number;
  /** How many picks a voter has; what points a rank is worth follows from it. */
  readonly picks: number;
  readonly piles: readonly BallotPile[];
}

/** What a round of a count showed. Amounts are exact fractions where the method needs them, rounded to 1e-9 here. */
export interface CountRound {
  readonly tallies: readonly { readonly entry: number; readonly votes: number }[];
  readonly elected: readonly number[];
  readonly eliminated: readonly number[];
  /** Where votes went when the round was over: from an entry to another, or to nobody (null). */
  readonly transfers: readonly { readonly from: number; readonly to: number | null; readonly votes: number }[];
  /** What counts for nobody any more. */
  readonly exhausted: number;
  /** What an entry needs to be elected in this round; null where the method has no such number. */
  readonly quota: number | null;
  /** Why somebody left or stayed where votes alone did not say it, as a key for the texts; null when they did. */
  readonly tie: 'all-last-together' | 'shared' | null;
}

export interface Count {
  readonly method: CountingMethod;
  readonly rounds: readonly CountRound[];
  /** Place 1 is best; those who tie share a place, and the next place leaves as many free ("1224"). */
  readonly places: readonly { readonly entry: number; readonly place: number; readonly score: number | null }[];
  /** Everybody on an elected place; more than `seats` when they tie for the last one. */
  readonly winners: readonly number[];
  /** Schulze: how many voters put one above the other, and the strongest paths; null for other methods. */
  readonly pairwise: {
    readonly entries: readonly number[];
    readonly preferred: readonly (readonly number[])[];
    readonly paths: readonly (readonly number[])[];
  } | null;
}
