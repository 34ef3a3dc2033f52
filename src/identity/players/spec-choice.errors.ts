import { DomainError } from '../../shared/errors/domain.errors.js';

export const specUnknown = (typed: string, character: string) =>
  new DomainError(
    'invalid',
    'identity.spec-unknown',
    `${typed === '' ? 'That' : typed} is no spec of ${character}’s class: choose one of the suggestions.`,
  );
export const severalCharacters = (name: string) =>
  new DomainError(
    'invalid',
    'identity.character-ambiguous',
    `Several of your characters are called ${name}: choose one of the suggestions.`,
  );
export const offspecCharacterMissing = () =>
  new DomainError('invalid', 'identity.offspec-missing', 'Choose the character of your off-spec as well.');
