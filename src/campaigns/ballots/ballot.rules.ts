import type { CountingMethod } from '../counting/count.rules.js';

/** One line of a ballot: an entry and the rank that the voter gives it, 1 for the best. */
export interface Pick {
  readonly entryId: number;
  readonly rank: number;
}

/** Why a ballot can't be taken; the first that is wrong. */
export type BallotFault = 'wrong-number' | 'entry-twice' | 'rank-twice' | 'ranks-with-gaps' | 'foreign-entry';

interface BallotFacts {
  readonly countingMethod: CountingMethod;
  readonly picksPerVoter: number;
}

/**
 * How many picks a ballot has. Points need all of them, or a short ballot would give its favourite a lead that others
 * did not; with every other method what is left out is simply not ranked.
 */
export function picksWanted({ countingMethod, picksPerVoter }: BallotFacts): { least: number; most: number } {
  return { least: countingMethod === 'points' ? picksPerVoter : 1, most: picksPerVoter };
}

/** @param entryIds everything that can be voted for */
export function ballotFaultOf(
  picks: readonly Pick[],
  campaign: BallotFacts,
  entryIds: ReadonlySet<number>,
): BallotFault | null {
  const { least, most } = picksWanted(campaign);
  if (picks.length < least || picks.length > most) return 'wrong-number';
  if (new Set(picks.map(({ entryId }) => entryId)).size < picks.length) return 'entry-twice';
  const ranks = new Set(picks.map(({ rank }) => rank));
  if (ranks.size < picks.length) return 'rank-twice';
  if (picks.some((_pick, index) => !ranks.has(index + 1))) return 'ranks-with-gaps';
  return picks.every(({ entryId }) => entryIds.has(entryId)) ? null : 'foreign-entry';
}

/** The picks as they are counted: best first; with approval all of them on one rank, in an order that says nothing. */
export function rankingOf(picks: readonly Pick[], method: CountingMethod): number[][] {
  const entries = picks.toSorted((a, b) => a.rank - b.rank).map(({ entryId }) => entryId);
  if (method === 'approval') return entries.length > 0 ? [entries.toSorted((a, b) => a - b)] : [];
  return entries.map((entry) => [entry]);
}

/**
 * Reads a posted ballot: `pick_entry_0`, `pick_rank_0` and so on, or `approve` once for each entry. A choice that was
 * left empty is none, and those after it move up. Anything that is no number becomes one that no ballot can have.
 */
export function picksOfForm(body: Readonly<Record<string, unknown>>): Pick[] {
  const approved = body['approve'];
  if (approved !== undefined) {
    return [approved].flat().map((value, index) => ({ entryId: numberIn(value), rank: index + 1 }));
  }
  const lines = Object.keys(body).flatMap((name) => {
    const line = /^pick_entry_(\d{1,2})$/.exec(name)?.[1];
    return line === undefined ? [] : [{ entry: body[name], rank: numberIn(body[`pick_rank_${line}`]) }];
  });
  const empty = lines.filter(({ entry }) => entry === '').map(({ rank }) => rank);
  return lines
    .filter(({ entry }) => entry !== '')
    .map(({ entry, rank }) => ({
      entryId: numberIn(entry),
      rank: rank - empty.filter((other) => other < rank).length,
    }))
    .toSorted((a, b) => a.rank - b.rank);
}

function numberIn(value: unknown): number {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : -1;
}
