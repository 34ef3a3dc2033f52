import type { Queue } from '../../shared/jobs/queue.rules.js';

export interface CalendarJob {
  readonly raidId: number;
  /** Looks for a second entry, which a call that was cut short may have made since. */
  readonly again?: true;
}

/** What lasts longer is taken up again by the schedule, with pauses of its own. */
export const SYNC_CALENDAR: Queue<CalendarJob> = {
  name: 'scheduling.sync-discord-event',
  describe: ({ raidId }) => `Raid ${raidId} in the server’s calendar`,
  retryLimit: 2,
  retryDelaySeconds: 30,
  retryDelayMaxSeconds: 120,
};

/** Longer than Discord is ever waited for. */
export const LOOK_AGAIN_AFTER_SECONDS = 60;

export function keyOfCalendar({ raidId, again }: CalendarJob): { key: string } {
  return { key: `calendar-${raidId}${again ? '-again' : ''}` };
}
