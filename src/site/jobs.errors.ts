import { DomainError } from '../shared/errors/domain.errors.js';

export const noFailedJob = () =>
  new DomainError(
    'not-found',
    'site.no-failed-job',
    'There is no failed job here: somebody else has retried or discarded it, or it never failed.',
  );
