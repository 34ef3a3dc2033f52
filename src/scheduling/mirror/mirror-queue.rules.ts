import type { Queue } from '../../shared/jobs/queue.rules.js';

interface ReadJob {
  readonly raidId: number;
}

/** What is not read now is read within ten minutes anyway. */
export const READ_SHEET: Queue<ReadJob> = {
  name: 'scheduling.read-sheet',
  describe: ({ raidId }) => `Reading the sheet of raid ${raidId}`,
  retryLimit: 2,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 60,
};

export function keyOfRead(raidId: number): { key: string } {
  return { key: `read-${raidId}` };
}
