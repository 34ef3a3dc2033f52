import type {
  AvailabilityByDay,
  AvailabilityDay,
  AvailablePlayer,
} from '../../scheduling/availability/availability-by-day.rules.js';
import { spanIn, spanOf, windowsInWeek } from '../../scheduling/availability/availability-window.rules.js';
import type { LocalDate } from '../../shared/time/calendar.rules.js';
import { words } from '../../shared/web/view-helpers.rules.js';

/** How much of the guild a day has, by colour and in words: from 70 % most, from 40 % many, else few. */
export interface DayLevel {
  readonly kind: 'success' | 'warning' | 'danger';
  readonly text: string;
}

export interface PlayerOfDay extends Pick<AvailablePlayer, 'playerId' | 'displayName' | 'rank' | 'mainRole'> {
  /** `19:00–22:30`, by the player's own clock. */
  readonly ownSpan: string;
  readonly zone: string;
  /** `Tue 09:30–13:00`, by the guild's clock in the week that comes; empty where both clocks are one zone. */
  readonly guildSpan: string;
}

export interface DayCard extends Omit<AvailabilityDay, 'players'> {
  readonly level: DayLevel;
  readonly players: readonly PlayerOfDay[];
}

/** The seven days as the officers' page shows them. @param monday the first date of the week that comes */
export function dayCards(week: AvailabilityByDay, guildZone: string, monday: LocalDate): DayCard[] {
  const spans = new Map<string, string>();
  const guildSpan = (player: AvailablePlayer) => {
    const { dayOfWeek, earliestStart, availableHours, timezone } = player;
    if (timezone.toLowerCase() === guildZone.toLowerCase()) return '';
    // Many have the same window, and reading clocks is the dear part of a large guild's page.
    const key = `${timezone} ${dayOfWeek} ${earliestStart} ${availableHours}`;
    const known = spans.get(key);
    if (known !== undefined) return known;
    const [interval] = windowsInWeek([player], timezone, monday);
    const span = interval ? spanIn(interval, guildZone) : '';
    spans.set(key, span);
    return span;
  };
  return week.days.map((day) => ({
    ...day,
    level: levelOf(day.availabilityPct),
    players: day.players.map((player) => ({
      playerId: player.playerId,
      displayName: player.displayName,
      rank: player.rank,
      mainRole: player.mainRole,
      ownSpan: spanOf(player),
      zone: words(player.timezone),
      guildSpan: guildSpan(player),
    })),
  }));
}

export function levelOf(pct: number): DayLevel {
  if (pct >= 70) return { kind: 'success', text: 'most can' };
  return pct >= 40 ? { kind: 'warning', text: 'many can' } : { kind: 'danger', text: 'few can' };
}
