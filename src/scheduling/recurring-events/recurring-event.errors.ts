import { DomainError } from '../../shared/errors/domain.errors.js';

export const recurringEventUnknown = (id: number) =>
  new DomainError('not-found', 'scheduling.recurring-event-unknown', `There is no recurring event with the id ${id}.`);
export const recurringTimeTaken = (label: string) =>
  new DomainError(
    'conflict',
    'scheduling.recurring-time-taken',
    `${label} is already active on this weekday at this time. Choose another time, or deactivate one of the two.`,
  );
export const recurringEventInUse = (label: string) =>
  new DomainError(
    'conflict',
    'scheduling.recurring-event-in-use',
    `${label} has raids, so it can't be deleted. Deactivate it instead: set is_active to false.`,
  );
