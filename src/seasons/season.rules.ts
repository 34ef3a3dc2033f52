import type { LocalDate } from '../shared/time/calendar.rules.js';

interface Season {
  readonly id: number;
  readonly startDate: LocalDate;
  readonly isActive: boolean;
}

/** The season a date belongs to: the active one that started last, on that date or before; null before the first. */
export function seasonOf<T extends Season>(date: LocalDate, seasons: readonly T[]): T | null {
  const started = seasons.filter(({ isActive, startDate }) => isActive && startDate <= date);
  return started.reduce<T | null>((latest, season) => (latest && isLater(latest, season) ? latest : season), null);
}

/** Of two that start on one day, the one made last counts as the later. */
function isLater(season: Season, than: Season): boolean {
  return season.startDate === than.startDate ? season.id > than.id : season.startDate > than.startDate;
}
