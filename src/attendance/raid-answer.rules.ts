export const raidAnswers = ['signed-up', 'late', 'tentative', 'bench', 'absent', 'unanswered'] as const;
/** What somebody has said about coming to a raid. */
export type RaidAnswer = (typeof raidAnswers)[number];

/** What stands of somebody in a raid, or of nobody. */
export interface AnswerFacts {
  readonly signedUp: boolean;
  readonly notedAbsence: boolean;
  readonly raidHelperStatus: string | null;
  readonly onHiatus: boolean;
}

const OF_STATUS: ReadonlyMap<string | null, RaidAnswer> = new Map([
  ['accepted', 'signed-up'],
  ['late', 'late'],
  ['tentative', 'tentative'],
  ['bench', 'bench'],
  ['absence', 'absent'],
]);

/**
 * What somebody answered. A noted absence is an excuse and stands whatever the sheet says (raids.md 5.2); then the sheet,
 * then our own record. Who has said nothing and is on a break is absent.
 */
export function answerOf({ signedUp, notedAbsence, raidHelperStatus, onHiatus }: AnswerFacts): RaidAnswer {
  if (notedAbsence) return 'absent';
  const onSheet = OF_STATUS.get(raidHelperStatus);
  if (onSheet) return onSheet;
  if (signedUp) return 'signed-up';
  return onHiatus ? 'absent' : 'unanswered';
}

/** Who answers so is reckoned with when the raid begins or soon after. */
export function comes(answer: RaidAnswer): boolean {
  return answer === 'signed-up' || answer === 'late';
}
