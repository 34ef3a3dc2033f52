import fc from 'fast-check';
import { isRoleSyncDue, roleChanges } from './discord-role.rules.js';

const role = fc.integer({ min: 1, max: 12 }).map(String);
const roles = fc.uniqueArray(role, { maxLength: 8 });

function after(held: readonly string[], wanted: string | null, ofRanks: readonly string[]): string[] {
  const { give, take } = roleChanges(held, wanted, ofRanks);
  const kept = held.filter((id) => !take.includes(id));
  return give === null ? kept : [...kept, give];
}

describe('the roles of a member whose ranks the platform gives', () => {
  it('are, of those that stand for ranks, exactly the one of the rank, and the others as they were', () => {
    fc.assert(
      fc.property(roles, roles, fc.nat(), (held, ofRanks, at) => {
        const wanted = ofRanks.length === 0 ? null : (ofRanks[at % ofRanks.length] ?? null);
        const then = after(held, wanted, ofRanks);
        expect(then.filter((id) => ofRanks.includes(id))).toEqual(wanted === null ? [] : [wanted]);
        const others = (list: readonly string[]) => list.filter((id) => !ofRanks.includes(id));
        expect(others(then)).toEqual(others(held));
      }),
    );
  });

  it('need nothing more once they are so', () => {
    fc.assert(
      fc.property(roles, roles, fc.option(role), (held, ofRanks, wanted) => {
        const then = after(held, wanted, wanted === null ? ofRanks : [...ofRanks, wanted]);
        const nothing = { give: null, take: [] };
        expect(roleChanges(then, wanted, ofRanks)).toEqual(nothing);
      }),
    );
  });
});

describe('the role sync', () => {
  const now = new Date('2026-11-01T06:00:00Z');
  const due = (lastAt: string | null, intervalHours = 24) =>
    isRoleSyncDue(
      { direction: 'discord-to-platform', intervalHours, lastAt: lastAt === null ? null : new Date(lastAt) },
      now,
    );

  it('is due when it never ran, and when its hours are over, be it by a breath too little', () => {
    expect(due(null)).toBe(true);
    expect(due('2026-10-31T06:00:00Z')).toBe(true);
    expect(due('2026-10-31T06:00:00.400Z')).toBe(true);
    expect(due('2026-10-31T06:15:00Z')).toBe(false);
    expect(due('2026-11-01T05:00:00Z', 1)).toBe(true);
  });
});
