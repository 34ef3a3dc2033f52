import { eventTypeLabel } from './event-type.rules.js';
import type { BookingState } from './raid-event.entity.js';

/** What the card is made of, beside what everybody may know of a raid. */
export interface BookingFacts {
  /** Booked by the schedule: nobody made it, and it follows another raid, even one that was deleted since. */
  readonly is_automatic: boolean;
  readonly has_payload: boolean;
  /** Those who have a Discord user; the others can't be put on a sheet. */
  readonly sign_ups: number | null;
  readonly sign_ups_sent: number | null;
  readonly refused: readonly { readonly name: string; readonly reason: string }[] | null;
  readonly successor_starts_at: string | null;
  readonly source_starts_at: string | null;
}

/** A raid of the raids page; instants are ISO texts. */
export interface CardFacts extends BookingFacts {
  readonly id: number;
  readonly title: string;
  readonly event_type: string | null;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly timezone: string;
  readonly season_name: string | null;
  readonly recurring_label: string | null;
  readonly raid_helper_event_id: string | null;
  readonly sheet_url: string | null;
  readonly booking_state: BookingState;
  readonly booking_attempts: number;
  readonly booking_error: string | null;
  readonly booking_next_attempt_at: string | null;
  readonly signed_up_at: string | null;
  readonly announced_at: string | null;
  readonly successor_id: number | null;
  readonly source_id: number | null;
}

export interface RaidStep {
  readonly label: string;
  readonly status: 'done' | 'current' | 'failed' | 'waiting';
  readonly detail: string | null;
}

interface NeighbourRaid {
  readonly id: number;
  readonly startsAt: string;
  readonly timezone: string;
}

/** A raid as the officers' page shows it (views/scheduling/raids). */
export interface RaidCard {
  readonly id: number;
  readonly title: string;
  readonly typeLabel: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timezone: string;
  readonly seasonName: string | null;
  readonly recurringLabel: string | null;
  readonly origin: 'manual' | 'automatic';
  readonly state: BookingState;
  readonly steps: readonly RaidStep[];
  readonly attempts: number;
  readonly error: string | null;
  readonly errorDetail: string | null;
  readonly nextTryAt: string | null;
  readonly sheetUrl: string | null;
  readonly source: NeighbourRaid | null;
  readonly successor: NeighbourRaid | null;
  readonly canRetry: boolean;
  readonly canCancel: boolean;
}

/** What an officer is told of a raid, and may do with it, at an instant. */
export function raidCardOf(row: CardFacts, now: Date): RaidCard {
  const { booking_state: state, timezone } = row;
  const begun = new Date(row.starts_at) <= now;
  const awaitsSheet = row.raid_helper_event_id === null && (state === 'failed' || state === 'pending');
  return {
    id: row.id,
    title: row.title,
    typeLabel: eventTypeLabel(row.event_type),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timezone,
    seasonName: row.season_name,
    recurringLabel: row.recurring_label,
    origin: row.is_automatic ? 'automatic' : 'manual',
    state,
    steps: stepsOf(row),
    attempts: row.booking_attempts,
    ...troubleOf(row),
    nextTryAt: row.booking_next_attempt_at,
    sheetUrl: row.sheet_url,
    source: neighbour(row.source_id, row.source_starts_at, timezone),
    successor: neighbour(row.successor_id, row.successor_starts_at, timezone),
    canRetry: awaitsSheet && !begun,
    canCancel: state !== 'cancelled' && !begun,
  };
}

/** The booking step by step; none where no sheet was ever asked of us, or is wanted any more. */
export function stepsOf(row: CardFacts): RaidStep[] {
  const { booking_state: state } = row;
  const posted = row.raid_helper_event_id !== null;
  if (state === 'cancelled' || (state === 'posted' && !row.has_payload)) return [];
  const failed = state === 'failed';
  const signedUp = row.signed_up_at !== null;
  return [
    step('Reserved', 'done'),
    step('Sheet', posted ? 'done' : failed ? 'failed' : 'current'),
    step('Sign-ups', signedUp ? 'done' : !posted ? 'waiting' : failed ? 'failed' : 'current', progressOf(row)),
    step('Announced', row.announced_at !== null ? 'done' : posted && signedUp ? 'current' : 'waiting'),
  ];
}

function step(label: string, status: RaidStep['status'], detail: string | null = null): RaidStep {
  return { label, status, detail };
}

function progressOf({ sign_ups: all, sign_ups_sent: sent }: CardFacts): string | null {
  return all === null || sent === null ? null : `${sent} of ${all}`;
}

/** What went wrong: the first line of an error is for everybody, what follows are the other side's own words. */
function troubleOf(row: CardFacts): { error: string | null; errorDetail: string | null } {
  if (row.booking_error !== null) {
    const [error = '', ...rest] = row.booking_error.split('\n');
    return { error, errorDetail: rest.join('\n').trim() || null };
  }
  const refused = row.refused ?? [];
  if (refused.length === 0 || row.booking_state === 'cancelled') return { error: null, errorDetail: null };
  const people = refused.length === 1 ? 'One player' : `${refused.length} players`;
  return {
    error: `${people} could not be signed up and must do it on the sheet.`,
    errorDetail: refused.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
  };
}

function neighbour(id: number | null, startsAt: string | null, timezone: string): NeighbourRaid | null {
  return id === null || startsAt === null ? null : { id, startsAt, timezone };
}
