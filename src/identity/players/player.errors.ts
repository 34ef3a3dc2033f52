import { DomainError } from '../../shared/errors/domain.errors.js';

export const playerUnknown = () => new DomainError('not-found', 'identity.player-unknown', 'There is no such player.');
export const characterUnknown = () =>
  new DomainError('not-found', 'identity.character-unknown', 'There is no such character.');
export const outOfReach = (name: string) =>
  new DomainError(
    'forbidden',
    'identity.out-of-reach',
    `${name} has your rank or a higher one: only somebody above both of you may do that.`,
  );
export const rankAboveOwn = (rank: string) => {
  const sentence = `${rank} is above your own rank, so it is not yours to give.`;
  return new DomainError('forbidden', 'identity.rank-above-own', sentence, { fields: { guild_rank_id: sentence } });
};
export const lastLeader = (name: string) =>
  new DomainError(
    'conflict',
    'identity.last-leader',
    `${name} is the last Guild Leader who can log in: make somebody else one first.`,
  );
export const leaderLost = () =>
  new DomainError(
    'conflict',
    'identity.last-leader',
    'With that nobody would be left who leads the guild and can log in: give somebody the highest rank by hand first.',
  );
export const choiceRefused = (fields: Record<string, string>) =>
  new DomainError('invalid', 'identity.choice-refused', Object.values(fields).join(' '), { fields });
export const characterTaken = (name: string) =>
  new DomainError(
    'conflict',
    'identity.character-taken',
    `${name} belongs to another player already. If it is yours, ask an officer.`,
  );
export const characterGone = (name: string) =>
  new DomainError('conflict', 'identity.character-gone', `${name} has left the guild.`);
export const notYours = (name: string) =>
  new DomainError('forbidden', 'identity.not-your-character', `${name} is not one of your characters.`);
export const characterInUse = (name: string, as: string) =>
  new DomainError(
    'conflict',
    'identity.character-in-use',
    `${name} is your ${as}: choose another ${as} before you give it away.`,
  );
export const characterWithoutOwner = (name: string) =>
  new DomainError(
    'conflict',
    'identity.character-without-owner',
    `${name} belongs to nobody yet: give it to a player first.`,
  );
export const playerHasHistory = (name: string, reasons: readonly string[]) =>
  new DomainError(
    'conflict',
    'identity.player-has-history',
    `${name} can’t be deleted, for that would take ${listed(reasons)} along. Deactivate them instead.`,
  );
export const playerInactive = (name: string) =>
  new DomainError('conflict', 'identity.player-inactive', `${name} is deactivated: reactivate them first.`);
export const mergeOfOne = () =>
  new DomainError('invalid', 'identity.merge-of-one', 'Choose two different players to merge.', {
    fields: { into_player_id: 'Choose another player.' },
  });
export const mergeOfAccounts = (one: string, other: string) =>
  new DomainError(
    'conflict',
    'identity.merge-of-accounts',
    `${one} and ${other} both have an account: delete one of the accounts first, so that it is clear which login stays.`,
  );
export const aliasTaken = (alias: string, by: string) => {
  const sentence = `${by} is known as ${alias} already.`;
  return new DomainError('conflict', 'identity.alias-taken', sentence, { fields: { alias: sentence } });
};
export const aliasUnknown = () => new DomainError('not-found', 'identity.alias-unknown', 'There is no such alias.');

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join();
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
