import type { CountingMethod } from './count.rules.js';

interface Wording {
  readonly title: string;
  /** How it counts, for somebody who votes for the first time. */
  readonly saying: string;
  /** What happens when votes are equal; shown before the vote opens. */
  readonly tieRule: string;
}

const WORDING: Readonly<Record<Exclude<CountingMethod, 'points'>, Wording>> = {
  'instant-runoff': {
    title: 'Instant runoff',
    saying:
      'Your vote counts for your first choice. As long as nobody has more than half of the votes, the last one is out, ' +
      'and its votes move on to the next choice on each ballot. A lower choice never hurts a higher one.',
    tieRule:
      'When several are last with equally many votes, all of them are out together. ' +
      'When all who are left have equally many, they share the win; nobody draws lots.',
  },
  'condorcet-schulze': {
    title: 'Every pair compared (Schulze)',
    saying:
      'Each entry meets each other one, and your ballot counts for the one that you put higher; ' +
      'what you leave out stands below all that you ranked. Who beats all others wins. ' +
      'When they beat each other in a circle, the chains with the strongest wins decide.',
    tieRule: 'When neither of two is above the other in the end, they share the place; nobody draws lots.',
  },
  'single-transferable-vote': {
    title: 'Single transferable vote',
    saying:
      'Several seats are filled. Your vote counts for your first choice; who has enough votes for a seat gets it, ' +
      'and what it has beyond that moves on to the next choices, as does the vote for whoever is last and out. ' +
      'So nearly every vote helps somebody to a seat.',
    tieRule:
      'When several are last with equally many votes, all of them are out together. ' +
      'When too few would be left for the open seats, those who are last share the seats that remain; nobody draws lots.',
  },
  approval: {
    title: 'Approval',
    saying: 'Mark everything you would be happy with. Each mark is one vote, and most votes win.',
    tieRule: 'Who has equally many votes shares the place; nobody draws lots.',
  },
};

/** What a method is called. */
export function titleOf(method: CountingMethod): string {
  return method === 'points' ? 'Points' : WORDING[method].title;
}

/** How a method counts, in words for voters. Only points depend on the picks. */
export function sayingOf(method: CountingMethod, picks = 3): string {
  if (method !== 'points') return WORDING[method].saying;
  if (picks === 1) return 'You have one choice. Most votes win.';
  const [first, last] = [`Your first choice gets ${picks} points`, 'your last 1'];
  const between = picks === 2 ? '' : picks === 3 ? ', your second 2' : ', each next one a point less';
  return `${first}${between}, ${picks === 3 ? 'your third 1' : last}. Most points win.`;
}

/** What a method does when votes are equal: one or two sentences to be shown before the vote opens. */
export function tieRuleOf(method: CountingMethod): string {
  if (method !== 'points') return WORDING[method].tieRule;
  return (
    'When points are equal, more first places win, then more second places, and so on. ' +
    'Who is alike in all of them shares the place; nobody draws lots.'
  );
}

/** Whether a ballot may put several entries on one rank. */
export function acceptsEqualRanks(method: CountingMethod): boolean {
  return method === 'condorcet-schulze' || method === 'approval';
}

/** Whether more than one can be elected. */
export function acceptsSeveralSeats(method: CountingMethod): boolean {
  return method === 'single-transferable-vote' || method === 'points' || method === 'approval';
}
