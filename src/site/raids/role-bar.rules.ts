import type { RaidRoster } from '../../attendance/raid-roster.rules.js';

/** How one role is staffed, as a bar of 100 parts. */
export interface RoleBar {
  /** The game's own name, which colours it. */
  readonly name: string;
  readonly displayName: string;
  readonly coming: number;
  readonly tentative: number;
  readonly target: number;
  readonly comingWidth: number;
  readonly tentativeWidth: number;
  /** Where the target stands; null where the guild wants none of it. */
  readonly targetAt: number | null;
}

/** How wide the mark of a target is, which must not fall off the bar's end. */
const MARK = 0.6;

/**
 * Bars of one scale for all roles, so that they can be compared: the largest of what comes or is wanted is the whole width.
 * @param withTentative strangers are told who is sure alone
 * @param withTargets a party or a dungeon wants no raid
 */
export function roleBarsOf(
  { roles }: RaidRoster,
  { withTentative, withTargets }: { readonly withTentative: boolean; readonly withTargets: boolean },
): RoleBar[] {
  const asked = roles.map((role) => ({
    ...role,
    tentative: withTentative ? role.tentative : 0,
    raidTarget: withTargets ? role.raidTarget : 0,
  }));
  const most = Math.max(1, ...asked.flatMap(({ coming, tentative, raidTarget }) => [coming + tentative, raidTarget]));
  const width = (people: number) => Math.round((people / most) * 1000) / 10;
  return asked.map(({ name, displayName, coming, tentative, raidTarget }) => ({
    name,
    displayName,
    coming,
    tentative,
    target: raidTarget,
    comingWidth: width(coming),
    tentativeWidth: width(tentative),
    targetAt: raidTarget === 0 ? null : Math.min(width(raidTarget), 100 - MARK),
  }));
}
