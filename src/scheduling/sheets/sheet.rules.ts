import type { Sheet } from '../../raid-helper/sheet.dto.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';

/** What a sheet says where nobody wrote anything else. */
export const DEFAULT_DESCRIPTION = 'Sign up so that we know who is coming.';

/** A sheet may lie hours off when Raid-Helper's zone is not ours; the marker tells it apart from others. */
const LOOK_AROUND_MINUTES = 26 * 60;
/** So far ahead a raid may be planned. */
export const FURTHEST_DAYS = 366;

/**
 * Between which instants the sheet of a raid may start. One of a raid that was moved may stand at any of its former
 * starts, all of which lie after it was made and no further ahead than raids are planned.
 */
export function whereToLook(raid: {
  readonly startTimeUtc: Date;
  readonly createdAt: Date;
  readonly sheetMarker?: string | null;
}): { from: Date; to: Date } {
  const { startTimeUtc, createdAt, sheetMarker } = raid;
  const moved = sheetMarker != null;
  const first = moved && createdAt < startTimeUtc ? createdAt : startTimeUtc;
  const last = moved ? addMinutes(startTimeUtc, FURTHEST_DAYS * 1_440) : startTimeUtc;
  return { from: addMinutes(first, -LOOK_AROUND_MINUTES), to: addMinutes(last, LOOK_AROUND_MINUTES) };
}

/** A sheet that ends in a marker is some raid's own; two groups may have one title and one start. */
const OTHERS_MARKER = /#[0-9a-f]{8}$/;

/**
 * Finds a raid's sheet among those of its channel: by its marker, else by title and start. Of several the oldest counts
 * (a Discord id grows with time); the others that carry the marker are named as extra.
 */
export function chooseSheet(
  sheets: readonly Sheet[],
  raid: { marker: string; title: string; startsAt: Date },
): { sheet: Sheet; extra: Sheet[] } | null {
  const marked = sheets.filter(({ description }) => description?.includes(raid.marker));
  const alike = sheets.filter(
    ({ title, startTime, description = '' }) =>
      title === raid.title && startTime * 1000 === raid.startsAt.getTime() && !OTHERS_MARKER.test(description),
  );
  const [oldest, ...extra] = [...(marked.length > 0 ? marked : alike)].sort(byAge);
  if (!oldest) return null;
  return { sheet: oldest, extra: marked.length > 0 ? extra : [] };
}

/** The sheets that carry a raid's marker and are not the one that counts. */
export function extraSheets(sheets: readonly Sheet[], marker: string, ownId: string): Sheet[] {
  return sheets.filter(({ id, description }) => id !== ownId && description?.includes(marker));
}

/** How far a sheet's start lies from where it belongs, in minutes; 0 when it is right. */
export function startOffByMinutes(sheet: Pick<Sheet, 'startTime'>, startsAt: Date): number {
  return Math.round(sheet.startTime / 60 - startsAt.getTime() / 60_000);
}

/** Whether nobody has signed up on a sheet. */
export function isEmpty(sheet: Pick<Sheet, 'signUps'>): boolean {
  return (sheet.signUps ?? []).length === 0;
}

function byAge(a: Sheet, b: Sheet): number {
  return BigInt(a.id) < BigInt(b.id) ? -1 : 1;
}
