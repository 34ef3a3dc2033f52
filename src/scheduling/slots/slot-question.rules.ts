import type { RoleRow } from '../../identity/game/game-reference.queries.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { addDays, nextWeekdayAfter, weekdayOf, type LocalDate } from '../../shared/time/calendar.rules.js';
import { ZoneStretch } from '../../shared/time/zone-stretch.rules.js';
import type { RoleTarget, SlotWeek } from './slot.rules.js';

/** What may be asked for, in minutes, nights, weeks and players. */
export const DURATION = { least: 30, most: 720, usual: 120 };
export const NIGHTS = { least: 1, most: 7, usual: 2 };
export const WEEKS = { least: 1, most: 4, usual: 1 };
export const MOST_WANTED = 40;
/** Members. */
export const USUAL_MIN_RANK = 2;

/** What somebody asked for; what they left out is as usual. */
export interface SlotWish {
  /** Any date of the first week. */
  readonly from?: LocalDate | undefined;
  readonly zone?: string | undefined;
  readonly duration: number;
  readonly nights: number;
  readonly minRank: number;
  readonly weeks: number;
  /** Wanted players by a role's name, display name or id. */
  readonly targets: ReadonlyMap<string, number>;
  /** `YYYY-MM-DDTHH:MM` on the wall of the zone, within the first week. */
  readonly start?: string | undefined;
}

/** A role, how many of it are wanted, and what the guild calls it. */
export interface NamedTarget extends RoleTarget {
  readonly id: number;
  readonly label: string;
}

/** The Monday of the week that is meant: that of the date or the start, else the coming one. */
export function mondayOf({ from, start }: Pick<SlotWish, 'from' | 'start'>, today: LocalDate): LocalDate {
  const date = from ?? start?.slice(0, 10);
  return date === undefined ? nextWeekdayAfter(today, 0) : addDays(date, -weekdayOf(date));
}

/** `Tank:2,Healer:4` as pairs. @throws DomainError shared.invalid-input */
export function targetsIn(text: string): Map<string, number> {
  const parts = text.split(',').map((part) => /^\s*([^:,]{1,30}?)\s*:\s*(\d{1,2})\s*$/.exec(part));
  const pairs = parts.map((part) => [part?.[1] ?? '', Number(part?.[2] ?? NaN)] as const);
  const isRight = pairs.every(([name, wanted]) => name !== '' && wanted <= MOST_WANTED);
  if (!isRight) {
    throw refusal('targets', `must be roles with whole numbers from 0 to ${MOST_WANTED}, such as Tank:2,Healer:4`);
  }
  if (new Set(pairs.map(([name]) => name.toLowerCase())).size < pairs.length) {
    throw refusal('targets', 'must name each role once');
  }
  return new Map(pairs);
}

/**
 * How many of each role are wanted: what was asked for, else what the guild wants. A role goes by its id, by its names, and
 * by the first word of them (`Melee`).
 * @throws DomainError shared.invalid-input naming what is no role
 */
export function namedTargets(roles: readonly RoleRow[], wishes: ReadonlyMap<string, number>): NamedTarget[] {
  const wanted = new Map(roles.map(({ id, raidTarget }) => [id, raidTarget]));
  const asked = new Set<number>();
  for (const [wish, count] of wishes) {
    const role = roleCalled(wish, roles);
    if (!role) {
      const names = roles.map(({ displayName }) => displayName).join(', ');
      throw refusal('targets', `names “${wish}”, which is no role: there are ${names}`);
    }
    if (asked.has(role.id)) throw refusal('targets', 'must name each role once');
    asked.add(role.id);
    wanted.set(role.id, count);
  }
  return roles.map(({ id, name, displayName }) => ({
    id,
    role: name,
    label: displayName,
    wanted: wanted.get(id) ?? 0,
  }));
}

function roleCalled(wish: string, roles: readonly RoleRow[]): RoleRow | undefined {
  const text = wish.toLowerCase();
  const namesOf = ({ name, displayName }: RoleRow) => [name.toLowerCase(), displayName.toLowerCase()];
  return (
    roles.find((role) => String(role.id) === text || namesOf(role).includes(text)) ??
    roles.find((role) => namesOf(role).some((name) => name.split(' ')[0] === text))
  );
}

/**
 * The start in minutes of the week; null where none was asked for.
 * @throws DomainError shared.invalid-input for one outside the week
 */
export function startWithin(week: SlotWeek, start: string | undefined): number | null {
  if (start === undefined) return null;
  const [date = '', time = ''] = start.split('T');
  const day = Math.round((Date.parse(date) - Date.parse(week.monday)) / 86_400_000);
  if (!(day >= 0 && day <= 6)) throw refusal('start', `must lie in the week of ${week.monday}`);
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return ZoneStretch.around(week.monday, week.zone).minuteAt(day, minute) - week.start;
}

function refusal(field: string, rule: string): DomainError {
  const sentence = `${field} ${rule}.`;
  return new DomainError('invalid', 'shared.invalid-input', sentence, { fields: { [field]: sentence } });
}
