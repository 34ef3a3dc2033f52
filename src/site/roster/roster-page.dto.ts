import { naturalDirection, rosterColumns, type Direction, type RosterQuestion } from './roster-table.rules.js';

export const rosterTabs = ['full', 'composition', 'schedule'] as const;
export type RosterTab = (typeof rosterTabs)[number];

const MOST_TEXT = 100;

/** Which tab an address asks for: the roster, where it asks for nothing that is there. */
export function toRosterTab(query: Record<string, unknown>): RosterTab {
  return rosterTabs.find((tab) => tab === query['tab']) ?? 'full';
}

/** Reads the address of the table; what no link or form of ours would ask is as if it were not there. */
export function toRosterQuestion(query: Record<string, unknown>): RosterQuestion {
  const sort = rosterColumns.find((column) => column === query['sort']) ?? 'player';
  const text = typeof query['q'] === 'string' ? query['q'].trim().slice(0, MOST_TEXT) : '';
  return {
    text,
    withAlts: query['alts'] === 'true',
    sort,
    direction: directionOf(query['dir']) ?? naturalDirection(sort),
  };
}

/** The address that asks this, without what goes without saying. */
export function rosterAddress({ text, withAlts, sort, direction }: RosterQuestion): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  if (withAlts) query.set('alts', 'true');
  query.set('sort', sort);
  if (direction !== naturalDirection(sort)) query.set('dir', direction);
  return `/roster?${query.toString()}`;
}

function directionOf(value: unknown): Direction | null {
  return value === 'asc' || value === 'desc' ? value : null;
}
