import { DomainError } from '../../shared/errors/domain.errors.js';

export const raidHidden = () =>
  new DomainError('forbidden', 'scheduling.raid-hidden', 'This raid is shown to members of the guild alone.');
