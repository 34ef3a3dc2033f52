import { DomainError } from '../shared/errors/domain.errors.js';

export const seasonUnknown = (id: number) =>
  new DomainError('not-found', 'seasons.season-unknown', `There is no season with the id ${id}.`);
