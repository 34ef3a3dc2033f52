import type { PublishedElection, ReadElection } from './ballot-export.rules.js';

/** What makes a spreadsheet take a cell for a formula, after any apostrophes: the signs, also wide ones, or a tab or line break. */
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

/**
 * The ballots as CSV (RFC 4180): one line per ballot with its receipt, by receipt; one column per entry with the rank it
 * stands on, empty where it is not ranked.
 */
export function writeCsv({ entries, ballots }: PublishedElection): string {
  const header = ['receipt', ...entries.map(({ name }) => name)];
  const lines = ballots
    .toSorted((a, b) => (a.receipt < b.receipt ? -1 : 1))
    .map(({ receipt, ranking }) => {
      const ranks = new Map(ranking.flatMap((rank, at) => rank.map((entry) => [entry, String(at + 1)])));
      return [receipt, ...entries.map(({ id }) => ranks.get(id) ?? '')];
    });
  return [header, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A text as a cell: quoted where it must be, and with an apostrophe before it where a spreadsheet would calculate it.
 * A text that has apostrophes before such a sign gets one more, so that `csvText` can take exactly one away.
 */
export function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]|^\s|\s$/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** What `csvCell` was given, of a cell whose quotes are gone. */
export function csvText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Reads what `writeCsv` wrote, one pile per ballot. Throws a SyntaxError for lines of another shape. */
export function readCsv(text: string): ReadElection {
  const [header = [], ...lines] = rowsOf(text);
  const entries = header.slice(1).map((cell, at) => ({ id: at + 1, name: csvText(cell) }));
  const piles = lines.map((cells, line) => {
    const ranks = cells.slice(1).map((cell) => (cell === '' ? 0 : Number(cell)));
    const sound = ranks.length === entries.length && ranks.every((rank) => Number.isSafeInteger(rank) && rank >= 0);
    if (!sound) throw new SyntaxError(`Ballot ${line + 1} has no rank or empty cell for each entry.`);
    const byRank = Map.groupBy(
      entries.filter((_entry, at) => ranks[at] !== 0).map(({ id }) => id),
      (id) => ranks[id - 1] as number,
    );
    return { count: 1, ranking: [...byRank].toSorted(([a], [b]) => a - b).map(([, rank]) => rank) };
  });
  return { entries, piles };
}

/** Rows of cells, without their quotes. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    if (end === '' && row.length === 0 && quoted === undefined && plain === '') break;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
