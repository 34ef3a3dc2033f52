import { comes, type RaidAnswer } from '../../attendance/raid-answer.rules.js';
import type { CalendarRow } from '../../scheduling/calendar/calendar.queries.js';
import type { CalendarEvent } from '../../scheduling/calendar/icalendar.rules.js';
import { eventTypeLabel } from '../../scheduling/raids/event-type.rules.js';
import { localDateTime } from '../../shared/web/view-helpers.rules.js';
import { ANSWER_WORDS } from './answer.rules.js';

/** What a raid becomes an event with. */
export interface EventFrame {
  readonly uidDomain: string;
  /** The guild's zone, in which the description tells the time. */
  readonly zone: string;
  readonly pageUrl: string;
  /** What the reader answered; null where the reader is nobody in particular. */
  readonly answer: RaidAnswer | null;
  /** Whether sheet, log and notes are for the reader. */
  readonly isMember: boolean;
}

/** Ahead of the title, for programs that show neither the status nor the description. */
const PREFIX: Readonly<Record<RaidAnswer, string>> = {
  'signed-up': '✓ ',
  late: 'Late: ',
  tentative: 'Tentative: ',
  bench: 'Bench: ',
  absent: 'Absent: ',
  unanswered: '',
};

/** A raid as calendar programs are told of it. What was deleted is told as cancelled, so that it goes from every calendar. */
export function calendarEventOf(raid: CalendarRow, frame: EventFrame): CalendarEvent {
  const { answer } = frame;
  const isCancelled = raid.is_deleted || raid.booking_state === 'cancelled';
  return {
    uid: `raid-${raid.id}@${frame.uidDomain}`,
    revision: raid.revision,
    createdAt: new Date(raid.created_at),
    revisedAt: new Date(raid.revised_at),
    startsAt: new Date(raid.starts_at),
    endsAt: new Date(raid.ends_at),
    title: `${isCancelled ? 'Cancelled: ' : answer === null ? '' : PREFIX[answer]}${raid.title}`,
    description: isCancelled ? 'This does not take place.' : descriptionOf(raid, frame),
    url: frame.pageUrl,
    category: eventTypeLabel(raid.kind),
    status: isCancelled ? 'CANCELLED' : answer === null || isSettled(answer) ? 'CONFIRMED' : 'TENTATIVE',
    isBusy: !isCancelled && answer !== null && (comes(answer) || answer === 'tentative'),
  };
}

/** Whether the reader knows that they come, or that they don't. */
function isSettled(answer: RaidAnswer): boolean {
  return comes(answer) || answer === 'absent';
}

function descriptionOf(raid: CalendarRow, { zone, answer, isMember }: EventFrame): string {
  const lines = [
    `${localDateTime(raid.starts_at, zone)} on the guild’s clock`,
    answer === null ? null : `You: ${ANSWER_WORDS[answer].toLowerCase()}`,
    isMember && raid.sheet_url ? `Sign-up sheet: ${raid.sheet_url}` : null,
    isMember && raid.log_url ? `Log: ${raid.log_url}` : null,
    isMember && raid.notes ? `\n${raid.notes}` : null,
  ];
  return lines.filter((line) => line !== null).join('\n');
}
