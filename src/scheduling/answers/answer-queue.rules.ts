import type { Queue } from '../../shared/jobs/queue.rules.js';

export interface AnswerJob {
  readonly raidId: number;
  readonly playerId: number;
  /** Also of an answer that is told: what a call that was cut short had sent may have arrived since. */
  readonly again?: true;
}

export interface UntoldJob {
  readonly answerId: number;
  /** The press that could not be told. */
  readonly revision: number;
}

/** About fifty minutes of tries in all. */
export const TELL_ANSWER: Queue<AnswerJob> = {
  name: 'scheduling.tell-answer',
  describe: ({ raidId, playerId }) => `Answer of player ${playerId} to raid ${raidId}`,
  retryLimit: 10,
  retryDelaySeconds: 5,
  retryDelayMaxSeconds: 900,
};

export const TELL_UNTOLD: Queue<UntoldJob> = {
  name: 'scheduling.tell-untold',
  describe: ({ answerId }) => `Message about answer ${answerId}, which the sheet could not be told`,
  retryLimit: 8,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 3_600,
};

/** Longer than Raid-Helper is ever waited for. */
export const LOOK_AGAIN_AFTER_SECONDS = 60;

/** One waiting job for each person and raid is enough: it tells what was said last. */
export function keyOfAnswer({ raidId, playerId, again }: AnswerJob): { key: string } {
  return { key: `answer-${raidId}-${playerId}${again ? '-again' : ''}` };
}
