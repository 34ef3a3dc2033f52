import { recurringEventTypes, type RecurringEventType } from '../recurring-events/recurring-event.entity.js';

/** What the types of events are called. */
export const KIND_WORDS: Readonly<Record<RecurringEventType, string>> = {
  raid: 'Raid',
  mythicplus: 'Mythic+',
  social: 'Social',
  other: 'Other',
};

/** What is asked for as a type; undefined where it is none. */
export function kindIn(text: unknown): RecurringEventType | undefined {
  return recurringEventTypes.find((kind) => kind === text);
}
