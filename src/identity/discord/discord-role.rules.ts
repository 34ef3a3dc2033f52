import { addMinutes } from '../../shared/time/calendar.rules.js';
import type { RoleSyncDirection } from '../settings/guild-settings.entity.js';

/** What has to change so that a member holds the role of their rank and no other rank's. */
export interface RoleChanges {
  readonly give: string | null;
  readonly take: readonly string[];
}

/**
 * Which roles a member must be given and lose: of the roles that stand for ranks exactly the wanted one stays, or none
 * where none is wanted; all other roles are none of our business. Done once, nothing is left to do.
 * @param held the roles the member has
 * @param wanted the role of the member's rank; null of somebody without a rank, or whose rank has no role
 * @param ofRanks every role that stands for a rank
 */
export function roleChanges(held: readonly string[], wanted: string | null, ofRanks: readonly string[]): RoleChanges {
  return {
    give: wanted !== null && !held.includes(wanted) ? wanted : null,
    take: [...new Set(held)].filter((role) => role !== wanted && ofRanks.includes(role)),
  };
}

/** When and how roles are synced, as the settings have it. */
export interface RoleSyncPlan {
  readonly direction: RoleSyncDirection;
  readonly intervalHours: number;
  readonly lastAt: Date | null;
}

/** The clock ticks every quarter of an hour, but never to the millisecond: without this a day would last a tick longer. */
const SLACK_MINUTES = 1;

export function isRoleSyncDue({ intervalHours, lastAt }: RoleSyncPlan, now: Date): boolean {
  return lastAt === null || now >= addMinutes(lastAt, intervalHours * 60 - SLACK_MINUTES);
}
