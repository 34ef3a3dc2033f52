import type { Raider } from '../../identity/players/roster.queries.js';
import {
  addDays,
  addMinutes,
  instantOf,
  localDateOf,
  weekdayOf,
  type LocalTime,
  type Weekday,
} from '../../shared/time/calendar.rules.js';
import { planSignUp, type OverrideChoice, type SignUpStatus, type SignUpTerms } from '../sheets/sign-up.rules.js';

/** A weekly window, in the player's own zone. */
export interface Window {
  readonly dayOfWeek: Weekday;
  readonly earliestStart: LocalTime;
  readonly hours: number;
}

/** How much of a raid somebody's weekly windows cover. */
export type Coverage = 'whole' | 'part' | 'none';

/** What the preview knows of a raider, beside what the plan needs. */
export interface RaiderFacts {
  readonly rank: string | null;
  readonly timezone: string;
  /** The main spec's usual role, as the guild calls it. */
  readonly role: string | null;
  readonly windows: readonly Window[];
}

/** One line of the preview: what Raid-Helper will be sent for somebody, and why. */
export interface PreviewLine extends RaiderFacts {
  readonly playerId: number;
  readonly displayName: string;
  readonly rankLevel: number;
  readonly autoInvite: boolean;
  readonly onHiatus: boolean;
  readonly isLinked: boolean;
  readonly main: Raider['main'];
  readonly coverage: Coverage;
  /** Where an accepted sign-up would stand; Tentative where their spec has no slot. */
  readonly acceptedAs: { readonly className: string; readonly specName: string | null };
  /** By the guild's policy alone. */
  readonly usual: SignUpStatus;
  readonly override: OverrideChoice | null;
  readonly status: SignUpStatus | 'skip';
  /** The slot on the sheet; null for somebody who is skipped. */
  readonly className: string | null;
  readonly specName: string | null;
}

export interface RoleTotal {
  readonly role: string;
  readonly target: number;
  readonly accepted: number;
  readonly tentative: number;
  readonly bench: number;
}

/** Plans every raider for a raid of that interval, by the very rule that the sheet is filled by. */
export function previewLines(
  raiders: readonly Raider[],
  factsOf: ReadonlyMap<number, RaiderFacts>,
  terms: SignUpTerms,
  raid: { readonly startsAt: Date; readonly endsAt: Date },
): PreviewLine[] {
  return raiders.map((raider) => {
    const facts = factsOf.get(raider.playerId) ?? { rank: null, timezone: 'UTC', role: null, windows: [] };
    const planned = planSignUp(raider, terms);
    const usual = planSignUp(raider, { ...terms, overrides: null });
    const accepted = planSignUp(raider, { ...terms, overrides: { [raider.playerId]: 'accepted' } });
    return {
      ...facts,
      playerId: raider.playerId,
      displayName: raider.displayName,
      rankLevel: raider.rankLevel,
      autoInvite: raider.autoInvite,
      onHiatus: raider.onHiatus,
      isLinked: raider.discordId !== null,
      main: raider.main,
      coverage: coverageOf(facts.windows, facts.timezone, raid),
      acceptedAs: { className: accepted?.className ?? 'Tentative', specName: accepted?.specName ?? null },
      usual: usual?.status ?? 'tentative',
      override: terms.overrides?.[raider.playerId] ?? null,
      status: planned?.status ?? 'skip',
      className: planned?.className ?? null,
      specName: planned?.specName ?? null,
    };
  });
}

/** How many of each role would come, in the roles' order. */
export function roleTotals(
  lines: readonly Pick<PreviewLine, 'role' | 'status'>[],
  roles: readonly { readonly displayName: string; readonly raidTarget: number }[],
): RoleTotal[] {
  return roles.map(({ displayName: role, raidTarget: target }) => {
    const count = (status: SignUpStatus) => lines.filter((line) => line.role === role && line.status === status).length;
    return { role, target, accepted: count('accepted'), tentative: count('tentative'), bench: count('bench') };
  });
}

/**
 * How much of a raid the windows cover. A window begins on its weekday in the player's zone and lasts its hours of
 * elapsed time, past midnight if need be; windows that touch or overlap count as one.
 */
export function coverageOf(
  windows: readonly Window[],
  zone: string,
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
): Coverage {
  const from = addDays(localDateOf(startsAt, zone), -1);
  const dates = [0, 1, 2].map((days) => addDays(from, days));
  const intervals = dates
    .flatMap((date) => windows.filter(({ dayOfWeek }) => dayOfWeek === weekdayOf(date)).map((w) => [date, w] as const))
    .map(([date, { earliestStart, hours }]) => {
      const start = instantOf(date, earliestStart, zone);
      return { start, end: addMinutes(start, hours * 60) };
    })
    .toSorted((one, other) => one.start.getTime() - other.start.getTime());
  let reached = startsAt;
  for (const { start, end } of intervals) if (start <= reached && end > reached) reached = end;
  if (reached >= endsAt) return 'whole';
  return intervals.some(({ start, end }) => start < endsAt && end > startsAt) ? 'part' : 'none';
}
