import type { RankMapping } from '../../identity/ranks/rank-mapping.service.js';
import { WOW_RANK_INDEX } from '../../identity/ranks/guild-rank-index.service.js';
import { DomainError } from '../../shared/errors/domain.errors.js';

/** `role-<rank id>` is a role's Discord id, `index-<number>` a rank's id; empty is none. */
const FIELD = /^(role|index)-(\d{1,9})$/;
const ROLE = /^\d{17,20}$/;
const RANK = /^\d{1,9}$/;

/**
 * Reads the form that says what stands for the ranks; it has a field for each of them, so no class can name them.
 * @throws DomainError shared.invalid-input
 */
export function readRankMapping(body: unknown): RankMapping {
  const roles = new Map<number, string | null>();
  const indices = new Map<number, number | null>();
  for (const [name, value] of Object.entries(Object(body) as Record<string, unknown>)) {
    const [, kind, number = ''] = FIELD.exec(name) ?? [];
    const text = typeof value === 'string' ? value : 'no text';
    if (kind === 'role') roles.set(Number(number), read(text, ROLE));
    else if (kind === 'index' && Number(number) <= WOW_RANK_INDEX.most) {
      const rank = read(text, RANK);
      indices.set(Number(number), rank === null ? null : Number(rank));
    } else throw new DomainError('invalid', 'shared.invalid-input', `${name} is not a field here.`);
  }
  return { roles, indices };
}

function read(text: string, pattern: RegExp): string | null {
  if (text === '') return null;
  if (pattern.test(text)) return text;
  throw new DomainError('invalid', 'shared.invalid-input', 'Choose from the lists: this page was not sent as it was.');
}
