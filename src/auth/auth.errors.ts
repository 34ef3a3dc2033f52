import type { Need } from '../shared/access/actor.rules.js';
import { DomainError } from '../shared/errors/domain.errors.js';

const SPOKEN: Record<Need, string> = {
  account: 'people with an account',
  initiate: 'guild members',
  member: 'Members and above',
  veteran: 'Veterans and above',
  officer: 'officers',
  'guild-leader': 'the Guild Leader',
};

export const notLoggedIn = () => new DomainError('unauthenticated', 'auth.not-logged-in', 'Log in first.');
export const notLinked = () =>
  new DomainError(
    'forbidden',
    'auth.not-linked',
    'Your Discord user is not linked with an active player here. /account tells you what to do; with a code of your profile on the web site, /link does it.',
  );
export const rankTooLow = (need: Need) =>
  new DomainError('forbidden', 'auth.rank-too-low', `This is only for ${SPOKEN[need]}.`);
export const scopeTooSmall = (scope: 'read' | 'write') =>
  new DomainError(
    'forbidden',
    'auth.scope-too-small',
    `This API token was not made to ${scope === 'read' ? 'read' : 'change'} anything.`,
  );
export const inPersonOnly = () =>
  new DomainError('forbidden', 'auth.in-person-only', 'An API token can’t do this: log in with your password.');
export const closedDoor = () => new DomainError('forbidden', 'auth.closed-door', 'This door is closed.');
export const crossSiteChange = () =>
  new DomainError('forbidden', 'auth.form-token', 'This form is no longer valid. Load the page again and repeat it.');
export const foreignServer = () =>
  new DomainError('forbidden', 'auth.foreign-server', 'This bot serves another Discord server.');
export const wrongLogin = () =>
  new DomainError('unauthenticated', 'auth.wrong-login', 'The name or the password is wrong.');
export const accountInactive = () =>
  new DomainError('forbidden', 'auth.account-inactive', 'This account is switched off. Ask an officer.');
export const tooManyLogins = (seconds: number) =>
  new DomainError('too-many', 'auth.too-many-logins', `Too many attempts. Try again in ${seconds} seconds.`);
export const linkNotValid = () =>
  new DomainError(
    'invalid',
    'auth.link-not-valid',
    'This link is not valid: it was used before, it ran out, or it is incomplete.',
  );
export const nameTaken = () =>
  new DomainError('conflict', 'auth.name-taken', 'That login name is taken.', {
    fields: { name: 'That login name is taken.' },
  });
export const accountNeeded = () =>
  new DomainError('forbidden', 'auth.account-needed', 'This needs an account on the web site.');
export const noAccountYet = () =>
  new DomainError(
    'forbidden',
    'auth.account-needed',
    'You have no account on the web site yet: /account gives you the code that makes one.',
  );
export const apiTokenUnknown = () =>
  new DomainError('not-found', 'auth.api-token-unknown', 'You have no such API token.');
export const tooManyApiTokens = (most: number) =>
  new DomainError(
    'conflict',
    'auth.too-many-api-tokens',
    `You have ${most} API tokens already: revoke one that you no longer use.`,
  );
export const passwordWrong = () =>
  new DomainError('invalid', 'auth.password-wrong', 'That is not your present password.', {
    fields: { current_password: 'That is not your present password.' },
  });
export const inviteNotValid = (sentence: string) =>
  new DomainError('invalid', 'auth.invite-not-valid', sentence, { fields: { code: sentence } });
export const hasAccountAlready = (name: string) =>
  new DomainError('conflict', 'auth.has-account', `${name} has an account already.`);
export const accountUnknown = () => new DomainError('not-found', 'auth.account-unknown', 'There is no such account.');
export const ownAccount = () =>
  new DomainError('conflict', 'auth.own-account', 'Nobody can switch off or delete their own account here.');
