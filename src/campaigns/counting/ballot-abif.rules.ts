import type { PublishedElection, ReadElection } from './ballot-export.rules.js';
import { oneLine, pilesOf } from './ballot-text.rules.js';
import type { BallotPile } from './count.rules.js';

/** Signs that mean something in the form, as they are written in names: the wide ones look the same and mean nothing. */
const WIDE: Readonly<Record<string, string>> = { '[': '［', ']': '］', '#': '＃', '"': '＂' };

/**
 * The ballots in the Aggregated Ballot Information Format (electowiki.org/wiki/ABIF): `=E1:[name]` for each entry, then
 * `count:E1>E2=E3`. Approvals carry a rating of 1 (`E1/1`), by which programs know them from ranks. Blank ballots are
 * left out and told in a comment.
 */
export function writeAbif({ title, method, entries, ballots }: PublishedElection): string {
  const piles = pilesOf(ballots.map(({ ranking }) => ranking)).filter(({ ranking }) => ranking.length > 0);
  const blank = ballots.length - piles.reduce((sum, { count }) => sum + count, 0);
  const tokens = new Map(entries.map(({ id }, at) => [id, `E${at + 1}${method === 'approval' ? '/1' : ''}`]));
  const lines = [
    `# ${harmless(title)}`,
    `# Counted by ${method}.`,
    ...(blank === 0 ? [] : [`# Blank ballots left out: ${blank}.`]),
    '{version: 0.1}',
    ...entries.map(({ name }, at) => `=E${at + 1}:[${harmless(name)}]`),
    ...piles.map(({ count, ranking }) => {
      const ranks = ranking.map((rank) => rank.map((entry) => tokens.get(entry)).join('='));
      return `${count}:${ranks.join(method === 'approval' ? '=' : '>')}`;
    }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Reads what `writeAbif` wrote, but for the wide signs in names. Throws a SyntaxError for a line of another shape. */
export function readAbif(text: string): ReadElection {
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !/^[#{]/.test(line));
  const named = lines.flatMap((line) => {
    const [, token, name] = /^=([A-Za-z0-9_-]+):\[([^\]]*)\]$/u.exec(line) ?? [];
    return token === undefined ? [] : [{ token, name: name ?? '' }];
  });
  const ids = new Map(named.map(({ token }, at) => [token, at + 1]));
  return {
    entries: named.map(({ name }, at) => ({ id: at + 1, name })),
    piles: lines.filter((line) => !line.startsWith('=')).map((line) => pileOf(line, ids)),
  };
}

function pileOf(line: string, ids: ReadonlyMap<string, number>): BallotPile {
  const [, count, order] = /^(\d+):(.+)$/.exec(line) ?? [];
  const ranking = order?.split('>').map((rank) => rank.split('=').map((token) => ids.get(token.replace(/\/\d+$/, ''))));
  const sound = ranking?.every((rank): rank is number[] => rank.every((entry) => entry !== undefined));
  if (!ranking || !sound) throw new SyntaxError(`This is no ballot of ABIF: ${line}`);
  return { count: Number(count), ranking: ranking };
}

function harmless(name: string): string {
  return oneLine(name).replace(/[[\]#"]/g, (sign) => WIDE[sign] ?? sign);
}
