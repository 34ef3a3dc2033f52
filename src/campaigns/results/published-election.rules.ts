import { chainOf, type ChainLink } from '../counting/ballot-chain.rules.js';
import type { PublishedElection } from '../counting/ballot-export.rules.js';
import type { BallotPile, CountingMethod } from '../counting/count.rules.js';

/** What of a closed vote the published list and the files are made of. */
export interface PublishedFacts {
  readonly id: number;
  readonly title: string;
  readonly countingMethod: CountingMethod;
  readonly picksPerVoter: number;
  readonly seats: number;
  readonly entries: readonly { readonly id: number; readonly name: string }[];
  readonly ballots: readonly { readonly receipt: string; readonly ranking: BallotPile['ranking'] }[];
}

/** The chain that stands for exactly these ballots; the same facts always give the same chain. */
export function publishedChain(facts: PublishedFacts): ChainLink[] {
  return chainOf({
    key: keyOf(facts.id),
    method: facts.countingMethod,
    seats: facts.seats,
    picks: facts.picksPerVoter,
    entries: facts.entries,
    ballots: facts.ballots,
  });
}

/** @param closedOn the day in the guild's zone, `YYYY-MM-DD` */
export function publishedElection(facts: PublishedFacts, closedOn: string): PublishedElection {
  const { id, title, countingMethod: method, entries, ballots } = facts;
  return { key: keyOf(id), title, method, closedOn, entries, ballots };
}

function keyOf(id: number): string {
  return `campaign-${id}`;
}
