/** What the demo guild says of itself on its front page; all invented. */
export const DEMO_TEXTS = {
  tagline: 'Heroic by lantern light: two nights a week, real life first.',
  description: [
    'We are a guild of grown-ups with jobs, children and dogs that need walking. We raid heroic on two evenings a week, clear it every season, and are in bed at a decent hour.',
    'Nobody shouts here. We explain a fight before we pull it, laugh when it goes wrong, and pull again. If you miss a night because life got in the way, nobody asks for a note.',
    'Between raids there are keys, old raids for the looks of it, and a slow but bitter contest about the worst pun in guild chat.',
  ].join('\n\n'),
  discordInviteUrl: 'https://discord.example/lanterns-of-the-low-road',
  forumUrl: 'https://forum.example/lanterns-of-the-low-road',
  quotesHeading: 'Overheard on the Low Road',
} as const;

export const DEMO_QUOTES = [
  'I was not standing in it. It was standing on me.',
  'The plan is simple: do not do what we did last time.',
  'Whose pet is that, and why is it so far ahead?',
  'I have one button for this, and I have already pressed it.',
  'That was the pull timer? I thought it was a suggestion.',
  'Eat, then pull. In that order. Again.',
  'Left. Your other left. The left on the other side.',
] as const;

export const DEMO_TITLES = [
  'Keeper of the Kettle',
  'First into the Fire',
  'Warden of the Repair Bill',
  'the Accidentally Brave',
  'Voice of the Back Row',
] as const;

/** How many of each role it wants: enough of two, one too few of the third, and more of the last. */
export const DEMO_TARGETS = { Tank: 3, Healer: 7, 'Melee DPS': 12, 'Ranged DPS': 8 } as const;

/** What the demo guild votes on when it starts. */
export const DEMO_VOTE = {
  title: 'Which old raid do we storm for the looks of it?',
  description: 'One Saturday, no damage meters, prizes for the best outfit.',
  entries: ['The frozen citadel', 'The sunken temple', 'The burning palace', 'The tower with all the books'],
  hours: 72,
} as const;
