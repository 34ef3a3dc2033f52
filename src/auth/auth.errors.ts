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
    'Your Discord user is not linked with a player here yet. Ask an officer to link you.',
  );
export const rankTooLow = (need: Need) =>
  new DomainError('forbidden', 'auth.rank-too-low', `This is only for ${SPOKEN[need]}.`);
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
