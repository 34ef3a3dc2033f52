import { DomainError } from '../../shared/errors/domain.errors.js';

export const rankNameUnknown = (known: readonly string[]) =>
  new DomainError('invalid', 'identity.rank-unknown', `There is no such rank. Choose one of: ${known.join(', ')}.`);
