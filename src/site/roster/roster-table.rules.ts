import type { CharacterLinks } from '../../identity/roster/character-link.rules.js';

/** A character in the table of the roster. */
export interface RosterLine {
  readonly character: string;
  readonly realmSlug: string;
  readonly player: string;
  readonly rank: string;
  readonly rankLevel: number;
  readonly class: string | null;
  readonly spec: string | null;
  readonly role: string | null;
  readonly itemLevel: number | null;
  readonly isMain: boolean;
  readonly links: CharacterLinks;
}

export const rosterColumns = ['character', 'player', 'rank', 'class', 'spec', 'role', 'ilvl'] as const;
export type RosterColumn = (typeof rosterColumns)[number];
export type Direction = 'asc' | 'desc';

export interface RosterQuestion {
  /** Part of the name of a character or player, of a class or a spec. */
  readonly text: string;
  readonly withAlts: boolean;
  readonly sort: RosterColumn;
  readonly direction: Direction;
}

/** Which way a column is sorted at first: whoever sorts by rank or item level looks for the highest. */
export function naturalDirection(column: RosterColumn): Direction {
  return column === 'rank' || column === 'ilvl' ? 'desc' : 'asc';
}

/** The lines that are asked for, in the order that is asked for; what is not known comes last either way. */
export function rosterTable(lines: readonly RosterLine[], question: RosterQuestion): RosterLine[] {
  const sought = folded(question.text);
  const sign = question.direction === 'asc' ? 1 : -1;
  return lines
    .filter((line) => (question.withAlts || line.isMain) && isFound(line, sought))
    .toSorted((a, b) => {
      const [left, right] = [KEY[question.sort](a), KEY[question.sort](b)];
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return sign * compared(left, right);
    });
}

const KEY: Record<RosterColumn, (line: RosterLine) => string | number | null> = {
  character: ({ character }) => character,
  player: ({ player }) => player,
  rank: ({ rankLevel }) => rankLevel,
  class: (line) => line.class,
  spec: ({ spec }) => spec,
  role: ({ role }) => role,
  ilvl: ({ itemLevel }) => itemLevel,
};

const ALPHABET = new Intl.Collator('en');

function compared(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return ALPHABET.compare(String(left), String(right));
}

function isFound(line: RosterLine, sought: string): boolean {
  if (sought === '') return true;
  return [line.character, line.player, line.class, line.spec].some((text) => folded(text ?? '').includes(sought));
}

/** Who types Alwen means Alwén as well. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
