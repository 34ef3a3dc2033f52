import fc from 'fast-check';
import { raidAnswers } from './raid-answer.rules.js';
import { rosterOf, type RosterPerson } from './raid-roster.rules.js';

const roles = [
  { id: 1, name: 'Tank', displayName: 'Tanks', raidTarget: 2 },
  { id: 2, name: 'Healer', displayName: 'Healers', raidTarget: 4 },
];
const person = fc.record({
  playerId: fc.integer({ min: 1, max: 99 }),
  displayName: fc.constant('Somebody'),
  characterName: fc.constant(null),
  className: fc.constant(null),
  specName: fc.constant(null),
  roleId: fc.constantFrom(1, 2, 3, null),
  onHiatus: fc.boolean(),
  answer: fc.constantFrom(...raidAnswers),
});

describe('the roster of a raid', () => {
  it('has everybody under exactly one answer, and whoever comes in exactly one place', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), (people: RosterPerson[]) => {
        const roster = rosterOf(people, roles);
        expect(Object.values(roster.byAnswer).flat()).toHaveLength(people.length);
        const placed = [...roster.roles.flatMap((line) => line.people), ...roster.withoutRole];
        expect(new Set(placed)).toEqual(new Set([...roster.byAnswer['signed-up'], ...roster.byAnswer.late]));
        expect(placed).toHaveLength(roster.coming);
        for (const { raidTarget, coming, missing } of roster.roles) {
          expect(missing).toBe(raidTarget > coming ? raidTarget - coming : 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
