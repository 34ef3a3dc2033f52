import { spokenTimeOf } from '../../shared/time/calendar.rules.js';
import type { RaidBookingRow } from './raid-event.queries.js';

/** How far the booking of a raid has got. */
export interface RaidProgress {
  /** `sheet`: being made; `sign-ups`: people are being put on it; what else it may be nothing changes by itself. */
  readonly step: 'sheet' | 'sign-ups' | 'done' | 'failed' | 'cancelled';
  /** Of those with a Discord user, how many are on the sheet; 0 of 0 before there is one. */
  readonly sent: number;
  readonly total: number;
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  /** What happens now, or what is to be done, as a sentence. */
  readonly sentence: string;
}

type Facts = Pick<
  RaidBookingRow,
  | 'booking_state'
  | 'booking_error'
  | 'booking_next_attempt_at'
  | 'booking_attempts'
  | 'raid_helper_event_id'
  | 'signed_up_at'
  | 'has_payload'
  | 'sign_ups'
  | 'sign_ups_sent'
  | 'refused'
  | 'timezone'
>;

/** What somebody is told who waits for a sheet. */
export function raidProgress(row: Facts): RaidProgress {
  const refused = row.refused ?? [];
  const total = row.sign_ups ?? 0;
  // Those who were refused are not on the sheet; the count that is kept runs over everybody who was tried.
  const counts = { sent: row.sign_ups_sent ?? 0, total, refused };
  return { ...counts, ...stepOf(row, counts) };
}

function stepOf(row: Facts, { sent, total, refused }: Pick<RaidProgress, 'sent' | 'total' | 'refused'>) {
  const error = row.booking_error?.split('\n')[0] ?? null;
  if (row.booking_state === 'cancelled') return { step: 'cancelled', sentence: 'The raid is cancelled.' } as const;
  if (row.booking_state === 'failed') {
    return { step: 'failed', sentence: `${error ?? 'The sheet could not be posted.'} Mend it and try again.` } as const;
  }
  if (row.booking_state === 'pending') {
    const sentence =
      row.booking_attempts > 0 && error !== null && row.booking_next_attempt_at !== null
        ? `${error} It is tried again at ${spokenTimeOf(new Date(row.booking_next_attempt_at), row.timezone)}.`
        : 'The sheet is being made; people are signed up as soon as it stands.';
    return { step: 'sheet', sentence } as const;
  }
  if (error !== null) return { step: row.signed_up_at === null ? 'sign-ups' : 'done', sentence: error } as const;
  if (row.signed_up_at === null && row.has_payload) {
    return { step: 'sign-ups', sentence: `People are being signed up: ${sent} of ${total}.` } as const;
  }
  const people = refused.length === 1 ? '1 person' : `${refused.length} people`;
  const rest = refused.length > 0 ? `${people} could not be signed up and must do it on the sheet.` : null;
  return { step: 'done', sentence: rest ?? (total > 0 ? 'Everybody is on the sheet.' : 'The sheet stands.') } as const;
}
