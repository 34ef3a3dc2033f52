import type { RecurringEvent } from './recurring-event.entity.js';

type Slot = Pick<RecurringEvent, 'dayOfWeek' | 'defaultStartTime' | 'timezone' | 'isActive'>;

/** Of the other events, the active one that an active event would coincide with every week; null when there is none. */
export function coinciding<T extends Slot>(event: Slot, others: readonly T[]): T | null {
  if (!event.isActive) return null;
  return others.find((other) => other.isActive && slotOf(other) === slotOf(event)) ?? null;
}

/** Weekday, HH:MM and zone; zones are compared without regard to case, as their names are everywhere. */
function slotOf({ dayOfWeek, defaultStartTime, timezone }: Slot): string {
  return `${dayOfWeek} ${defaultStartTime.slice(0, 5)} ${timezone.toLowerCase()}`;
}
