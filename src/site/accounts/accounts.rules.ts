import type { AccountRow } from '../../auth/account.queries.js';
import type { PlayerRow } from '../../identity/players/player.queries.js';
import { folded } from '../players/board.rules.js';

/** More rows than this nobody looks through; a search narrows them. */
export const MOST_ROWS = 200;

/** The first of what is looked for. */
export interface Found<T> {
  readonly rows: readonly T[];
  /** How many more match. */
  readonly hidden: number;
  readonly total: number;
}

/** The accounts one of whose names contains the text. */
export function accountsFound(accounts: readonly AccountRow[], text: string): Found<AccountRow> {
  return cut(
    accounts.filter(({ loginName, player }) => has(text, loginName, player?.displayName, player?.discordName)),
  );
}

/** Active players who could have an account and have none. */
export function uninvited(players: readonly PlayerRow[], text: string): Found<PlayerRow> {
  return cut(
    players.filter(
      ({ isActive, accountId, displayName, discord }) =>
        isActive && accountId === null && has(text, displayName, discord?.username, discord?.displayName),
    ),
  );
}

function cut<T>(rows: readonly T[]): Found<T> {
  return { rows: rows.slice(0, MOST_ROWS), hidden: Math.max(0, rows.length - MOST_ROWS), total: rows.length };
}

function has(text: string, ...names: readonly (string | null | undefined)[]): boolean {
  const wanted = folded(text.trim());
  return wanted === '' || names.some((name) => name != null && folded(name).includes(wanted));
}
