import { idOfValue, typedText } from '../../shared/discord/option-value.rules.js';
import type { RankName } from './rank-derivation.rules.js';
import { rankNameUnknown } from './rank-choice.errors.js';

/** Chosen in place of a rank: let it follow characters and Discord again. */
export const FOLLOW = 'follow';
export const FOLLOW_NAME = 'Follow characters and Discord again';

/**
 * The rank that was chosen, or typed by its name; null to let it follow again.
 * @throws DomainError rank-unknown
 */
export function rankOf(value: string, ranks: readonly RankName[]): RankName | null {
  const id = idOfValue(value);
  const typed = typedText(value).toLowerCase();
  const rank = ranks.find((known) => known.id === id || known.name.toLowerCase() === typed);
  if (rank) return rank;
  if (typed === FOLLOW || typed === FOLLOW_NAME.toLowerCase()) return null;
  throw rankNameUnknown(ranks.map(({ name }) => name));
}
