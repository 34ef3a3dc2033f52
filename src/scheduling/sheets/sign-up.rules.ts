import type { RaidSignupPolicy } from '../../identity/settings/guild-settings.entity.js';
import type { Raider } from '../../identity/players/roster.queries.js';
import type { Sheet, SheetSignUp } from '../../raid-helper/sheet.dto.js';
import { slotOfSpec, type SlotNames } from '../../raid-helper/spec-slot.rules.js';

export const signUpStatuses = ['accepted', 'tentative', 'bench', 'absence'] as const;
export type SignUpStatus = (typeof signUpStatuses)[number];

/** What an officer may decide for somebody; who is skipped is neither on the sheet nor on the attendance list. */
export const overrideChoices = [...signUpStatuses, 'skip'] as const;
export type OverrideChoice = (typeof overrideChoices)[number];
/** By player id. */
export type Overrides = Readonly<Record<string, OverrideChoice>>;

/** What a plan is made by, beside the people: the guild's policy, what officers decided, and the template's names. */
export interface SignUpTerms {
  readonly policy: RaidSignupPolicy;
  readonly overrides?: Overrides | null;
  readonly names?: SlotNames | null;
}

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

/**
 * Plans a sign-up; null for somebody who is skipped. What an officer decided counts before the policy, and before a
 * hiatus. Someone to be accepted whose spec the sheet has no slot for is asked to confirm instead.
 */
export function planSignUp(raider: Raider, { policy, overrides, names }: SignUpTerms): PlannedSignUp | null {
  const { playerId, displayName: name, discordId, mainCharacterId: characterId, main } = raider;
  const person = { playerId, name, discordId, characterId };
  const status = overrides?.[playerId] ?? statusOf(raider, policy);
  if (status === 'skip') return null;
  if (status !== 'accepted') return { ...person, status, className: STATUS_SLOT[status] };
  const slot = main && slotOfSpec(main.className, main.specName, names ?? {});
  return slot ? { ...person, status, ...slot } : { ...person, status: 'tentative', className: 'Tentative' };
}

/** The plan for everybody who is not skipped. */
export function planSignUps(raiders: readonly Raider[], terms: SignUpTerms): PlannedSignUp[] {
  return raiders.map((raider) => planSignUp(raider, terms)).filter((planned) => planned !== null);
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
