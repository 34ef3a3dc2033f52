import type { Sheet } from './raid-helper.world.js';

export interface AttendanceFilter {
  readonly tags: readonly string[];
  readonly channels: readonly string[];
  /** Unix seconds. */
  readonly from: number;
  readonly to: number;
}

/** Slots that say somebody was not there, whatever the template calls its others. */
const NOT_COUNTED = new Set(['Bench', 'Late', 'Tentative', 'Absence', 'Maybe', 'Declined']);

/** The attendance that Raid-Helper computes: who stood in a playing slot of each closed event. */
export function attendance(
  sheets: readonly Sheet[],
  filter: AttendanceFilter,
  nowSeconds: number,
): Record<string, unknown> {
  const closed = sheets
    .filter((sheet) => sheet.closingTime <= nowSeconds)
    .filter((sheet) => sheet.startTime >= filter.from && sheet.startTime <= filter.to)
    .filter((sheet) => filter.channels.length === 0 || filter.channels.includes(sheet.channelId))
    .filter((sheet) => (filter.tags.length === 0 ? tag(sheet) !== 'false' : filter.tags.includes(tag(sheet))));
  const people = new Map<string, { id: string; name: string; eventsAttended: number; eventIds: string[] }>();
  for (const sheet of closed) {
    for (const row of sheet.signUps.filter((candidate) => !NOT_COUNTED.has(candidate.className))) {
      const person = people.get(row.userId) ?? { id: row.userId, name: row.name, eventsAttended: 0, eventIds: [] };
      people.set(row.userId, person);
      if (person.eventIds.includes(sheet.id)) continue;
      person.eventsAttended += 1;
      person.eventIds.push(sheet.id);
    }
  }
  return {
    tagFilter: filter.tags,
    channelFilter: filter.channels,
    timeFilterStart: filter.from,
    timeFilterEnd: filter.to,
    eventCount: closed.length,
    result: [...people.values()].sort((one, other) => other.eventsAttended - one.eventsAttended),
  };
}

function tag(sheet: Sheet): string {
  const { attendance: value } = sheet.advancedSettings;
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : 'true';
}
