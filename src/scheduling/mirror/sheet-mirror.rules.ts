import type { Sheet } from '../../raid-helper/sheet.dto.js';
import type { AnswerWord } from '../answers/raid-answer.entity.js';
import type { SheetRow, SheetStatus } from '../scheduling.events.js';

/** What one pass over the sheets did, for the jobs page; raids by id. */
export interface MirrorPass extends Record<string, unknown> {
  read: number;
  changed: number;
  left: number;
  /** Rows of Discord users whom no player is linked with. */
  unknown: number;
  /** Raids whose sheet is not there any more. */
  readonly gone: number[];
  /** Raid → why its sheet could not be read. */
  readonly unreadable: Record<number, string>;
}

export function emptyPass(): MirrorPass {
  return { read: 0, changed: 0, left: 0, unknown: 0, gone: [], unreadable: {} };
}

const STATUS: Readonly<Record<string, SheetStatus>> = {
  Tentative: 'tentative',
  Bench: 'bench',
  Absence: 'absence',
  Late: 'late',
  '': 'unknown',
};

/**
 * A sheet's word for a slot as a status of ours (raids.md 6.7): whatever stands for no status is a role, and whoever stands
 * there comes. Late is a status of its own here.
 */
export function statusOfSlot(className: string | null | undefined): SheetStatus {
  return STATUS[className ?? ''] ?? 'accepted';
}

/** A sheet's people, each once; of several rows of one person the last counts. */
export function rowsOf({ signUps = [] }: Pick<Sheet, 'signUps'>): SheetRow[] {
  const rows = new Map(signUps.map(({ userId, className }) => [userId, statusOfSlot(className)]));
  return [...rows].map(([userId, status]) => ({ userId, status }));
}

/** An answer of ours that is on the sheet since before it was read, or is not yet. */
export interface GivenAnswer {
  readonly id: number;
  readonly playerId: number;
  readonly discordId: string | null;
  readonly answer: AnswerWord;
  readonly isTold: boolean;
}

/**
 * Holds the answers that were given here against a sheet: whom it can't speak for yet, and which answers are overtaken,
 * for the person has clicked on the sheet since.
 */
export function sortedAnswers(
  answers: readonly GivenAnswer[],
  rows: readonly SheetRow[],
): { exceptPlayerIds: number[]; overtakenIds: number[] } {
  const saying = new Map(rows.map(({ userId, status }) => [userId, status]));
  const told = answers.filter(({ isTold }) => isTold);
  return {
    exceptPlayerIds: answers.filter(({ isTold }) => !isTold).map(({ playerId }) => playerId),
    overtakenIds: told.filter(({ discordId, answer }) => saying.get(discordId ?? '') !== answer).map(({ id }) => id),
  };
}
