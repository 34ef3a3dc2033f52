import type { CharacterRow } from '../../identity/players/wow-character.queries.js';
import { DomainError } from '../../shared/errors/domain.errors.js';

/**
 * The character that somebody means by `Thornwick` or `Thornwick-moonmere`, in any spelling of upper and lower case.
 * @param candidates characters whose name begins as the typed one
 * @throws DomainError character-not-found, character-ambiguous
 */
export function characterOfName(typed: string, candidates: readonly CharacterRow[]): CharacterRow {
  const [name = '', ...rest] = typed.trim().toLowerCase().split('-');
  const realm = rest.join('-').trim();
  const meant = candidates.filter(
    (candidate) =>
      candidate.name.toLowerCase() === name.trim() &&
      (realm === '' || candidate.realmSlug === realm || candidate.realmName?.toLowerCase() === realm),
  );
  const [only, another] = meant;
  if (!only) {
    throw new DomainError('invalid', 'site.character-not-found', `There is no character ${typed} in the guild.`);
  }
  if (another) {
    const names = meant.map((one) => `${one.name}-${one.realmSlug}`).join(', ');
    throw new DomainError(
      'invalid',
      'site.character-ambiguous',
      `There are several of that name: ${names}. Add the realm.`,
    );
  }
  return only;
}
