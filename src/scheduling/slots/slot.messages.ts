import { spokenMinutes } from '../../shared/web/view-helpers.rules.js';
import type { Missing } from './slot-missing.rules.js';

/** By how much somebody misses a slot, such as `starts 30 min later` or `on hiatus`. */
export function missingSaying(missing: Omit<Missing, 'player'>, duration: number): string {
  const { reason, startsLater, leavesEarlier, away } = missing;
  if (reason === 'hiatus') return 'on hiatus';
  if (reason === 'no-times') return 'has told no times';
  if (reason === 'other-days') return 'no window that day';
  const parts = [
    ...(startsLater > 0 ? [`starts ${spokenMinutes(startsLater)} later`] : []),
    ...(away > 0 ? [`is away for ${spokenMinutes(away)} in between`] : []),
    ...(leavesEarlier > 0 ? [leaving(leavesEarlier, duration)] : []),
  ];
  return parts.join(', ');
}

function leaving(earlier: number, duration: number): string {
  if (earlier < duration) return `leaves ${spokenMinutes(earlier)} early`;
  return earlier === duration
    ? 'leaves when it starts'
    : `leaves ${spokenMinutes(earlier - duration)} before it starts`;
}
