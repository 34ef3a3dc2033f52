import { boxOf } from './ballot-box.rules.js';
import type { Count, Election } from './count.rules.js';
import { countInOneRound } from './one-round.rules.js';

/** Counts approvals: whatever a ballot ranks, on whichever rank, it approves. Throws as `boxOf` does. */
export function countApproval(election: Election): Count {
  const box = boxOf(election);
  const approvals = box.entries.map(() => 0);
  for (let pile = 0; pile < box.counts.length; pile += 1) {
    const count = box.counts[pile] as number;
    const end = box.starts[pile + 1] as number;
    for (let at = box.starts[pile] as number; at < end; at += 1) {
      const position = box.ranked[at] as number;
      approvals[position] = (approvals[position] as number) + count;
    }
  }
  return countInOneRound(election, box, approvals, (a, b) => (approvals[b] as number) - (approvals[a] as number));
}
