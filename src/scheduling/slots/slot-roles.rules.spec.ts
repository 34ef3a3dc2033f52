import fc from 'fast-check';
import { player, ROLES } from '../../../test/support/slot-guilds.js';
import { roleMixOf } from './slot-roles.rules.js';
import type { RoleTarget, SlotPlayer } from './slot.rules.js';

const targets = (tank: number, healer: number, melee = 0, ranged = 0): RoleTarget[] =>
  ROLES.map((role, at) => ({ role, wanted: [tank, healer, melee, ranged][at] as number }));

const who = (mainRole: string | null, offRole: string | null = null, playerId = 1) =>
  player(playerId, { mainRole, offRole });

describe('the roles of those who come', () => {
  it('are filled by off-specs where mains are too few, each player in one seat', () => {
    const mix = roleMixOf([who('Tank', 'Healer'), who('Tank', 'Healer'), who('Tank')], targets(2, 1));
    expect(mix.roles.slice(0, 2)).toEqual([
      { role: 'Tank', wanted: 2, mains: 3, filled: 2, byOffSpec: 0 },
      { role: 'Healer', wanted: 1, mains: 0, filled: 1, byOffSpec: 1 },
    ]);
    expect([mix.filled, mix.wanted, mix.coverage]).toEqual([3, 3, 1]);
  });

  it('are not counted twice: one who could be either fills one seat', () => {
    const mix = roleMixOf([who('Tank', 'Healer')], targets(1, 1));
    expect([mix.filled, mix.coverage]).toEqual([1, 0.5]);
  });

  it('are moved through a chain where that seats one more', () => {
    const people = [who('Healer', 'Melee DPS'), who('Tank', 'Healer'), who('Tank')];
    expect(roleMixOf(people, targets(1, 1, 1)).filled).toBe(3);
  });

  it('leave out who has told none', () => {
    const mix = roleMixOf([who(null), who('Tank', 'Tank')], targets(2, 0));
    expect([mix.filled, mix.withoutRole]).toEqual([1, 1]);
    expect(roleMixOf([who(null)], targets(0, 0)).coverage).toBe(1);
  });

  it('fill as many seats as any seating can, with the fewest off-specs, as trying all of them shows', () => {
    const role = fc.constantFrom(null, ...ROLES);
    const people = fc.array(fc.tuple(role, role), { maxLength: 6 });
    const wanted = fc.array(fc.nat(3), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(people, wanted, (specs, [tank = 0, healer = 0, melee = 0, ranged = 0]) => {
        const players = specs.map(([main, off], at) => who(main, off, at + 1));
        const wants = targets(tank, healer, melee, ranged);
        const mix = roleMixOf(players, wants);
        const offSpecs = mix.roles.reduce((sum, { byOffSpec }) => sum + byOffSpec, 0);
        expect([mix.filled, offSpecs]).toEqual(bestSeating(players, wants));
      }),
      { numRuns: 1_000 },
    );
  });
});

/** The most seats and the fewest off-specs for them, by trying every seating. */
function bestSeating(players: readonly SlotPlayer[], targets: readonly RoleTarget[]): [filled: number, off: number] {
  const free = new Map(targets.map(({ role, wanted }) => [role, wanted]));
  const tried = (at: number): [number, number] => {
    const someone = players[at];
    if (!someone) return [0, 0];
    let best = tried(at + 1);
    const specs = someone.mainRole === someone.offRole ? [someone.mainRole] : [someone.mainRole, someone.offRole];
    for (const role of specs) {
      const left = role === null ? 0 : (free.get(role) ?? 0);
      if (role === null || left === 0) continue;
      free.set(role, left - 1);
      const [filled, off] = tried(at + 1);
      free.set(role, left);
      const isOff = role !== someone.mainRole ? 1 : 0;
      if (filled + 1 > best[0] || (filled + 1 === best[0] && off + isOff < best[1])) best = [filled + 1, off + isOff];
    }
    return best;
  };
  return tried(0);
}
