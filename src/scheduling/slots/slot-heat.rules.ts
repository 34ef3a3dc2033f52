import { ZoneStretch } from '../../shared/time/zone-stretch.rules.js';
import type { Presence } from './slot-presence.rules.js';
import { attendanceIn, headsAt, weightAt } from './slot-sweep.rules.js';
import type { SlotPlayer, SlotWeek } from './slot.rules.js';

export const HALF_HOURS = 48;
const HALF_HOUR = 30;

/** Who can come for all of one half-hour of the wall; null where a clock change skips it. Of a doubled one this is the first. */
export type HeatCell = { readonly weight: number; readonly heads: number } | null;

/** The week on its wall: seven days of 48 half-hours each. */
export type HeatMap = readonly (readonly HeatCell[])[];

/** @param presence of the whole week, as a search for any slot of half an hour or more has it */
export function heatMapOf(week: SlotWeek, players: readonly SlotPlayer[], presence: Presence): HeatMap {
  const attendance = attendanceIn(week, players, presence, HALF_HOUR);
  const wall = ZoneStretch.around(week.monday, week.zone);
  let stretch = 0;
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: HALF_HOURS }, (_, half) => {
      const at = wall.minuteAt(day, half * HALF_HOUR);
      if (wall.wallClockAt(at) !== day * 1440 + half * HALF_HOUR) return null;
      while (stretch + 1 < attendance.count && (attendance.at[stretch + 1] as number) <= at - week.start) stretch += 1;
      return { weight: Math.max(0, weightAt(attendance, stretch)), heads: headsAt(attendance, stretch) };
    }),
  );
}
