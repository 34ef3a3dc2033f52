import type { AnswerWord } from '../scheduling/answers/raid-answer.entity.js';
import type { RaidEventRow } from '../scheduling/raids/raid-event.queries.js';
import type { SheetState, SheetStatus } from '../scheduling/scheduling.events.js';

/** What one person has said, and whether the sheet knows. */
export interface OwnAnswer {
  readonly status: SheetStatus | null;
  /** Null where nothing was said by a button of ours: then it is the sheet's own word. */
  readonly sheet: SheetState | null;
  readonly error: string | null;
}

const OWN: Readonly<Record<SheetStatus, string>> = {
  accepted: 'You are signed up.',
  late: 'You are signed up, and come late.',
  tentative: 'You are not sure yet.',
  bench: 'You are on the bench.',
  absence: 'You are absent.',
  unknown: 'You stand on the sheet, without a word of what you do.',
};

/** Why no answer is taken to a raid; null while one is. */
export function answerRefusalOf(
  { booking_state, starts_at, ends_at }: Pick<RaidEventRow, 'booking_state' | 'starts_at' | 'ends_at'>,
  now: Date,
): string | null {
  if (booking_state === 'cancelled') return 'This raid is cancelled.';
  if (new Date(ends_at) <= now) return 'This raid is over.';
  return new Date(starts_at) <= now ? 'This raid has begun: no answer is taken any more.' : null;
}

/** What somebody has said so far, and whether the sheet knows, in plain sentences. */
export function ownAnswerText({ status, sheet, error }: OwnAnswer, hasSheet: boolean): string {
  const said = status === null ? 'You have not answered yet.' : OWN[status];
  if (sheet === 'failed') return `${said} The sheet could not be told: ${error ?? ''}`;
  if (sheet !== 'pending') return said;
  return hasSheet ? `${said} The sheet is being told.` : `${said} The sheet is told as soon as it is posted.`;
}

/** An answer to choose, as a button says it. */
export interface AnswerChoice {
  readonly value: AnswerWord;
  readonly label: string;
  readonly isChosen: boolean;
}

/** The form by which somebody answers a raid (views/partials/scheduling/raid-answer). */
export interface AnswerForm {
  readonly raidId: number;
  readonly says: string;
  readonly refusal: string | null;
  readonly isUntold: boolean;
  readonly choices: readonly AnswerChoice[];
}

const BUTTONS: readonly (readonly [AnswerWord, string])[] = [
  ['accepted', 'Sign up'],
  ['late', 'Late'],
  ['tentative', 'Tentative'],
  ['absence', 'Absent'],
];

/** The buttons of an answer, in the order in which people look for them. */
export function answerChoices({ status }: Pick<OwnAnswer, 'status'>): AnswerChoice[] {
  return BUTTONS.map(([value, label]) => ({ value, label, isChosen: value === status }));
}

export function answerFormOf(
  raid: Pick<RaidEventRow, 'id' | 'booking_state' | 'starts_at' | 'ends_at' | 'sheet_url'>,
  own: OwnAnswer,
  now: Date,
): AnswerForm {
  return {
    raidId: raid.id,
    says: ownAnswerText(own, raid.sheet_url !== null),
    refusal: answerRefusalOf(raid, now),
    isUntold: own.sheet === 'failed',
    choices: answerChoices(own),
  };
}
