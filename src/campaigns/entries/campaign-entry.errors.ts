import { DomainError } from '../../shared/errors/domain.errors.js';

export const entryUnknown = () => new DomainError('not-found', 'campaigns.entry-unknown', 'There is no such entry.');

const faulty = (code: string, field: string, sentence: string) =>
  new DomainError('invalid', code, sentence, { fields: { [field]: sentence } });

export const linkRefused = () =>
  faulty(
    'campaigns.link-refused',
    'image_url',
    'Only pictures on Google Drive can be linked, as their link or file id. Upload any other picture here instead.',
  );
export const entryPlayerUnknown = () =>
  faulty('campaigns.player-unknown', 'player_id', 'There is no such player: choose another, or none.');
export const entriesFull = (most: number) =>
  new DomainError('conflict', 'campaigns.entries-full', `No vote has more than ${most} entries.`);
