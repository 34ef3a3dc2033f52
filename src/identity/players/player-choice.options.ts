import { cut } from '../../shared/discord/discord-text.rules.js';
import { valueOfId } from '../../shared/discord/option-value.rules.js';
import type { Suggestion } from '../../shared/discord/suggestions.interceptor.js';
import type { PlayerSuggestionRow } from './player-choice.queries.js';

/** Such as `Thorn (Moonleaf) · Veteran` for somebody who was found by another name than their own. */
export function toPlayerSuggestions(rows: readonly PlayerSuggestionRow[]): Suggestion[] {
  const names = rows.map(nameOf);
  return rows.map(({ id }, index) => {
    const name = names[index] ?? '';
    // Two people of one name: without more nobody could tell which is which, and the same one would always be chosen.
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    return { name: isAlone ? name : `${name} · player ${id}`, value: valueOfId(id) };
  });
}

/** Each part is cut, so that none hides what tells two people apart. */
function nameOf({ displayName, foundBy, rankName, isActive }: PlayerSuggestionRow): string {
  const found = foundBy === displayName ? '' : ` (${cut(foundBy, 20)})`;
  const standing = isActive ? cut(rankName ?? 'no rank', 16) : 'deactivated';
  return `${cut(displayName, 40)}${found} · ${standing}`;
}
