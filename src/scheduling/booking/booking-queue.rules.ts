import type { Queue } from '../../shared/jobs/queue.rules.js';

export interface RaidJob {
  readonly raidId: number;
}

const about = (what: string) => (data: RaidJob) => `${what} of raid ${data.raidId}`;

/** Its own pauses are kept on the raid (booking.rules); these tries are for what nobody foresaw. */
export const POST_SHEET: Queue<RaidJob> = {
  name: 'scheduling.post-sheet',
  describe: about('Sheet'),
  retryLimit: 5,
  retryDelaySeconds: 30,
  retryDelayMaxSeconds: 600,
};

export const SEND_SIGN_UPS: Queue<RaidJob> = {
  name: 'scheduling.send-sign-ups',
  describe: about('Sign-ups'),
  retryLimit: 8,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 3_600,
};

export const ANNOUNCE: Queue<RaidJob> = {
  name: 'scheduling.announce-raid',
  describe: about('Announcement'),
  retryLimit: 8,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 3_600,
};

export const CHANGE_SHEET: Queue<RaidJob> = {
  name: 'scheduling.change-sheet',
  describe: about('Change of the sheet'),
  retryLimit: 8,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 3_600,
};

export const REMOVE_SHEET: Queue<RaidJob> = {
  name: 'scheduling.remove-sheet',
  describe: about('Removal of the sheet'),
  retryLimit: 8,
  retryDelaySeconds: 30,
  retryDelayMaxSeconds: 3_600,
};

/** A second look at what a try that was cut short may have done after all, when nothing of it can still be under way. */
export const LOOK_AGAIN: Queue<RaidJob> = {
  name: 'scheduling.look-again',
  describe: about('Second look at the sheet'),
  retryLimit: 8,
  retryDelaySeconds: 30,
  retryDelayMaxSeconds: 3_600,
};

/** Longer than Raid-Helper is ever waited for. */
export const LOOK_AGAIN_AFTER_SECONDS = 60;

/** The lock under which one alone works on a raid's sheet. */
export function lockOf(raidId: number): string {
  return `raid:${raidId}`;
}

/** One waiting job for a raid in each queue is enough. */
export function keyOf(raidId: number): { key: string } {
  return { key: `raid-${raidId}` };
}
