import type { PlannedSignUp } from './sheets/sign-up.rules.js';

/** A sheet stands for a raid that the scheduler booked; told in the transaction that records it. */
export class RaidBooked {
  constructor(
    readonly raidId: number,
    readonly signUps: readonly PlannedSignUp[],
  ) {}
}
