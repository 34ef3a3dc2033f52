import type { BallotPile } from './count.rules.js';

/** A ranking as one word, the same for equal rankings: `7>3=5>1`, equal ones by number; `-` for a blank ballot. */
export function rankingText(ranking: BallotPile['ranking']): string {
  if (ranking.length === 0) return '-';
  return ranking.map((rank) => rank.toSorted((a, b) => a - b).join('=')).join('>');
}

/** What `rankingText` wrote; null for anything else, also for an entry that stands twice or a rank out of order. */
export function rankingOf(text: string): number[][] | null {
  if (text === '-') return [];
  const ranking = text.split('>').map((rank) => rank.split('=').map(Number));
  const entries = ranking.flat();
  const sound = entries.every((entry) => Number.isSafeInteger(entry)) && new Set(entries).size === entries.length;
  return sound && rankingText(ranking) === text ? ranking : null;
}

/** Equal rankings together, the most frequent first: an order that tells nothing about when anybody voted. */
export function pilesOf(rankings: readonly BallotPile['ranking'][]): BallotPile[] {
  const piles = Map.groupBy(rankings, rankingText);
  return [...piles]
    .toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1))
    .map(([text, alike]) => ({ count: alike.length, ranking: rankingOf(text) ?? [] }));
}

/** A name on one line: no line breaks or other control signs, no blanks around it. */
export function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
