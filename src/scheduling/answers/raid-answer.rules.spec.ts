import fc from 'fast-check';
import type { SheetSignUp } from '../../raid-helper/sheet.dto.js';
import { raidAnswers } from './raid-answer.entity.js';
import { placeOf, tellingOf, type SheetPlace } from './raid-answer.rules.js';

const FIRE = { className: 'Mage', specName: 'Fire', roleName: 'Ranged DPS' };

describe('where an answer puts somebody', () => {
  it.each([
    ['accepted', FIRE, { className: 'Ranged', specName: 'Fire' }],
    [
      'accepted',
      { className: 'Shaman', specName: 'Restoration', roleName: 'Healer' },
      { className: 'Healer', specName: 'Restoration1' },
    ],
    // A spec that the template does not know, into its role alone.
    ['accepted', { className: 'Demon Hunter', specName: 'Devourer', roleName: 'Ranged DPS' }, { className: 'Ranged' }],
    ['accepted', { className: 'Bard', specName: 'Lute', roleName: 'Melee DPS' }, { className: 'Melee' }],
    ['accepted', null, null],
    ['tentative', null, { className: 'Tentative' }],
    ['late', FIRE, { className: 'Late' }],
    ['absence', FIRE, { className: 'Absence' }],
  ] as const)('%s with %j is %j', (answer, main, place) => {
    expect(placeOf(answer, main)).toEqual(place);
  });
});

/** A sheet as Raid-Helper would keep it. */
class ModelSheet {
  private count = 0;
  rows: SheetSignUp[] = [];

  add(userId: string, { className, specName }: SheetPlace): void {
    this.rows.push({ id: String((this.count += 1)), userId, className, ...(specName && { specName }) });
  }

  obey(userId: string, place: SheetPlace): void {
    const { add, change, remove } = tellingOf(this.rows, userId, place);
    if (add) this.add(userId, place);
    const moved = (row: SheetSignUp): SheetSignUp =>
      row.id === change
        ? { id: row.id, userId, className: place.className, ...(place.specName && { specName: place.specName }) }
        : row;
    this.rows = this.rows.map(moved).filter(({ id = '' }) => !remove.includes(id));
  }
}

describe('telling a sheet', () => {
  const places = raidAnswers.flatMap((answer) => placeOf(answer, FIRE) ?? []);
  const person = fc.constantFrom('ash', 'birch', 'cedar');
  const place = fc.constantFrom(...places);

  it('ends with the last press, one row for each person, nobody else moved, and nothing left to tell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(person, place)),
        fc.array(fc.tuple(person, place), { minLength: 1 }),
        (before, presses) => {
          const sheet = new ModelSheet();
          // Rows of clicks, of a plan, and of calls that arrived twice.
          for (const [who, where] of before) sheet.add(who, where);
          for (const [who, where] of presses) {
            const others = sheet.rows.filter(({ userId }) => userId !== who);
            sheet.obey(who, where);
            expect(sheet.rows.filter(({ userId }) => userId !== who)).toEqual(others);
          }
          for (const [who, where] of new Map(presses)) {
            const rows = sheet.rows.filter(({ userId }) => userId === who);
            expect(rows).toMatchObject([{ className: where.className }]);
            expect(rows[0]?.specName ?? undefined).toBe(where.specName);
            expect(tellingOf(sheet.rows, who, where)).toEqual({ add: false, change: null, remove: [] });
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the row that stands right already, whatever stands before it', () => {
    const rows = [
      { id: '1', userId: 'ash', className: 'Tentative' },
      { id: '2', userId: 'ash', className: 'Absence' },
    ];
    expect(tellingOf(rows, 'ash', { className: 'Absence' })).toEqual({ add: false, change: null, remove: ['1'] });
  });
});
