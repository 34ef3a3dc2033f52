import { DomainError } from '../shared/errors/domain.errors.js';

export const rankUnknown = (id: number) =>
  new DomainError('not-found', 'identity.rank-unknown', `There is no rank with the id ${id}.`);
export const rankChoiceUnknown = () => {
  const sentence = 'There is no such rank: choose another.';
  return new DomainError('invalid', 'identity.rank-unknown', sentence, { fields: { guild_rank_id: sentence } });
};
export const rankNameTaken = (name: string) => {
  const sentence = `A rank called ${name} already exists.`;
  return new DomainError('conflict', 'identity.rank-name-taken', sentence, { fields: { name: sentence } });
};
export const rankLevelTaken = (level: number, by: string) => {
  const sentence = `Level ${level} already exists: ${by} has it.`;
  return new DomainError('conflict', 'identity.rank-level-taken', sentence, { fields: { level: sentence } });
};
export const rankLevelProtected = (sentence: string) =>
  new DomainError('conflict', 'identity.rank-level-protected', sentence, { fields: { level: sentence } });
export const rankInUse = (name: string, refusal: string) =>
  new DomainError('conflict', 'identity.rank-in-use', `${name} can't be deleted: ${refusal}.`);
export const rankChangedMeanwhile = () =>
  new DomainError(
    'conflict',
    'identity.rank-changed-meanwhile',
    'Somebody changed the ranks at the same moment. Look again and repeat it.',
  );

export const rankIndexUnknown = (index: number) =>
  new DomainError('not-found', 'identity.rank-index-unknown', `The in-game rank ${index} stands for no rank here.`);
export const rankIndexTaken = (index: number, by: string) => {
  const sentence = `The in-game rank ${index} already stands for ${by}.`;
  return new DomainError('conflict', 'identity.rank-index-taken', sentence, { fields: { wow_rank_index: sentence } });
};

export const roleUnknown = (id: number) =>
  new DomainError('not-found', 'identity.role-unknown', `There is no role with the id ${id}.`);

export const guildIdMissing = () => {
  const sentence = 'Tell the id of the Discord server, for neither the settings nor DISCORD_GUILD_ID name it.';
  return new DomainError('invalid', 'identity.guild-id-missing', sentence, { fields: { guild_discord_id: sentence } });
};
export const serverAboveOwn = () => {
  const sentence = 'Which server the bot serves is the Guild Leader’s to change.';
  return new DomainError('forbidden', 'identity.server-above-own', sentence, {
    fields: { guild_discord_id: sentence },
  });
};
export const serverNotChoosable = () => {
  const sentence = 'The bot is not on that server: invite it there first, or choose another.';
  return new DomainError('invalid', 'identity.server-not-choosable', sentence, {
    fields: { guild_discord_id: sentence },
  });
};
export const rankMappingAboveOwn = (rank: string, field: 'guild_rank_id' | 'discord_role_id' | 'name' | 'level') => {
  const sentence = `${rank} is above your own rank: only somebody of that rank says who gets it.`;
  return new DomainError('forbidden', 'identity.rank-above-own', sentence, { fields: { [field]: sentence } });
};
export const roleMappedTwice = (one: string, other: string) =>
  new DomainError(
    'conflict',
    'identity.role-mapped-twice',
    `One role can’t stand for both ${one} and ${other}: choose another for one of them.`,
  );
