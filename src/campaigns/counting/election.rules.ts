import { countApproval } from './approval.rules.js';
import { countSchulze } from './condorcet-schulze.rules.js';
import type { Count, CountingMethod, Election } from './count.rules.js';
import { countInstantRunoff } from './instant-runoff.rules.js';
import { countPoints } from './points.rules.js';
import { countSingleTransferableVote } from './single-transferable-vote.rules.js';

const COUNTS: Readonly<Record<CountingMethod, (election: Election) => Count>> = {
  points: countPoints,
  'instant-runoff': countInstantRunoff,
  'condorcet-schulze': countSchulze,
  'single-transferable-vote': countSingleTransferableVote,
  approval: countApproval,
};

/**
 * Counts an election by its method. The result hangs on the ballots alone: neither the order of entries or piles nor
 * anybody's number decides anything, and who ties shares. An entry that no ballot ranks gets a place but never wins.
 * Throws a RangeError for what no ballot of the election can be (ballot-box.rules).
 */
export function countElection(election: Election): Count {
  return COUNTS[election.method](election);
}
