import type { AnswerState, AnswerWord } from './answers/raid-answer.entity.js';
import type { PlannedSignUp } from './sheets/sign-up.rules.js';

/** What a sheet says of somebody. */
export type SheetStatus = 'accepted' | 'tentative' | 'bench' | 'absence' | 'late' | 'unknown';
/** Whether a sheet knows what was answered here. */
export type SheetState = AnswerState;

/** A sheet stands for a raid that the scheduler booked; told in the transaction that records it. */
export class RaidBooked {
  constructor(
    readonly raidId: number,
    readonly signUps: readonly PlannedSignUp[],
  ) {}
}

/** Everybody of a raid's plan was put on its new sheet; told in the transaction that records it. */
export class SignUpsSent {
  constructor(
    readonly raidId: number,
    /** Those who are on the sheet. */
    readonly signUps: readonly PlannedSignUp[],
  ) {}
}

/** Somebody said whether they come; told in the transaction that notes it. */
export class RaidAnswered {
  constructor(
    readonly raidId: number,
    readonly playerId: number,
    /** What they raid with; null without a main. */
    readonly characterId: number | null,
    readonly answer: AnswerWord,
  ) {}
}

/** One row of a sheet: a Discord user, and what the sheet says of them. */
export interface SheetRow {
  readonly userId: string;
  readonly status: SheetStatus;
}

/** What became of a sheet that was read. */
export interface Mirrored {
  /** Rows of ours that said something else before. */
  readonly changed: number;
  /** People who stood on the sheet when it was read last, and do not any more. */
  readonly left: number;
  /** Discord users on the sheet whom no player is linked with. */
  readonly unknown: number;
}

/** A raid's sheet was read, whole; told in the transaction that records it. */
export class SheetRead {
  private mirrored: Mirrored | null = null;

  constructor(
    readonly raidId: number,
    readonly rows: readonly SheetRow[],
    /** Players whose own answer the sheet does not know yet: what it says of them is not news. */
    readonly exceptPlayerIds: readonly number[],
    /** False while the plan is still being written onto it: who is missing there has not left it. */
    readonly isSettled: boolean,
  ) {}

  /** Whoever keeps the list of those who come says what was new in it. */
  record(mirrored: Mirrored): void {
    this.mirrored = mirrored;
  }

  get outcome(): Mirrored {
    return this.mirrored ?? { changed: 0, left: 0, unknown: 0 };
  }
}
