import { DomainError } from '../../shared/errors/domain.errors.js';

export const raidNotFound = () => new DomainError('not-found', 'scheduling.raid-not-found', 'There is no such raid.');
export const raidHasBegun = () =>
  new DomainError(
    'conflict',
    'scheduling.raid-has-begun',
    'This raid has begun; nothing about its booking can be changed any more.',
  );
export const alreadyPosted = () =>
  new DomainError(
    'conflict',
    'scheduling.already-posted',
    'The sheet of this raid stands; there is nothing to try again.',
  );
export const alreadyCancelled = () =>
  new DomainError('conflict', 'scheduling.already-cancelled', 'This raid is cancelled.');
export const alreadyPlanned = () =>
  new DomainError('conflict', 'scheduling.already-planned', 'A raid of this recurring event is planned already.');
