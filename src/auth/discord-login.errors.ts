import { DomainError } from '../shared/errors/domain.errors.js';

export const discordLoginOff = () =>
  new DomainError('not-found', 'auth.discord-login-off', 'Logging in with Discord is not set up here.');
export const discordLoginNotValid = () =>
  new DomainError(
    'invalid',
    'auth.discord-login-not-valid',
    'This answer of Discord belongs to no login that is under way in this browser: it was used before, it took longer than ten minutes, or it began elsewhere.',
  );
export const discordExchangeFailed = (cause?: unknown) =>
  new DomainError('upstream', 'auth.discord-exchange-failed', 'Discord did not tell us who you are.', { cause });
export const discordNobody = (username: string) =>
  new DomainError(
    'not-found',
    'auth.discord-nobody',
    `Nobody in the guild is linked with the Discord user ${username}.`,
  );
export const discordNoAccount = (displayName: string) =>
  new DomainError(
    'not-found',
    'auth.discord-no-account',
    `You are known here as ${displayName}, but you have no account yet.`,
  );
export const linkCodeNotValid = () =>
  new DomainError(
    'invalid',
    'auth.link-code-not-valid',
    'That code is not valid: it was used before, it is older than ten minutes, or there is a typing mistake in it. Your profile on the web site makes a new one.',
    { fields: { code: 'That code is not valid.' } },
  );
