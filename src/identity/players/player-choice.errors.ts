import { DomainError } from '../../shared/errors/domain.errors.js';

export const nobodyCalled = (name: string) =>
  new DomainError(
    'not-found',
    'identity.player-unknown',
    name === ''
      ? 'There is no such player: choose one of the suggestions.'
      : `Nobody here is called ${name}: choose one of the suggestions.`,
  );
export const severalCalled = (name: string) =>
  new DomainError(
    'invalid',
    'identity.player-ambiguous',
    `Several people are called ${name}: choose one of the suggestions.`,
  );
export const whoIsMeant = () =>
  new DomainError('invalid', 'identity.nobody-named', 'Say who is meant, by one of the two options.');
