import type { Sheet } from '../../raid-helper/sheet.dto.js';

/**
 * Finds a raid's sheet among those of its channel: by its marker, else by title and start. Of several the oldest counts
 * (a Discord id grows with time); the others that carry the marker are named as extra.
 */
export function chooseSheet(
  sheets: readonly Sheet[],
  raid: { marker: string; title: string; startsAt: Date },
): { id: string; extra: Sheet[] } | null {
  const marked = sheets.filter(({ description }) => description?.includes(raid.marker));
  const alike = sheets.filter(
    ({ title, startTime }) => title === raid.title && startTime * 1000 === raid.startsAt.getTime(),
  );
  const [oldest, ...extra] = [...(marked.length > 0 ? marked : alike)].sort(byAge);
  if (!oldest) return null;
  return { id: oldest.id, extra: marked.length > 0 ? extra : [] };
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
