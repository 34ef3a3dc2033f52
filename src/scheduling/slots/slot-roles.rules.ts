import type { RoleTarget, SlotPlayer } from './slot.rules.js';

/** How a raid's roles are filled from those who come. */
export interface RoleMix {
  readonly roles: readonly RoleCount[];
  /** People who come and have told no role at all. */
  readonly withoutRole: number;
  /** Seats of the targets that are filled when everybody takes one seat, in main or off-spec; as many as can be. */
  readonly filled: number;
  readonly wanted: number;
  /** filled / wanted; 1 where nothing is wanted. */
  readonly coverage: number;
}

export interface RoleCount {
  readonly role: string;
  readonly wanted: number;
  /** Who comes with this role in the main spec, whatever is wanted. */
  readonly mains: number;
  /** Seats filled in the fullest raid that needs the fewest off-specs. */
  readonly filled: number;
  /** How many of them by somebody's off-spec. */
  readonly byOffSpec: number;
}

/** People alike in main and off-spec, and where they sit. */
interface Group {
  readonly mainRole: number;
  readonly offRole: number;
  left: number;
  asMain: number;
  asOff: number;
}

/**
 * The most seats that can be filled when each player takes one, in the main spec or the off-spec, and among those ways
 * one with the fewest off-specs: a maximum flow of least cost from groups of like players to roles, found by successive
 * cheapest paths (Bellman and Ford's).
 */
export function roleMixOf(players: readonly SlotPlayer[], targets: readonly RoleTarget[]): RoleMix {
  const groups = groupsOf(players, targets);
  const seats = targets.map(({ wanted }) => ({ free: wanted }));
  for (let seated = seatOne(groups, seats); seated; seated = seatOne(groups, seats));
  const roles = targets.map(({ role, wanted }, at) => ({
    role,
    wanted,
    mains: players.filter(({ mainRole }) => mainRole === role).length,
    filled: wanted - (seats[at]?.free ?? 0),
    byOffSpec: groups.reduce((sum, { offRole, asOff }) => sum + (offRole === at ? asOff : 0), 0),
  }));
  const sumOf = (count: (role: RoleCount) => number) => roles.reduce((sum, role) => sum + count(role), 0);
  const [filled, wanted] = [sumOf((role) => role.filled), sumOf((role) => role.wanted)];
  const withoutRole = players.filter(({ mainRole, offRole }) => mainRole === null && offRole === null).length;
  return { roles, withoutRole, filled, wanted, coverage: wanted === 0 ? 1 : filled / wanted };
}

function groupsOf(players: readonly SlotPlayer[], targets: readonly RoleTarget[]): Group[] {
  const groups = new Map<string, Group>();
  const indexOf = (role: string | null) => targets.findIndex((target) => target.role === role);
  for (const { mainRole: main, offRole: off } of players) {
    const [mainRole, offRole] = [indexOf(main), indexOf(off === main ? null : off)];
    const key = `${mainRole} ${offRole}`;
    const group = groups.get(key) ?? { mainRole, offRole, left: 0, asMain: 0, asOff: 0 };
    group.left += 1;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * Seats one player more by the cheapest chain: somebody left over takes a seat, whose holder may move to the other spec,
 * and so on to a free seat. @returns whether anybody could be seated
 */
function seatOne(groups: readonly Group[], seats: { free: number }[]): boolean {
  // The cheapest way to make room at each role: the cost in off-specs, and the group that moves on from it.
  const cost = seats.map(({ free }) => (free > 0 ? 0 : Infinity));
  const via: (Group | null)[] = seats.map(() => null);
  for (let round = 0; round < seats.length; round += 1) {
    for (const group of groups) {
      const { mainRole, offRole, asMain, asOff } = group;
      if (mainRole < 0 || offRole < 0) continue;
      const [main, off] = [cost[mainRole] as number, cost[offRole] as number];
      if (asMain > 0 && off + 1 < main) [cost[mainRole], via[mainRole]] = [off + 1, group];
      if (asOff > 0 && main - 1 < off) [cost[offRole], via[offRole]] = [main - 1, group];
    }
  }
  let best: { group: Group; role: number; cost: number } | null = null;
  for (const group of groups) {
    if (group.left === 0) continue;
    for (const [role, extra] of [
      [group.mainRole, 0],
      [group.offRole, 1],
    ] as const) {
      const total = role < 0 ? Infinity : (cost[role] as number) + extra;
      if (total < (best?.cost ?? Infinity)) best = { group, role, cost: total };
    }
  }
  if (!best) return false;
  let { role } = best;
  best.group.left -= 1;
  sit(best.group, role, 1);
  for (let mover = via[role]; mover; mover = via[role]) {
    sit(mover, role, -1);
    role = role === mover.mainRole ? mover.offRole : mover.mainRole;
    sit(mover, role, 1);
  }
  (seats[role] as { free: number }).free -= 1;
  return true;
}

function sit(group: Group, role: number, by: 1 | -1): void {
  if (role === group.mainRole) group.asMain += by;
  else group.asOff += by;
}
