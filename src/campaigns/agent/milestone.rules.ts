import { addMinutes } from '../../shared/time/calendar.rules.js';
import { allVoted, percentVoted } from '../ballots/eligibility.rules.js';
import type { Chattiness, Turnout } from '../campaigns/campaign.entity.js';

/** What the agent may say of a vote; the most important first, but for the launch, which comes before all others. */
export const milestones = [
  'all_voted',
  'campaign_closed',
  'lead_change',
  'last_call',
  'final_stretch',
  'milestone_75',
  'milestone_50',
  'milestone_25',
  'first_vote',
  'campaign_launch',
] as const;
export type Milestone = (typeof milestones)[number];

/** What each chattiness says besides the launch and the winner, which are always told. */
const SAID: Readonly<Record<Chattiness, readonly Milestone[]>> = {
  quiet: [],
  normal: ['all_voted', 'last_call', 'final_stretch', 'milestone_50', 'first_vote'],
  hype: milestones,
};

const TURNOUT_MARKS = { milestone_75: 75, milestone_50: 50, milestone_25: 25 } as const;
/** How many minutes before the end a warning comes. A vote that takes no longer than that gets none. */
const WARNINGS = { last_call: 60, final_stretch: 24 * 60 } as const;

/** A closed vote is news for so long. */
export const NEWS_MINUTES = 48 * 60;
/** Two who overtake each other all evening are told of once an hour. */
const LEAD_PAUSE_MINUTES = 60;

/** Who was ahead when that was last looked at in earnest: at the first lead, or when a change was told. */
export interface KnownLead {
  readonly entryId: number;
  readonly since: Date;
}

/** All that decides what is to be said of one vote now. */
export interface ContestFacts {
  readonly status: 'live' | 'closed';
  readonly startAt: Date;
  readonly endsAt: Date;
  readonly closedAt: Date | null;
  readonly chattiness: Chattiness;
  readonly turnout: Turnout;
  readonly ballots: number;
  /** Who alone is ahead now; null while nobody is, or several are. */
  readonly leader: number | null;
  readonly knownLead: KnownLead | null;
  /** What stands in the log already, whatever came of it. */
  readonly logged: ReadonlySet<Milestone>;
}

/** What follows from the facts. */
export interface Decision {
  /** The one message that is due. */
  readonly say: Milestone | null;
  /** What is not worth a message of its own any more beside `say`. */
  readonly passed: readonly Milestone[];
  /** Who leads for the first time: to be remembered, and nobody was overtaken. */
  readonly firstLead: number | null;
}

const NOTHING: Decision = { say: null, passed: [], firstLead: null };

/**
 * Decides what is to be said of a vote. One message at a time: where several are due, the most important goes out and
 * the lesser ones are passed over, so that nobody reads "half way" after "three quarters".
 */
export function decide(facts: ContestFacts, now: Date): Decision {
  return facts.status === 'closed' ? decideClosed(facts, now) : decideLive(facts, now);
}

function decideLive(facts: ContestFacts, now: Date): Decision {
  const firstLead = isTold('lead_change', facts) && facts.knownLead === null ? facts.leader : null;
  if (!facts.logged.has('campaign_launch')) return { say: 'campaign_launch', passed: [], firstLead };
  const due = milestones.filter((one) => isTold(one, facts) && !isLogged(one, facts) && isDueLive(one, facts, now));
  const say = due[0] ?? null;
  return { say, passed: say === null ? [] : due.filter((one) => overtakes(say, one)), firstLead };
}

/** The winner is announced whatever was said before, and whatever was not said by now is over. */
function decideClosed(facts: ContestFacts, now: Date): Decision {
  const { closedAt, logged } = facts;
  if (logged.has('campaign_closed') || !closedAt || addMinutes(closedAt, NEWS_MINUTES) < now) return NOTHING;
  const everybody = allVoted(facts.turnout) && isTold('all_voted', facts) && !logged.has('all_voted');
  const say = everybody ? 'all_voted' : 'campaign_closed';
  const over = milestones.filter((one) => isTold(one, facts) && !isLogged(one, facts) && isOverAtTheEnd(one, facts));
  // Only its entry in the log says that the winner is told, by whichever of the two messages.
  return { say, passed: everybody ? ['campaign_closed', ...over] : over, firstLead: null };
}

/** Whether the vote's chattiness knows this message at all. */
function isTold(milestone: Milestone, { chattiness }: ContestFacts): boolean {
  return milestone === 'campaign_launch' || milestone === 'campaign_closed' || SAID[chattiness].includes(milestone);
}

/** Every message is sent once, but for changes of the lead, which have a memory of their own. */
function isLogged(milestone: Milestone, { logged }: ContestFacts): boolean {
  return milestone !== 'lead_change' && logged.has(milestone);
}

function isDueLive(milestone: Milestone, facts: ContestFacts, now: Date): boolean {
  switch (milestone) {
    case 'all_voted':
      return allVoted(facts.turnout);
    case 'lead_change':
      return isLeadChange(facts, now);
    case 'last_call':
    case 'final_stretch':
      return isWarningDue(WARNINGS[milestone], facts, now);
    case 'milestone_75':
    case 'milestone_50':
    case 'milestone_25':
      return percentVoted(facts.turnout) >= TURNOUT_MARKS[milestone];
    case 'first_vote':
      return facts.ballots > 0;
    case 'campaign_closed':
    case 'campaign_launch':
      return false;
  }
}

/** What of a vote that is over would have been said while it ran. */
function isOverAtTheEnd(milestone: Milestone, facts: ContestFacts): boolean {
  if (milestone === 'campaign_launch') return true;
  return /^(milestone_|first_vote)/.test(milestone) && isDueLive(milestone, facts, facts.endsAt);
}

/**
 * Whoever shares the first place has not lost it, so only somebody else alone at the top makes a change. When everybody
 * has voted, nobody is left whom it would call.
 */
function isLeadChange({ leader, knownLead, turnout }: ContestFacts, now: Date): boolean {
  if (leader === null || knownLead === null || leader === knownLead.entryId || allVoted(turnout)) return false;
  return addMinutes(knownLead.since, LEAD_PAUSE_MINUTES) <= now;
}

/** A warning calls those who are missing; without any, or after the end, there is nobody to call. */
function isWarningDue(minutes: number, { startAt, endsAt, turnout }: ContestFacts, now: Date): boolean {
  if (addMinutes(startAt, minutes) >= endsAt || allVoted(turnout)) return false;
  return now >= addMinutes(endsAt, -minutes) && now < endsAt;
}

/** One message is enough for one moment, so lesser news go with it. A warning is not lost to a change of the lead, though. */
function overtakes(said: Milestone, other: Milestone): boolean {
  if (said === other) return false;
  if (other === 'final_stretch') return said === 'last_call';
  return other !== 'last_call' && milestones.indexOf(said) < milestones.indexOf(other);
}
