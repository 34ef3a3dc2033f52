import { DomainError } from '../../shared/errors/domain.errors.js';

export const roleNameUnknown = (known: readonly string[]) =>
  new DomainError('not-found', 'identity.role-unknown', `There is no such role. Choose one of: ${known.join(', ')}.`);
