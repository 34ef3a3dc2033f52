import { DomainError } from '../../shared/errors/domain.errors.js';

export const noSheetToCheck = () =>
  new DomainError(
    'not-found',
    'scheduling.no-sheet-to-check',
    'The raid channel has no sheet whose template could be read. Post one first, or name a sheet by its id.',
  );
export const sheetUnknown = (id: string) =>
  new DomainError('not-found', 'scheduling.sheet-unknown', `Raid-Helper has no sheet with the id ${id}.`);
export const specsUnknown = (keys: readonly string[]) => {
  const sentence = `The game has no ${keys.join(' or ')}: names go by Class/Spec, such as Warrior/Protection.`;
  return new DomainError('invalid', 'scheduling.spec-unknown', sentence, { fields: { names: sentence } });
};
