import { chosenTexts, type TextsFile } from './contest-text.rules.js';
import { announcement, type Outcome, type ToldContest } from './contest.messages.js';
import type { Milestone } from './milestone.rules.js';

const ENDS = new Date('2026-06-17T12:00:00Z');
const OCCASIONS = {
  campaign_launch: ['LAUNCH {title}|{description}|{link}|{ends} 🍺'],
  last_call: ['LAST {turnout}|{missing} 🍺🍺'],
  all_voted: ['ALL {turnout}'],
  all_voted_open: ['OPEN {ends}'],
  winner: ['ONE {winners}\n{top}'],
  winner_shared: ['SHARED {winners}'],
  seats: ['SEATS {winners}'],
  seats_shared: ['MORE {winners}'],
  no_winner: ['NONE'],
} as const;
const file: TextsFile = {
  personality: 'test',
  personalities: { test: OCCASIONS },
  emoji_budget: { hype: 2, normal: 1 },
};
const texts = chosenTexts(file);

const contest: ToldContest = {
  id: 3,
  title: 'A *name* for <@1>',
  description: null,
  chattiness: 'hype',
  endsAt: ENDS,
  turnout: { eligible: 5, voted: 4 },
  outcome: null,
};
const places = [
  { name: 'Gale', place: 1, score: 7 },
  { name: 'Storm', place: 2, score: 1 },
  { name: 'Breeze', place: 2, score: 1 },
  { name: 'Squall', place: 4, score: 0 },
];
const outcome: Outcome = { method: 'points', seats: 1, winners: ['Gale'], places };

function told(milestone: Milestone, of: Partial<ToldContest> = {}) {
  const at = new Date('2026-06-10T12:00:00.123Z');
  const occasion = {
    milestone,
    occurrence: 1,
    link: 'https://guild.example/vote/3',
    footer: 'Ours • guild.example',
    at,
  };
  return announcement({ ...contest, ...of }, occasion, texts);
}

test('a card has a title with a mark, the guild at the bottom and a time of its own', () => {
  expect(told('campaign_launch')).toEqual({
    title: '📣 A \\*name\\* for \\<@1>',
    description: 'LAUNCH A \\*name\\* for \\<@1>||https://guild.example/vote/3|<t:1781697600:F> (<t:1781697600:R>) 🍺',
    color: 0xd4a84b,
    footer: { text: 'Ours • guild.example' },
    timestamp: '2026-06-10T12:00:00.123Z',
  });
});

test.each<[string, Milestone, Partial<ToldContest>, string]>([
  ['who is missing', 'last_call', {}, 'LAST 4 of 5|1 voter 🍺'],
  ['that all have voted, and when it ends', 'all_voted', {}, 'OPEN <t:1781697600:F> (<t:1781697600:R>)'],
  [
    'who won, and the first three places',
    'campaign_closed',
    { outcome },
    'ONE **Gale**\n`1.` **Gale** – 7 points\n`2.` **Storm** – 1 point\n`2.` **Breeze** – 1 point',
  ],
  [
    'that all have voted, and who won',
    'all_voted',
    { outcome: { ...outcome, places: [] } },
    'ALL 4 of 5\n\nONE **Gale**',
  ],
  ['who shares the win', 'campaign_closed', { outcome: { ...outcome, winners: ['A', 'B'] } }, 'SHARED **A** and **B**'],
  [
    'who has a seat',
    'campaign_closed',
    { outcome: { ...outcome, seats: 3, winners: ['A', 'B', 'C'] } },
    'SEATS **A**, **B** and **C**',
  ],
  [
    'who shares the last seat',
    'campaign_closed',
    { outcome: { ...outcome, seats: 2, winners: ['A', 'B', 'C'] } },
    'MORE **A**, **B** and **C**',
  ],
  ['that nobody won', 'campaign_closed', { outcome: { ...outcome, winners: [] } }, 'NONE'],
])('a message tells %s', (_what, milestone, of, description) => {
  expect(told(milestone, of).description).toBe(description);
});

test.each<[string, Outcome['method'], number | null, string]>([
  ['points', 'points', 12, ' – 12 points'],
  ['votes that moved in parts', 'single-transferable-vote', 3.333333333, ' – 3.33 votes'],
  ['marks', 'approval', 1, ' – 1 mark'],
  ['nothing where pairs are compared', 'condorcet-schulze', null, ''],
])('a score is told in %s', (_what, method, score, expected) => {
  const one = { ...outcome, method, places: [{ name: 'Gale', place: 1, score }] };
  expect(told('campaign_closed', { outcome: one }).description).toBe(`ONE **Gale**\n\`1.\` **Gale**${expected}`);
});

test('emoji beyond the budget are left out, the title’s own included', () => {
  expect(told('last_call').description).toBe('LAST 4 of 5|1 voter 🍺');
  const normal = told('last_call', { chattiness: 'normal' });
  expect([normal.title?.slice(0, 2), normal.description]).toEqual(['📣', 'LAST 4 of 5|1 voter']);
  expect(told('last_call', { chattiness: 'quiet' }).title).toBe('A \\*name\\* for \\<@1>');
});

test('the longest names there can be keep to Discord’s limits', () => {
  const name = '*'.repeat(200);
  const many = Array.from({ length: 60 }, (_none, index) => ({ name, place: index < 40 ? 1 : 41, score: 1 }));
  const card = told('all_voted', {
    title: name,
    description: '*'.repeat(4_000),
    outcome: { ...outcome, winners: many.map(() => name), places: many },
  });
  expect(card.title?.length).toBeLessThanOrEqual(256);
  expect(card.description?.length).toBeLessThanOrEqual(2_000);
  expect(card.description).toMatch(/… and \d+ more/);
  expect(told('campaign_launch', { description: '*'.repeat(4_000) }).description?.length).toBeLessThanOrEqual(2_000);
});
