import type { SheetState, SheetStatus } from '../scheduling/scheduling.events.js';

export interface TurnoutRole {
  readonly id: number;
  /** As the guild calls it. */
  readonly name: string;
  /** How many of them a raid wants; 0 for no wish. */
  readonly target: number;
}

/** One person of a raid's list; role by their main spec, null while none is known. */
export interface TurnoutRow {
  readonly playerId: number;
  readonly name: string;
  readonly roleId: number | null;
  readonly signedUp: boolean;
  /** Null while only expected, by a plan or by nobody. */
  readonly status: SheetStatus | null;
}

/** Somebody who comes. */
export interface Comer {
  readonly name: string;
  readonly isLate: boolean;
}

export interface RoleTurnout {
  readonly name: string;
  readonly target: number;
  readonly comers: readonly Comer[];
}

/** What one person has said, and whether the sheet knows. */
export interface OwnAnswer {
  readonly status: SheetStatus | null;
  /** Null where nothing was said by a button of ours: then it is the sheet's own word. */
  readonly sheet: SheetState | null;
  readonly error: string | null;
}

export interface RaidTurnout {
  readonly roles: readonly RoleTurnout[];
  /** Who comes without a known role. */
  readonly roleless: readonly Comer[];
  readonly tentative: readonly string[];
  readonly bench: readonly string[];
  readonly absent: readonly string[];
  readonly own: OwnAnswer;
}

/** Sorts a raid's people, in their order: those who come by role, the others by what they said. */
export function turnoutOf(
  roles: readonly TurnoutRole[],
  rows: readonly TurnoutRow[],
  telling: { readonly state: SheetState; readonly error: string | null } | null,
  playerId: number,
): RaidTurnout {
  const comers = (roleId: number | null) =>
    rows
      .filter((row) => row.signedUp && row.roleId === roleId)
      .map(({ name, status }) => ({ name, isLate: status === 'late' }));
  const saying = (wanted: SheetStatus) =>
    rows.filter(({ signedUp, status }) => !signedUp && status === wanted).map(({ name }) => name);
  const own = rows.find((row) => row.playerId === playerId);
  return {
    roles: roles.map(({ id, name, target }) => ({ name, target, comers: comers(id) })),
    roleless: comers(null),
    tentative: saying('tentative'),
    bench: saying('bench'),
    absent: saying('absence'),
    own: {
      status: own?.status ?? (own?.signedUp ? 'accepted' : null),
      sheet: telling?.state ?? null,
      error: telling?.error ?? null,
    },
  };
}
