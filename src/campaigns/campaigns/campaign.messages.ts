import type { CountingMethod } from '../counting/count.rules.js';
import type { CampaignStatus, CloseReason } from './campaign.entity.js';

/** A campaign's state in a word, with the kind of badge that says it. */
export function statusBadge(campaign: { readonly status: CampaignStatus; readonly isScheduled: boolean }): {
  kind: string;
  icon: string;
  text: string;
} {
  if (campaign.status === 'live') return { kind: 'success', icon: 'flame', text: 'Live' };
  if (campaign.status === 'closed') return { kind: 'muted', icon: 'check', text: 'Closed' };
  return campaign.isScheduled
    ? { kind: 'info', icon: 'clock', text: 'Scheduled' }
    : { kind: 'warning', icon: 'sheet', text: 'Draft' };
}

const CLOSED_BY: Record<CloseReason, string> = {
  officer: 'by an officer',
  time: 'as its time was over',
  'all-voted': 'as everybody had voted',
};

/** Why it closed, as the rest of a sentence. */
export function closingText(reason: CloseReason | null): string {
  return reason === null ? '' : CLOSED_BY[reason];
}

/** `Veteran and above`; the level where no rank has that one. */
export function ranksText(level: number, ranks: readonly { readonly name: string; readonly level: number }[]): string {
  const rank = ranks.find((candidate) => candidate.level === level)?.name ?? `Rank level ${level}`;
  return ranks.some((candidate) => candidate.level > level) ? `${rank} and above` : rank;
}

/** What a voter is to do with the ballot. */
export function picksText(method: CountingMethod, { least, most }: { least: number; most: number }): string {
  if (method === 'approval') return most === 1 ? 'Mark one.' : `Mark as many as you like, up to ${most}.`;
  if (least === most) return most === 1 ? 'Choose one.' : `Choose exactly ${most}, the best first.`;
  return `Choose up to ${most}, the best first. What you leave out is not ranked.`;
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(number: number): string {
  const tens = number % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}
