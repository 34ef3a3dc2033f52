import { escaped } from '../../shared/discord/discord-text.rules.js';
import type { AnswerWord } from './raid-answer.entity.js';

/** An answer as people read it; buttons say the same. */
export const ANSWER_WORDS: Readonly<Record<AnswerWord, string>> = {
  accepted: 'Signed up',
  tentative: 'Tentative',
  late: 'Late',
  absence: 'Absent',
};

/** What somebody is told whose answer the sheet could not be told. @param startsAt ISO, or an instant */
export function untoldMessage(title: string, startsAt: Date, answer: AnswerWord, error: string): string {
  const seconds = Math.floor(startsAt.getTime() / 1000);
  return `Your answer “${ANSWER_WORDS[answer]}” to **${escaped(title, 200)}** (<t:${seconds}:F>) is noted, but the sign-up sheet could not be told: ${error} The officers know; to be sure, answer on the sheet itself.`;
}
