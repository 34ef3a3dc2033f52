import type { AnswerTo } from '../../attendance/raid-roster.queries.js';
import type { CalendarRow } from '../../scheduling/calendar/calendar.queries.js';
import { eventTypeLabel } from '../../scheduling/raids/event-type.rules.js';
import type { RecurringEventType } from '../../scheduling/recurring-events/recurring-event.entity.js';
import { toldAnswer, type ToldAnswer } from './answer.rules.js';

/** A raid as a list or a day of the month shows it; instants are ISO texts. */
export interface RaidEntry {
  readonly id: number;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly kind: RecurringEventType;
  readonly kindWord: string;
  readonly seasonName: string | null;
  readonly isCancelled: boolean;
  readonly isOver: boolean;
  readonly isUnderWay: boolean;
  /** Hidden from the public. */
  readonly isMembersOnly: boolean;
  /** Null for strangers, and where there is no sheet to sign up on (any more). */
  readonly signUpUrl: string | null;
  readonly logUrl: string | null;
  /** The reader's own answer; null for strangers, of what is cancelled, and where none was given to what is over. */
  readonly mine: ToldAnswer | null;
}

/** @param answerTo null for a reader who is no member */
export function raidEntryOf(raid: CalendarRow, answerTo: AnswerTo | null, now: Date): RaidEntry {
  const isOver = new Date(raid.ends_at) <= now;
  const isCancelled = raid.booking_state === 'cancelled';
  const isMember = answerTo !== null;
  const answer = answerTo?.({ id: raid.id, isOver }) ?? null;
  return {
    id: raid.id,
    title: raid.title,
    startsAt: raid.starts_at,
    endsAt: raid.ends_at,
    kind: raid.kind,
    kindWord: eventTypeLabel(raid.kind),
    seasonName: raid.season_name,
    isCancelled,
    isOver,
    isUnderWay: !isCancelled && !isOver && new Date(raid.starts_at) <= now,
    isMembersOnly: isMember && !raid.is_public,
    signUpUrl: isMember && !isOver ? raid.sheet_url : null,
    logUrl: isMember ? webAddressOf(raid.log_url) : null,
    mine: answer === null || isCancelled || (isOver && answer === 'unanswered') ? null : toldAnswer(answer),
  };
}

/** A text that a link may lead to: nothing but the web, whatever somebody typed. */
export function webAddressOf(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) ? text : null;
}
