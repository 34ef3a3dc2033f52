import { DomainError } from '../../shared/errors/domain.errors.js';
import { weekdayName } from '../../shared/web/view-helpers.rules.js';

export const weekdayThereTwice = (day: number) => {
  const sentence = `${weekdayName(day)} is there twice: each weekday has one window at most.`;
  return new DomainError('invalid', 'scheduling.weekday-twice', sentence, { fields: { days: sentence } });
};
