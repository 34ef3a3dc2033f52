import fc from 'fast-check';
import { availabilityByDay, type EventOfDay, type PlayerDay } from './availability-by-day.rules.js';

const ROLES = ['Tank', 'Healer', 'Melee DPS', 'Ranged DPS'];
const THORN: PlayerDay = {
  playerId: 1,
  displayName: 'Thornwick',
  rank: 'Veteran',
  schedulingWeight: 3,
  mainRole: 'Healer',
  timezone: 'Asia/Kolkata',
  dayOfWeek: 1,
  earliestStart: '19:00',
  availableHours: 3.5,
};
const IDLE = { dayOfWeek: null, earliestStart: null, availableHours: null };
const EVENT: EventOfDay = {
  id: 1,
  label: 'Heroic night',
  eventType: 'raid',
  dayOfWeek: 1,
  defaultStartTime: '21:00',
  timezone: 'America/New_York',
  defaultDurationMinutes: 120,
  isActive: true,
  displayOnPublic: true,
};

/** A guild of up to thirty, each with any set of weekdays. */
const guild = fc
  .array(
    fc.record({
      weight: fc.nat(5),
      role: fc.option(fc.constantFrom(...ROLES)),
      days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }),
    }),
    { maxLength: 30 },
  )
  .map((people) =>
    people.flatMap(({ weight, role, days }, playerId): PlayerDay[] => {
      const player = { ...THORN, playerId, schedulingWeight: weight, mainRole: role };
      return days.length === 0 ? [{ ...player, ...IDLE }] : days.map((dayOfWeek) => ({ ...player, dayOfWeek }));
    }),
  );

describe('the week by day', () => {
  it('counts who has a window, out of everybody who counts', () => {
    const players = [THORN, { ...THORN, dayOfWeek: 3 }, { ...THORN, ...IDLE, playerId: 2 }, { ...THORN, playerId: 3 }];
    const { totalActivePlayers, days, withoutWeek } = availabilityByDay(players, [EVENT], ROLES);
    expect([totalActivePlayers, withoutWeek]).toEqual([3, [{ playerId: 2, displayName: 'Thornwick' }]]);
    expect(days[1]).toMatchObject({
      dayName: 'Tuesday',
      availableCount: 2,
      availabilityPct: 66.7,
      weightedScore: 6,
      recurringEvents: [EVENT],
      roleBreakdown: [{ role: 'Healer', count: 2 }],
    });
    expect(days[3]).toMatchObject({ availableCount: 1, availabilityPct: 33.3, recurringEvents: [] });
    expect(days[0]).toMatchObject({ availableCount: 0, availabilityPct: 0, weightedScore: 0, roleBreakdown: [] });
  });

  it('of a guild of nobody has seven days with nothing in them', () => {
    const { totalActivePlayers, days } = availabilityByDay([], [], ROLES);
    expect([totalActivePlayers, days.map(({ availabilityPct }) => availabilityPct)]).toEqual([0, Array(7).fill(0)]);
  });

  it('keeps the roles in their order and leaves out who has no spec', () => {
    const players = [
      { ...THORN, mainRole: 'Ranged DPS' },
      { ...THORN, playerId: 2, mainRole: null },
      { ...THORN, playerId: 3, mainRole: 'Tank' },
    ];
    expect(availabilityByDay(players, [], ROLES).days[1]?.roleBreakdown).toEqual([
      { role: 'Tank', count: 1 },
      { role: 'Ranged DPS', count: 1 },
    ]);
  });

  it('never counts more than there are, and adds up', () => {
    fc.assert(
      fc.property(guild, (players) => {
        const { totalActivePlayers, days } = availabilityByDay(players, [], ROLES);
        const windows = players.filter(({ dayOfWeek }) => dayOfWeek !== null);
        expect(days.reduce((sum, { availableCount }) => sum + availableCount, 0)).toBe(windows.length);
        for (const day of days) {
          expect(day.availabilityPct).toBeLessThanOrEqual(100);
          expect(day.availableCount).toBeLessThanOrEqual(totalActivePlayers);
          const withRole = day.players.filter(({ mainRole }) => mainRole !== null).length;
          expect(day.roleBreakdown.reduce((sum, { count }) => sum + count, 0)).toBe(withRole);
        }
      }),
    );
  });
});
