import { idOfValue, typedText } from '../../shared/discord/option-value.rules.js';
import type { RoleRow } from '../game/game-reference.queries.js';
import { roleNameUnknown } from './roster.errors.js';

/**
 * The role that was chosen, or typed by either of its names; null for all of them.
 * @throws DomainError role-unknown
 */
export function roleOf(value: string | null, roles: readonly RoleRow[]): RoleRow | null {
  if (value === null) return null;
  const id = idOfValue(value);
  const typed = typedText(value).toLowerCase();
  const role = roles.find(
    (known) => known.id === id || [known.displayName, known.name].some((name) => name.toLowerCase() === typed),
  );
  if (!role) throw roleNameUnknown(roles.map(({ displayName }) => displayName));
  return role;
}
