import { MOST_PICKS } from '../campaigns/lifecycle.rules.js';
import type { Pick } from './ballot.rules.js';

/** How many menus a message has room for, with a row of buttons below them. */
export const RANKS_AT_ONCE = 4;
/** The most entries that a menu shows. */
export const MOST_CHOICES = 25;

/** A ballot that is being filled in: for each rank, the best first, an entry or nothing yet. */
export type Slip = readonly (number | null)[];

/** Whether a slip is for a new ballot or for changing the one that lies in the box. */
export type SlipMode = 'new' | 'change';

/** A ballot under way: what stands on it so far, and which of its leaves is open. */
export interface OpenSlip {
  readonly mode: SlipMode;
  readonly slip: Slip;
  readonly leaf: number;
}

const NOTHING = '-';

/**
 * A slip as it travels in the ids of a message's buttons and menus, which are all that is kept of it: at most ten entries
 * of any id fit beside the rest of an id's 100 characters.
 */
export function slipCode(slip: Slip): string {
  const last = slip.findLastIndex((entry) => entry !== null);
  const code = slip.slice(0, last + 1).map((entry) => (entry === null ? NOTHING : entry.toString(36)));
  return code.join('.') || NOTHING;
}

/** Reads a slip. Whatever this vote has not, or has no rank for, is left out: an id is only what somebody sent us. */
export function slipOf(code: string, entryIds: ReadonlySet<number>, most: number): Slip {
  const entries = code.split('.').map((part) => (/^[0-9a-z]{1,7}$/.test(part) ? Number.parseInt(part, 36) : null));
  return entries
    .map((entry, rank) => (entry !== null && entryIds.has(entry) && entries.indexOf(entry) === rank ? entry : null))
    .slice(0, most);
}

/** The slip with an entry on a rank (1 for the best), or with the rank empty again. An entry stands on one rank only. */
export function placed(slip: Slip, rank: number, entry: number | null): Slip {
  if (rank < 1 || rank > MOST_PICKS) return slip;
  const ranks = Array.from({ length: Math.max(slip.length, rank) }, (_none, index) => slip[index] ?? null);
  return ranks.map((other, index) => (index === rank - 1 ? entry : other === entry ? null : other));
}

/** The picks of a slip: what comes after an empty rank moves up. */
export function picksOfSlip(slip: Slip): Pick[] {
  return slip.filter((entry) => entry !== null).map((entryId, index) => ({ entryId, rank: index + 1 }));
}

export function slipOfPicks(picks: readonly Pick[]): Slip {
  return picks.toSorted((a, b) => a.rank - b.rank).map(({ entryId }) => entryId);
}

/** The ids of the parts of a ballot's message, after the patterns that ballot.components answers. */
export const slipIds = {
  rank: (campaignId: number, mode: SlipMode, slip: Slip, rank: number) =>
    `vote/${campaignId}/${mode}/${slipCode(slip)}/rank/${rank}`,
  marks: (campaignId: number, mode: SlipMode) => `vote/${campaignId}/${mode}/marks`,
  leaf: (campaignId: number, mode: SlipMode, slip: Slip, leaf: number) =>
    `vote/${campaignId}/${mode}/${slipCode(slip)}/leaf/${leaf}`,
  cast: (campaignId: number, mode: SlipMode, slip: Slip) => `vote/${campaignId}/${mode}/${slipCode(slip)}/cast`,
  change: (campaignId: number) => `vote/${campaignId}/change`,
  choose: 'vote/choose',
} as const;

/** On which leaf of the ballot a rank stands, from 0. */
export function leafOf(rank: number): number {
  return Math.floor((rank - 1) / RANKS_AT_ONCE);
}

/** The ranks of a leaf; of one that there is not, those of the last. */
export function ranksOn(leaf: number, most: number): number[] {
  const first = Math.min(Math.max(0, leaf), leafOf(most)) * RANKS_AT_ONCE + 1;
  return Array.from({ length: Math.min(RANKS_AT_ONCE, most - first + 1) }, (_none, index) => first + index);
}
