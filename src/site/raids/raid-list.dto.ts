import { monthIn, type Month } from '../../scheduling/calendar/calendar-month.rules.js';
import { eventTypes, type EventType } from '../../scheduling/raids/event-type.rules.js';

/** What the page of raids was asked to show. */
export interface RaidListAsked {
  readonly view: 'list' | 'month';
  /** Undefined: the present one. */
  readonly month: Month | undefined;
  /** Undefined: every type. */
  readonly kind: EventType | undefined;
  /** Of what is over, from 1. */
  readonly page: number;
}

/** Reads the page's query. What it does not understand it leaves out: an old link still opens the page. */
export function toRaidListAsked(query: Record<string, unknown>): RaidListAsked {
  const { view, month, type, page } = query;
  return {
    view: view === 'month' ? 'month' : 'list',
    month: monthIn(month),
    kind: eventTypes.find((known) => known === type),
    page: typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}

/** The address of the page that shows this. */
export function hrefOf({ view, month, kind, page }: Partial<RaidListAsked>): string {
  const query = new URLSearchParams({
    ...(view === 'month' ? { view } : {}),
    ...(view === 'month' && month !== undefined ? { month } : {}),
    ...(kind === undefined ? {} : { type: kind }),
    ...(page === undefined || page === 1 ? {} : { page: String(page) }),
  }).toString();
  return query === '' ? '/raids' : `/raids?${query}`;
}
