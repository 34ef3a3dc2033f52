import fc from 'fast-check';
import { classCounts, isCounted, roleFills, type MainRow } from './composition.rules.js';

const role = (id: number, raidTarget: number) => ({ id, displayName: `Role ${id}`, raidTarget });
const main = (over: Partial<MainRow> = {}): MainRow => ({
  displayName: 'Alwen',
  characterName: 'Alwén',
  realmSlug: 'moonmere',
  className: 'Mage',
  specName: 'Fire',
  roleId: 1,
  rankLevel: 2,
  onHiatus: false,
  ...over,
});

describe('what the guild still needs', () => {
  it.each([
    [3, 3, 'full', 0],
    [3, 4, 'full', 0],
    [3, 2, 'almost', 1],
    [3, 1, 'short', 2],
    [1, 0, 'almost', 1],
    [0, 0, 'full', 0],
  ])('of a role it wants %i of and has %i: %s, %i missing', (target, have, fill, missing) => {
    const [found] = roleFills(
      [role(1, target)],
      Array.from({ length: have }, () => main()),
    );
    expect([found?.fill, found?.missing, found?.raiders.length]).toEqual([fill, missing, have]);
  });

  it('counts neither Initiates, nor people without a rank, nor those on a break, nor mains without a known spec', () => {
    const mains = [main({ rankLevel: 1 }), main({ rankLevel: 0 }), main({ onHiatus: true }), main({ roleId: null })];
    expect(roleFills([role(1, 2)], mains)).toMatchObject([{ raiders: [], missing: 2 }]);
  });

  it('is never less than nothing, grows with nobody who joins, and knows each raider in one role at most', () => {
    const mains = fc.array(
      fc.record({ rankLevel: fc.nat(5), onHiatus: fc.boolean(), roleId: fc.option(fc.integer({ min: 1, max: 4 })) }),
    );
    const roles = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40));
    fc.assert(
      fc.property(mains, roles, (people, targets) => {
        const wanted = targets.map((target, at) => role(at + 1, target));
        const all = people.map((person) => main(person));
        const fills = roleFills(wanted, all);
        const fewer = roleFills(wanted, all.slice(1));
        fills.forEach(({ missing, raiders }, at) => {
          expect(missing).toBe(Math.max(0, (targets[at] ?? 0) - raiders.length));
          expect(missing).toBeLessThanOrEqual(fewer[at]?.missing ?? 0);
        });
        const placed = fills.flatMap(({ raiders }) => raiders);
        expect(placed.length).toBe(all.filter((one) => isCounted(one) && one.roleId !== null).length);
      }),
      { numRuns: 300 },
    );
  });
});

it('classes are counted the most played first, and by name among equals', () => {
  const mains = ['Mage', 'Druid', 'Warrior', 'Mage', 'Druid', null].map((className) => main({ className }));
  expect(classCounts([...mains, main({ className: 'Priest', onHiatus: true })])).toEqual([
    { className: 'Druid', count: 2 },
    { className: 'Mage', count: 2 },
    { className: 'Warrior', count: 1 },
  ]);
});
