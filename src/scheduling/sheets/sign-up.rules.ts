import type { RaidSignupPolicy } from '../../identity/settings/guild-settings.entity.js';
import type { Raider } from '../../identity/players/roster.queries.js';
import type { Sheet, SheetSignUp } from '../../raid-helper/sheet.dto.js';
import { slotOfSpec } from '../../raid-helper/spec-slot.rules.js';

export type SignUpStatus = 'accepted' | 'tentative' | 'bench' | 'absence';

/** What is intended for one raider: their status, and how it reads on the sheet. */
export interface PlannedSignUp {
  readonly playerId: number;
  readonly name: string;
  /** Null: nobody to put on the sheet, only on the attendance list. */
  readonly discordId: string | null;
  readonly characterId: number;
  readonly status: SignUpStatus;
  readonly className: string;
  readonly specName?: string;
}

const STATUS_SLOT = { tentative: 'Tentative', bench: 'Bench', absence: 'Absence' } as const;

/**
 * The status a raider starts with (raids.md 6.6). People on hiatus are absent whatever the policy. `tentative` asks
 * everybody else to confirm; `auto-invite` accepts Members and above who asked for it, and benches those below Member,
 * people without a rank among them.
 */
export function statusOf(
  { onHiatus, rankLevel, autoInvite }: Pick<Raider, 'onHiatus' | 'rankLevel' | 'autoInvite'>,
  policy: RaidSignupPolicy,
): SignUpStatus {
  if (onHiatus) return 'absence';
  if (policy === 'tentative') return 'tentative';
  if (rankLevel < 2) return 'bench';
  return autoInvite ? 'accepted' : 'tentative';
}

/** Plans a sign-up. Someone to be accepted whose spec the sheet has no slot for is asked to confirm instead. */
export function planSignUp(raider: Raider, policy: RaidSignupPolicy): PlannedSignUp {
  const { playerId, displayName: name, discordId, mainCharacterId: characterId, main } = raider;
  const person = { playerId, name, discordId, characterId };
  const status = statusOf(raider, policy);
  if (status !== 'accepted') return { ...person, status, className: STATUS_SLOT[status] };
  const slot = main && slotOfSpec(main.className, main.specName);
  return slot ? { ...person, status, ...slot } : { ...person, status: 'tentative', className: 'Tentative' };
}

/** Those of a plan who have a Discord user and are not on the sheet yet. */
export function missingFrom(sheet: Pick<Sheet, 'signUps'>, plan: readonly PlannedSignUp[]): PlannedSignUp[] {
  const present = new Set((sheet.signUps ?? []).map(({ userId }) => userId));
  return plan.filter(({ discordId }) => discordId !== null && !present.has(discordId));
}

/**
 * Rows of ours that are one too many, for people who stand on a sheet more than once. Somebody who has chosen otherwise
 * meanwhile keeps that choice.
 */
export function surplusRows(sheet: Pick<Sheet, 'signUps'>, plan: readonly PlannedSignUp[]): SheetSignUp[] {
  return plan.flatMap(({ discordId, className }) => {
    const rows = (sheet.signUps ?? []).filter(({ userId }) => userId === discordId);
    const ours = rows.filter((row) => row.className === className);
    return ours.length < rows.length ? ours : ours.slice(1);
  });
}
