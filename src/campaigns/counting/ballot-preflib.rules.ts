import type { PublishedElection, ReadElection } from './ballot-export.rules.js';
import { oneLine, pilesOf } from './ballot-text.rules.js';
import type { BallotPile } from './count.rules.js';

type Ending = 'soc' | 'soi' | 'toc' | 'toi';

/**
 * The ballots in the modern form of PrefLib (preflib.org/format): a header of `# KEY: value`, then `count: 3,{1,2}` with
 * entries numbered from 1. The form has no blank ballots; the description tells how many are left out.
 */
export function writePrefLib(election: PublishedElection): string {
  const { key, title, closedOn, entries } = election;
  const piles = named(election);
  const voters = piles.reduce((sum, { count }) => sum + count, 0);
  const blank = election.ballots.length - voters;
  const ending = prefLibEndingOf(election);
  const positions = new Map(entries.map(({ id }, at) => [id, at + 1]));
  const header = [
    ['FILE NAME', `${key}-ballots.${ending}`],
    ['TITLE', oneLine(title)],
    ['DESCRIPTION', `Counted by ${election.method}.${blank === 0 ? '' : ` Blank ballots left out: ${blank}.`}`],
    ['DATA TYPE', ending],
    ['MODIFICATION TYPE', 'original'],
    ['RELATES TO', ''],
    ['RELATED FILES', ''],
    ['PUBLICATION DATE', closedOn],
    ['MODIFICATION DATE', closedOn],
    ['NUMBER ALTERNATIVES', String(entries.length)],
    ['NUMBER VOTERS', String(voters)],
    ['NUMBER UNIQUE ORDERS', String(piles.length)],
    ...entries.map(({ name }, at) => [`ALTERNATIVE NAME ${at + 1}`, oneLine(name)]),
  ];
  const orders = piles.map(({ count, ranking }) => {
    const ranks = ranking.map((rank) => rank.map((entry) => positions.get(entry)).join(','));
    return `${count}: ${ranks.map((rank) => (rank.includes(',') ? `{${rank}}` : rank)).join(',')}`;
  });
  return [...header.map(([name, value]) => `# ${name}: ${value}`), ...orders].map((line) => `${line}\n`).join('');
}

/** How the file of these ballots must end: s or t for strict orders or ties, c or i for complete or incomplete ones. */
export function prefLibEndingOf(election: PublishedElection): Ending {
  const piles = named(election);
  const strict = piles.every(({ ranking }) => ranking.every((rank) => rank.length === 1));
  const complete = piles.every(({ ranking }) => ranking.flat().length === election.entries.length);
  return `${strict ? 's' : 't'}o${complete ? 'c' : 'i'}`;
}

/** Reads orders of any of the four kinds. Throws a SyntaxError for a line of another shape. */
export function readPrefLib(text: string): ReadElection {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const entries = lines.flatMap((line) => {
    const [, id, name] = /^# ALTERNATIVE NAME (\d+):\s*(.*)$/u.exec(line) ?? [];
    return id === undefined ? [] : [{ id: Number(id), name: name ?? '' }];
  });
  const piles = lines.filter((line) => !line.startsWith('#')).map(pileOf);
  return { entries, piles };
}

function pileOf(line: string): BallotPile {
  const [, count, order = ''] = /^(\d+):\s*((?:\{[\d,\s]+\}|\d+)(?:\s*,\s*(?:\{[\d,\s]+\}|\d+))*)\s*$/.exec(line) ?? [];
  if (count === undefined) throw new SyntaxError(`This is no order of PrefLib: ${line}`);
  const ranks = order.match(/\{[^}]+\}|\d+/g) ?? [];
  return { count: Number(count), ranking: ranks.map((rank) => (rank.match(/\d+/g) ?? []).map(Number)) };
}

/** Ballots that name somebody, equal ones together. */
function named({ ballots }: PublishedElection): BallotPile[] {
  return pilesOf(ballots.map(({ ranking }) => ranking)).filter(({ ranking }) => ranking.length > 0);
}
