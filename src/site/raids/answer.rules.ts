import type { RaidAnswer } from '../../attendance/raid-answer.rules.js';

/** How somebody's answer to a raid is told: to others, and to themselves. */
export const ANSWER_WORDS: Readonly<Record<RaidAnswer, string>> = {
  'signed-up': 'Signed up',
  late: 'Late',
  tentative: 'Tentative',
  bench: 'Bench',
  absent: 'Absent',
  unanswered: 'Not answered',
};

export interface ToldAnswer {
  readonly answer: RaidAnswer;
  readonly words: string;
  /** The tone and the picture of its badge. */
  readonly tone: 'success' | 'warning' | 'info' | 'muted';
  readonly icon: 'check' | 'clock' | 'question' | 'cross';
}

const LOOKS: Readonly<Record<RaidAnswer, Pick<ToldAnswer, 'tone' | 'icon'>>> = {
  'signed-up': { tone: 'success', icon: 'check' },
  late: { tone: 'warning', icon: 'clock' },
  tentative: { tone: 'warning', icon: 'question' },
  bench: { tone: 'info', icon: 'clock' },
  absent: { tone: 'muted', icon: 'cross' },
  unanswered: { tone: 'muted', icon: 'question' },
};

export function toldAnswer(answer: RaidAnswer): ToldAnswer {
  return { answer, words: ANSWER_WORDS[answer], ...LOOKS[answer] };
}
