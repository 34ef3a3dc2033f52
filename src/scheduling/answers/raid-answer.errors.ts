import { DomainError } from '../../shared/errors/domain.errors.js';

export const answerTooLate = () =>
  new DomainError(
    'conflict',
    'scheduling.raid-has-begun',
    'This raid has begun: no answer is taken any more. Tell the raid leader instead.',
  );
export const nothingToAnswer = () =>
  new DomainError(
    'conflict',
    'scheduling.already-cancelled',
    'This raid is cancelled: there is nothing to answer any more.',
  );
export const discordMissing = () =>
  new DomainError(
    'conflict',
    'scheduling.discord-missing',
    'The sheet knows people by their Discord user, and you have none here: link yours on your profile, or with /link in Discord.',
  );
export const mainSpecMissing = () =>
  new DomainError(
    'conflict',
    'scheduling.main-spec-missing',
    'You have no main spec yet, so there is no place on the sheet to sign you up for: choose one with /set-main in Discord, or on your profile.',
  );
export const answerUnknown = () =>
  new DomainError(
    'invalid',
    'scheduling.answer-unknown',
    'That is no answer: it is one of accepted, tentative, late, absence.',
    {
      fields: { answer: 'must be one of accepted, tentative, late, absence' },
    },
  );
