import type { NewSheet, Sheet, SheetChange } from '../../raid-helper/sheet.dto.js';
import type { BookingRecord } from '../raids/raid-event.entity.js';

/**
 * What Raid-Helper must be told so that a sheet shows what it should: what differs from what it was told last, never from
 * what the sheet shows, for officers may have written there by hand. Null when it knows everything.
 * @param record null of a sheet that somebody posted by hand: its description is theirs
 */
export function sheetChange(wanted: NewSheet, startsAt: Date, record: BookingRecord | null): SheetChange | null {
  const { title, description, duration, date, time } = wanted;
  if (!record) return { title, duration, date, time };
  const { create } = record;
  const change: SheetChange = {
    ...(title === create.title ? {} : { title }),
    ...(description === create.description ? {} : { description }),
    ...(duration === create.duration ? {} : { duration }),
    ...(knowsStart(wanted, startsAt, record) ? {} : { date, time }),
  };
  return Object.keys(change).length > 0 ? change : null;
}

/** The start that a sheet was told: that of the create, unless it was found; then only what it shows speaks for it. */
export function toldStartOf(startsAt: Date, found: Pick<Sheet, 'startTime'> | null): string | null {
  return found && found.startTime * 1_000 !== startsAt.getTime() ? null : startsAt.toISOString();
}

function knowsStart({ date, time }: NewSheet, startsAt: Date, { create, toldStart }: BookingRecord): boolean {
  if (toldStart === undefined) return date === create.date && time === create.time;
  return toldStart === startsAt.toISOString();
}
