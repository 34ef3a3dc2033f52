import type { APIEmbed } from 'discord.js';
import { cut, escaped, GUILD_GOLD, listed } from '../../shared/discord/discord-text.rules.js';
import type { Chattiness, Turnout } from '../campaigns/campaign.entity.js';
import type { CountingMethod } from '../counting/count.rules.js';
import {
  emojiIn,
  filled,
  PLACEHOLDERS,
  variantOf,
  withinBudget,
  type ContestTexts,
  type OccasionName,
  type Values,
} from './contest-text.rules.js';
import type { Milestone } from './milestone.rules.js';

/** The most characters of a message. */
const MESSAGE_LENGTH = 2_000;
/** The most characters of a card's title. */
const TITLE_LENGTH = 256;
const NAME_LENGTH = 80;
/** How far down the list of the best goes. */
const TOP_PLACES = 3;

/** What of a vote its messages tell. */
export interface ToldContest {
  readonly id: number;
  readonly title: string;
  readonly description: string | null;
  readonly chattiness: Chattiness;
  readonly endsAt: Date;
  readonly turnout: Turnout;
  readonly outcome: Outcome | null;
}

/** How a vote came out; never told while it runs, for it would sway those who have not voted yet. */
export interface Outcome {
  readonly method: CountingMethod;
  readonly seats: number;
  readonly winners: readonly string[];
  /** Best first; those who share a place stand together. */
  readonly places: readonly { readonly name: string; readonly place: number; readonly score: number | null }[];
}

/** Where and when a message is told. */
export interface Occasion {
  readonly milestone: Milestone;
  /** 1 for the first of its kind. */
  readonly occurrence: number;
  readonly link: string;
  /** The guild and its site, at the bottom. */
  readonly footer: string;
  readonly at: Date;
}

/** The card that goes into the channel. Its time is its own: by it the same message is known again. */
export function announcement(contest: ToldContest, occasion: Occasion, { texts, emojiBudget }: ContestTexts): APIEmbed {
  const budget = emojiBudget[contest.chattiness];
  const mark = budget === 0 ? '' : contest.outcome ? '🏆 ' : '📣 ';
  const spoken = occasionsOf(occasion.milestone, contest.outcome).map((name) =>
    variantOf(texts[name], `${contest.id} ${name} ${occasion.occurrence}`),
  );
  // The budget is for our words; what people put into their names is theirs.
  const text = withinBudget(spoken.join('\n\n'), Math.max(0, budget - emojiIn(mark)));
  return {
    title: cut(`${mark}${escaped(contest.title, TITLE_LENGTH / 2 - 4)}`, TITLE_LENGTH),
    description: cut(filled(text, valuesOf(contest, occasion)), MESSAGE_LENGTH),
    color: GUILD_GOLD,
    footer: { text: occasion.footer },
    timestamp: occasion.at.toISOString(),
  };
}

/** The texts that make a message, one after another. */
function occasionsOf(milestone: Milestone, outcome: Outcome | null): OccasionName[] {
  if (!outcome) return [milestone === 'all_voted' ? 'all_voted_open' : (milestone as OccasionName)];
  return milestone === 'all_voted' ? ['all_voted', endingOf(outcome)] : [endingOf(outcome)];
}

function endingOf({ winners, seats }: Outcome): OccasionName {
  if (winners.length === 0) return 'no_winner';
  if (seats === 1) return winners.length === 1 ? 'winner' : 'winner_shared';
  return winners.length <= seats ? 'seats' : 'seats_shared';
}

function valuesOf(contest: ToldContest, { link }: Occasion): Values {
  const { title, description, endsAt, turnout, outcome } = contest;
  return {
    title: escaped(title),
    description: escaped(description ?? '', PLACEHOLDERS.description / 2),
    link,
    ends: instant(endsAt),
    turnout: `${turnout.voted} of ${turnout.eligible}`,
    missing: counted(turnout.eligible - turnout.voted, 'voter'),
    ...(outcome && { winners: winnersOf(outcome), top: topOf(outcome) }),
  };
}

function winnersOf({ winners }: Outcome): string {
  const names = winners.map(bold);
  const last = names.at(-1) ?? '';
  const whole = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
  return whole.length <= PLACEHOLDERS.winners ? whole : listed(names, ', ', PLACEHOLDERS.winners);
}

/** The first three places, a line each. */
function topOf({ places, method }: Outcome): string {
  const best = places.filter(({ place }) => place <= TOP_PLACES);
  const lines = best.map(({ name, place, score }) => `\`${place}.\` ${bold(name)}${scored(score, method)}`);
  return listed(lines, '\n', PLACEHOLDERS.top);
}

const UNIT: Partial<Record<CountingMethod, string>> = { points: 'point', approval: 'mark' };

function scored(score: number | null, method: CountingMethod): string {
  return score === null ? '' : ` – ${counted(Math.round(score * 100) / 100, UNIT[method] ?? 'vote')}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function bold(name: string): string {
  return `**${escaped(name, NAME_LENGTH)}**`;
}

/** Everybody reads it in their own zone, and how long it still is. */
function instant(date: Date): string {
  const seconds = Math.floor(date.getTime() / 1000);
  return `<t:${seconds}:F> (<t:${seconds}:R>)`;
}
