import { DomainError } from '../../shared/errors/domain.errors.js';

export const setupDone = () =>
  new DomainError(
    'not-found',
    'site.setup-done',
    'This guild is set up already. Whoever leads it finds everything at Admin, once they have logged in.',
  );
export const setupLinkNeeded = () =>
  new DomainError(
    'forbidden',
    'site.setup-link-needed',
    'The set-up opens with a link that works for a day. Whoever hosts the platform gets a new one by running ' +
      '“npm run accounts -- first-leader” where it is installed, or by starting it again.',
    { heading: 'Only with the key' },
  );
