import { DomainError } from '../../shared/errors/domain.errors.js';

export const raidNotFound = () => new DomainError('not-found', 'scheduling.raid-not-found', 'There is no such raid.');
export const raidHasBegun = () =>
  new DomainError(
    'conflict',
    'scheduling.raid-has-begun',
    'This raid has begun; nothing about its booking can be changed any more.',
  );
export const alreadyPosted = () =>
  new DomainError(
    'conflict',
    'scheduling.already-posted',
    'The sheet of this raid stands; there is nothing to try again.',
  );
export const alreadyCancelled = () =>
  new DomainError('conflict', 'scheduling.already-cancelled', 'This raid is cancelled.');
export const alreadyPlanned = () =>
  new DomainError('conflict', 'scheduling.already-planned', 'A raid of this recurring event is planned already.');
export const orderDiffers = () =>
  new DomainError(
    'conflict',
    'scheduling.order-differs',
    'Another raid was ordered with this Idempotency-Key. Send a key of its own with each raid.',
  );
export const dateTaken = () =>
  new DomainError(
    'conflict',
    'scheduling.date-taken',
    'This raid night has a raid on that date already. Change that one, or make this a single night.',
    { fields: { event_date: 'This raid night has a raid on that date already.' } },
  );
export const startInPast = () =>
  wrong('scheduling.start-in-past', { event_date: 'The raid would start in the past. Choose a later date or time.' });
export const startTooFar = (days: number) =>
  wrong('scheduling.start-too-far', { event_date: `The raid would start more than ${days} days from now.` });
export const channelUnknown = (id: string) =>
  wrong('scheduling.channel-unknown', { channel_id: `The Discord server has no text channel with the id ${id}.` });
export const overridesUnknown = (ids: readonly string[]) =>
  wrong('scheduling.player-unknown', {
    player_overrides: `Nobody on the roster has the player id ${ids.join(' or ')}: they must be active and have a main.`,
  });
export const raidHelperNotSetUp = (sentence: string) =>
  new DomainError('conflict', 'scheduling.raid-helper-not-set-up', sentence);
export const notPosted = () =>
  new DomainError(
    'conflict',
    'scheduling.not-posted',
    'This raid has no sheet that could be posted again. Its booking is on its way, or can be tried again.',
  );
export const sheetReplaced = () =>
  new DomainError('conflict', 'scheduling.sheet-replaced', 'This sheet was posted again already.');
export const channelFixed = () =>
  new DomainError(
    'conflict',
    'scheduling.channel-fixed',
    'The sheet stands in its channel. Post it again to have it elsewhere.',
    { fields: { channel_id: 'The sheet stands in its channel already.' } },
  );

function wrong(code: string, fields: Record<string, string>): DomainError {
  return new DomainError('invalid', code, Object.values(fields).join(' '), { fields });
}
