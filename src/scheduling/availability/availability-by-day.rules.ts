import { weekdayName } from '../../shared/web/view-helpers.rules.js';
import type { RecurringEventType } from '../recurring-events/recurring-event.entity.js';

/** Somebody who counts, with one of their windows; without any, dayOfWeek and what follows are null. */
export interface PlayerDay {
  readonly playerId: number;
  readonly displayName: string;
  /** What the player's rank is called; null without one. */
  readonly rank: string | null;
  /** 0 without a rank. */
  readonly schedulingWeight: number;
  /** The main spec's usual role, as the guild calls it; null without a spec. */
  readonly mainRole: string | null;
  /** The player's own zone, which `earliestStart` is in. */
  readonly timezone: string;
  /** 0 is Monday, 6 Sunday. */
  readonly dayOfWeek: number | null;
  /** HH:MM. */
  readonly earliestStart: string | null;
  readonly availableHours: number | null;
}

/** An active recurring event of a weekday. */
export interface EventOfDay {
  readonly id: number;
  readonly label: string;
  readonly eventType: RecurringEventType;
  readonly dayOfWeek: number;
  /** HH:MM in `timezone`. */
  readonly defaultStartTime: string;
  readonly timezone: string;
  readonly defaultDurationMinutes: number;
  readonly isActive: boolean;
  readonly displayOnPublic: boolean;
}

/** Who can play on a weekday: with the day's window. */
export interface AvailablePlayer extends PlayerDay {
  readonly dayOfWeek: number;
  readonly earliestStart: string;
  readonly availableHours: number;
}

export interface AvailabilityDay {
  readonly dayOfWeek: number;
  readonly dayName: string;
  readonly availableCount: number;
  /** Of all players who count, in percent with one decimal; 0 when nobody counts. */
  readonly availabilityPct: number;
  readonly weightedScore: number;
  /** By time; several may fall on one day. */
  readonly recurringEvents: readonly EventOfDay[];
  /** How many mains of each role, in the roles' order; who has no spec is in none. */
  readonly roleBreakdown: readonly { readonly role: string; readonly count: number }[];
  readonly players: readonly AvailablePlayer[];
}

export interface AvailabilityByDay {
  /** Who counts: active players without a declared break. */
  readonly totalActivePlayers: number;
  /** Monday to Sunday, always seven. */
  readonly days: readonly AvailabilityDay[];
  /** Those of them who have no window at all, by name. */
  readonly withoutWeek: readonly Pick<PlayerDay, 'playerId' | 'displayName'>[];
}

/**
 * The week as officers compare its days. Times of day play no part: whoever has a window that weekday, in their own zone,
 * is available. Nobody is in a count who is not in the total.
 * @param players everybody who counts, once per window, or once without any
 * @param roles the guild's names for the roles, in the order to show them
 */
export function availabilityByDay(
  players: readonly PlayerDay[],
  events: readonly EventOfDay[],
  roles: readonly string[],
): AvailabilityByDay {
  const total = new Set(players.map(({ playerId }) => playerId)).size;
  const days = [0, 1, 2, 3, 4, 5, 6].map((dayOfWeek) => {
    const available = players.filter((player): player is AvailablePlayer => player.dayOfWeek === dayOfWeek);
    return {
      dayOfWeek,
      dayName: weekdayName(dayOfWeek),
      availableCount: available.length,
      availabilityPct: total === 0 ? 0 : Math.round((available.length * 1000) / total) / 10,
      weightedScore: available.reduce((sum, { schedulingWeight }) => sum + schedulingWeight, 0),
      recurringEvents: events.filter((event) => event.dayOfWeek === dayOfWeek),
      roleBreakdown: roles
        .map((role) => ({ role, count: available.filter(({ mainRole }) => mainRole === role).length }))
        .filter(({ count }) => count > 0),
      players: available,
    };
  });
  const withoutWeek = players
    .filter((player) => player.dayOfWeek === null)
    .map(({ playerId, displayName }) => ({ playerId, displayName }));
  return { totalActivePlayers: total, days, withoutWeek };
}
