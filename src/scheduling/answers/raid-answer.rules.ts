import type { NewSignUp, SheetSignUp } from '../../raid-helper/sheet.dto.js';
import { slotOfSpec, type RoleSlot, type SlotNames } from '../../raid-helper/spec-slot.rules.js';
import type { AnswerWord } from './raid-answer.entity.js';

/** What somebody raids with, as a sheet needs to know it. */
export interface RaidingSpec {
  readonly className: string;
  readonly specName: string;
  /** The role's name in the reference data, such as Melee DPS. */
  readonly roleName: string;
}

/** Where a person stands on a sheet. */
export type SheetPlace = Pick<NewSignUp, 'className' | 'specName'>;

/** What brings one person's rows on a sheet to a single one in the right place. */
export interface Telling {
  /** Nobody of that name is there yet. */
  readonly add: boolean;
  /** The row to be moved to the place; null when one stands there or none is there. */
  readonly change: string | null;
  /** Rows that are one too many. */
  readonly remove: readonly string[];
}

const STATUS_SLOT = { tentative: 'Tentative', late: 'Late', absence: 'Absence' } as const;
const ROLE_SLOT: Readonly<Record<string, RoleSlot>> = {
  Tank: 'Tank',
  Healer: 'Healer',
  'Melee DPS': 'Melee',
  'Ranged DPS': 'Ranged',
};

/**
 * Where an answer puts somebody: `accepted` into the slot of their main spec, by its role alone where the template does
 * not know the spec; the others into the slot of that name. Null for an `accepted` without a main spec.
 * @param names what the guild's own template has otherwise
 */
export function placeOf(answer: AnswerWord, main: RaidingSpec | null, names?: SlotNames | null): SheetPlace | null {
  if (answer !== 'accepted') return { className: STATUS_SLOT[answer] };
  if (!main) return null;
  const role = ROLE_SLOT[main.roleName];
  return slotOfSpec(main.className, main.specName, names ?? {}) ?? (role ? { className: role } : null);
}

/** Compares a person's rows on a sheet with where they belong. Whoever stands right already is left as they are. */
export function tellingOf(rows: readonly SheetSignUp[], userId: string, place: SheetPlace): Telling {
  const own = rows.filter((row) => row.userId === userId);
  const kept = own.find((row) => standsAt(row, place)) ?? own.find(({ id }) => id !== undefined);
  const remove = own.filter((row) => row !== kept).flatMap(({ id }) => id ?? []);
  if (!kept) return { add: true, change: null, remove };
  return { add: false, change: standsAt(kept, place) ? null : (kept.id ?? null), remove };
}

function standsAt({ className, specName }: SheetSignUp, place: SheetPlace): boolean {
  return className === place.className && (place.specName === undefined || specName === place.specName);
}
