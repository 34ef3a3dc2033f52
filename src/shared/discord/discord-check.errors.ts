import { DomainError } from '../errors/domain.errors.js';

export const tokenRefused = () => {
  const sentence =
    'Discord does not accept this token. Copy it once more: in the developer portal, Bot, Reset Token shows a new one.';
  return new DomainError('invalid', 'shared.discord-token-refused', sentence, { fields: { bot_token: sentence } });
};
export const serverUnseen = () =>
  new DomainError(
    'conflict',
    'shared.discord-server-unseen',
    'The bot is not on this server, or not any more: invite it with the link on this page.',
  );
export const discordSilent = (seconds: number) =>
  new DomainError(
    'upstream',
    'shared.discord-silent',
    `Discord did not answer within ${seconds} seconds. Try again in a moment; discordstatus.com tells whether it has a problem.`,
  );
export const discordUnreachable = () =>
  new DomainError(
    'upstream',
    'shared.discord-unreachable',
    'Discord could not be reached. Does the machine on which the platform runs have a way to discord.com?',
  );
export const discordBusy = (seconds: number) =>
  new DomainError(
    'upstream',
    'shared.discord-busy',
    `Discord asks to wait before it answers again: try once more in ${seconds} seconds.`,
  );
export const discordFailing = (status: number) =>
  new DomainError(
    'upstream',
    'shared.discord-failing',
    `Discord has a problem of its own just now (${status}). Try again in a moment.`,
  );
