import { DomainError } from '../../shared/errors/domain.errors.js';

export const findingUnknown = () =>
  new DomainError('not-found', 'identity.finding-unknown', 'There is no such finding.');
export const findingResolved = (by: string | null) =>
  new DomainError(
    'conflict',
    'identity.finding-resolved',
    by === null ? 'That is resolved already.' : `${by} has resolved that already.`,
  );
