import { DomainError } from '../../shared/errors/domain.errors.js';

export const discordUserUnknown = () => {
  const sentence = 'There is no such Discord user on the server: choose one of the list.';
  return new DomainError('not-found', 'identity.discord-user-unknown', sentence, { fields: { discord_id: sentence } });
};
export const discordUserTaken = (user: string, by: string) => {
  const sentence = `${user} is linked with ${by} already. If both are one person, an officer can merge them.`;
  return new DomainError('conflict', 'identity.discord-user-taken', sentence, { fields: { discord_id: sentence } });
};
export const linkedAlready = (user: string) =>
  new DomainError(
    'conflict',
    'identity.linked-already',
    `You are linked with the Discord user ${user} already: unlink that one first.`,
  );
