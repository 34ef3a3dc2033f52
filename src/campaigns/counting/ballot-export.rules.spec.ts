import fc from 'fast-check';
import { anyElection } from '../../../test/support/elections.js';
import { readAbif } from './ballot-abif.rules.js';
import { csvCell, csvText, readCsv } from './ballot-csv.rules.js';
import { exportBallots, exportFormats, type PublishedElection } from './ballot-export.rules.js';
import { readPrefLib } from './ballot-preflib.rules.js';
import { oneLine, pilesOf, rankingOf, rankingText } from './ballot-text.rules.js';
import { countingMethods, type Count, type Election } from './count.rules.js';
import { countElection } from './election.rules.js';

const READERS = { csv: readCsv, preflib: readPrefLib, abif: readAbif };

const TABARDS: PublishedElection = {
  key: 'campaign-12',
  title: 'Our new tabard',
  method: 'condorcet-schulze',
  closedOn: '2026-11-25',
  entries: [
    { id: 7, name: '=SUM(A1:A9)' },
    { id: 9, name: 'Bär, "火"\n[#1]' },
    { id: 3, name: 'Plain' },
  ],
  ballots: [
    { receipt: 'ZZ2M2ABCDEFGHJKM', ranking: [] },
    { receipt: 'QK7M2ABCDEFGHJKM', ranking: [[9], [7]] },
    { receipt: '2BQK7M3ABCDEFGHJ', ranking: [[9, 7], [3]] },
    { receipt: '3BQK7M3ABCDEFGHJ', ranking: [[7, 9], [3]] },
  ],
};

const strict = (ranking: number[][]) => ({
  ...TABARDS,
  method: 'instant-runoff' as const,
  ballots: [{ receipt: 'ZZ2M2ABCDEFGHJKM', ranking }],
});

/** Any election with what is needed to publish it; names are any text. */
const anyPublished = fc
  .constantFrom(...countingMethods)
  .chain((method) =>
    fc.tuple(anyElection(method), fc.array(fc.string({ unit: 'binary' }), { minLength: 6, maxLength: 6 })),
  );

function published({ method, entries, piles }: Election, names: readonly string[]): PublishedElection {
  const rankings = piles.flatMap(({ count, ranking }) => Array.from({ length: count }, () => ranking));
  return {
    ...TABARDS,
    method,
    entries: entries.map((id, at) => ({ id, name: names[at] ?? '' })),
    ballots: rankings.map((ranking, at) => ({ receipt: `BALLOT${at}`, ranking })),
  };
}

describe('ballots as a file', () => {
  it('are CSV with a line for each receipt and a column for each entry, where no cell is calculated', () => {
    const { name, type, text } = exportBallots('csv', TABARDS);
    expect([name, type]).toEqual(['campaign-12-ballots.csv', 'text/csv; charset=utf-8']);
    expect(text.split('\r\n')).toEqual([
      `receipt,'=SUM(A1:A9),"Bär, ""火""\n[#1]",Plain`,
      '2BQK7M3ABCDEFGHJ,1,1,2',
      '3BQK7M3ABCDEFGHJ,1,1,2',
      'QK7M2ABCDEFGHJKM,2,1,',
      'ZZ2M2ABCDEFGHJKM,,,',
      '',
    ]);
  });

  it('are a PrefLib file with its header, equal ballots together and blank ones told', () => {
    const { name, text } = exportBallots('preflib', TABARDS);
    expect(name).toBe('campaign-12-ballots.toi');
    expect(text.split('\n')).toEqual([
      '# FILE NAME: campaign-12-ballots.toi',
      '# TITLE: Our new tabard',
      '# DESCRIPTION: Counted by condorcet-schulze. Blank ballots left out: 1.',
      '# DATA TYPE: toi',
      '# MODIFICATION TYPE: original',
      '# RELATES TO: ',
      '# RELATED FILES: ',
      '# PUBLICATION DATE: 2026-11-25',
      '# MODIFICATION DATE: 2026-11-25',
      '# NUMBER ALTERNATIVES: 3',
      '# NUMBER VOTERS: 3',
      '# NUMBER UNIQUE ORDERS: 2',
      '# ALTERNATIVE NAME 1: =SUM(A1:A9)',
      '# ALTERNATIVE NAME 2: Bär, "火" [#1]',
      '# ALTERNATIVE NAME 3: Plain',
      '2: {1,2},3',
      '1: 2,1',
      '',
    ]);
  });

  it.each([
    ['soi', strict([[9], [7]])],
    ['soc', strict([[9], [7], [3]])],
    ['toi', TABARDS],
    ['toc', { ...TABARDS, ballots: TABARDS.ballots.slice(2) }],
  ])('end in .%s as PrefLib tells strict from tied and complete from incomplete orders', (ending, election) => {
    const { name, text } = exportBallots('preflib', election);
    expect(name).toBe(`campaign-12-ballots.${ending}`);
    expect(text).toContain(`# DATA TYPE: ${ending}\n`);
  });

  it('are ABIF with a token for each entry', () => {
    const { name, text } = exportBallots('abif', TABARDS);
    expect(name).toBe('campaign-12-ballots.abif');
    expect(text.split('\n')).toEqual([
      '# Our new tabard',
      '# Counted by condorcet-schulze.',
      '# Blank ballots left out: 1.',
      '{version: 0.1}',
      '=E1:[=SUM(A1:A9)]',
      '=E2:[Bär, ＂火＂ ［＃1］]',
      '=E3:[Plain]',
      '2:E1=E2>E3',
      '1:E2>E1',
      '',
    ]);
    expect(exportBallots('abif', { ...TABARDS, method: 'approval' }).text).toContain('\n1:E2/1=E1/1\n');
  });

  it.each(exportFormats)('read as %s recount to the same result', (format) => {
    fc.assert(
      fc.property(anyPublished, ([election, names]) => {
        const written = published(election, names);
        const read = READERS[format](exportBallots(format, written).text);
        const recounted = countElection({ ...election, entries: read.entries.map(({ id }) => id), piles: read.piles });
        const idAt = new Map(written.entries.map(({ id }, at) => [at + 1, id]));
        const resultOf = ({ winners, places }: Count, idOf = (entry: number): number => entry) => ({
          winners: winners.map(idOf).toSorted(),
          places: Object.fromEntries(places.map(({ entry, place, score }) => [idOf(entry), [place, score]])),
        });
        expect(resultOf(recounted, (entry) => idAt.get(entry) ?? NaN)).toEqual(resultOf(countElection(election)));
        const writtenNames = written.entries.map(({ name }) => name);
        const readNames = read.entries.map(({ name }) => name);
        if (format === 'csv') expect(readNames).toEqual(writtenNames);
        if (format === 'preflib') expect(readNames).toEqual(writtenNames.map(oneLine));
        expect(readNames).toHaveLength(election.entries.length);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['csv', 'receipt,A,B\r\nXY,1\r\n'],
    ['csv', 'receipt,A\r\nXY,first\r\n'],
    ['preflib', '# ALTERNATIVE NAME 1: A\n2: 1,,2\n'],
    ['abif', '=A:[A]\n2:A>B\n'],
  ] as const)('are not read from something else as %s', (format, text) => {
    expect(() => READERS[format](text)).toThrow(SyntaxError);
  });
});

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['\r=1', `"'\r=1"`],
    ["Kael'thas", "Kael'thas"],
    ["'tis", "'tis"],
    ['a=b', 'a=b'],
    [' a ', '" a "'],
    ['', ''],
  ])('of %j is %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('never begins like a formula, and gives back what it was', () => {
    const risky = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', 'a', '"', ',', '＝'));
    fc.assert(
      fc.property(risky, (signs) => {
        const cell = csvCell(signs.join(''));
        const shown = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(shown).not.toMatch(/^\s*[=+\-@＝]|^[\t\r\n]/u);
        expect(csvText(shown)).toBe(signs.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a ranking in words', () => {
  it('is the same for equal rankings and none for anything else', () => {
    expect(rankingText([[7], [5, 3]])).toBe('7>3=5');
    expect(rankingText([])).toBe('-');
    expect(rankingOf('7>3=5')).toEqual([[7], [3, 5]]);
    for (const text of ['', '7>', '7>7', '5=3', '7 >3', 'x', '07', '1.5', '7>-']) expect(rankingOf(text)).toBeNull();
  });

  it('tells in piles nothing about when anybody voted', () => {
    const rankings = [[[1]], [[2], [1]], [[2], [1]], [], [[1]], [[2], [1]]];
    expect(pilesOf(rankings)).toEqual(pilesOf(rankings.toReversed()));
    expect(pilesOf(rankings).map(({ count }) => count)).toEqual([3, 2, 1]);
  });
});
