import fc from 'fast-check';
import { rosterAddress, toRosterQuestion } from './roster-page.dto.js';
import { rosterColumns, rosterTable, type RosterLine } from './roster-table.rules.js';

const LINKS = { armory: '', raiderIo: '', warcraftLogs: '' };
const line = (character: string, over: Partial<RosterLine> = {}): RosterLine => ({
  character,
  realmSlug: 'moonmere',
  player: 'Borin',
  rank: 'Member',
  rankLevel: 2,
  class: 'Mage',
  spec: 'Fire',
  role: 'Ranged DPS',
  itemLevel: 680,
  isMain: true,
  links: LINKS,
  ...over,
});
const ask = (query: Record<string, unknown>) => toRosterQuestion(query);
const names = (lines: readonly RosterLine[], query: Record<string, unknown>) =>
  rosterTable(lines, ask(query)).map(({ character }) => character);

describe('the table of the roster', () => {
  const guild = [
    line('Alwén', { player: 'Alwen', itemLevel: null, class: null, spec: null }),
    line('Émile', { player: 'corin', rankLevel: 4, itemLevel: 690 }),
    line('Zora', { player: 'corin', rankLevel: 4, itemLevel: 700, isMain: false, class: 'Druid', spec: 'Balance' }),
    line('Fenn', { player: 'Dain', rankLevel: 5, itemLevel: 100, class: 'Monk', spec: 'Brewmaster' }),
  ];

  it.each([
    [{}, ['Alwén', 'Émile', 'Fenn']],
    [{ alts: 'true' }, ['Alwén', 'Émile', 'Zora', 'Fenn']],
    [{ alts: 'true', sort: 'character', dir: 'desc' }, ['Zora', 'Fenn', 'Émile', 'Alwén']],
    [{ alts: 'true', sort: 'ilvl' }, ['Zora', 'Émile', 'Fenn', 'Alwén']],
    [{ alts: 'true', sort: 'ilvl', dir: 'asc' }, ['Fenn', 'Émile', 'Zora', 'Alwén']],
    [{ sort: 'rank' }, ['Fenn', 'Émile', 'Alwén']],
    [{ sort: 'class' }, ['Émile', 'Fenn', 'Alwén']],
    [{ sort: 'class', dir: 'desc' }, ['Fenn', 'Émile', 'Alwén']],
    [{ q: 'ALWEN' }, ['Alwén']],
    [{ q: 'émile' }, ['Émile']],
    [{ q: 'corin', alts: 'true' }, ['Émile', 'Zora']],
    [{ q: 'druid' }, []],
    [{ q: 'brew' }, ['Fenn']],
    [{ q: 'ranged' }, []],
    [{ sort: 'notes', dir: 'up', q: ['x'], alts: '1' }, ['Alwén', 'Émile', 'Fenn']],
  ])('asked %j shows %j', (query, shown) => {
    expect(names(guild, query)).toEqual(shown);
  });

  it('shows each line that is asked for once, whatever it is sorted by, and its address asks the same again', () => {
    const someLine = fc.record({
      character: fc.string(),
      class: fc.option(fc.constantFrom('Mage', 'Monk')),
      itemLevel: fc.option(fc.nat(700)),
      isMain: fc.boolean(),
    });
    const query = fc.record({
      q: fc.string({ maxLength: 3 }),
      alts: fc.constantFrom('true', ''),
      sort: fc.constantFrom(...rosterColumns),
      dir: fc.constantFrom('asc', 'desc', undefined),
    });
    fc.assert(
      fc.property(fc.array(someLine, { maxLength: 8 }), query, (lines, wanted) => {
        const all = lines.map((one) => line(one.character, one));
        const question = ask(wanted);
        const shown = rosterTable(all, question);
        const unsorted = rosterTable(all, { ...question, sort: 'player', direction: 'asc' });
        expect(new Set(shown)).toEqual(new Set(unsorted));
        expect(shown.length).toBe(unsorted.length);
        const again = new URL(rosterAddress(question), 'https://guild.example').searchParams;
        expect(ask(Object.fromEntries(again))).toEqual(question);
      }),
      { numRuns: 300 },
    );
  });
});
