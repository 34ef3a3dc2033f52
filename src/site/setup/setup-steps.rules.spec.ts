import { setupProgress } from './setup-steps.rules.js';

const NOTHING = { hasProfile: false, hasBot: false, hasRaidHelper: false, hasRankRoles: false };

test('the steps come in their order, and one of them is shown', () => {
  const { steps, current } = setupProgress('raid-helper', NOTHING);
  expect(steps.map(({ number, label }) => `${number} ${label}`)).toEqual([
    '1 Guild',
    '2 Discord',
    '3 Raid-Helper',
    '4 Ranks',
    '5 Your account',
  ]);
  expect(steps.filter(({ isCurrent }) => isCurrent)).toEqual([current]);
});

test.each([
  ['guild', null, '/setup/discord'],
  ['ranks', '/setup/raid-helper', '/setup/leader'],
  ['leader', '/setup/ranks', null],
] as const)('from %s one goes back to %s and on to %s', (step, back, next) => {
  expect(setupProgress(step, NOTHING)).toMatchObject({ backHref: back, nextHref: next });
});

test('a step is done when what it asks for is stored; the account ends it all', () => {
  const done = (facts: Partial<typeof NOTHING>) =>
    setupProgress('guild', { ...NOTHING, ...facts })
      .steps.filter(({ isDone }) => isDone)
      .map(({ name }) => name);
  expect(done({})).toEqual([]);
  expect(done({ hasProfile: true, hasRankRoles: true })).toEqual(['guild', 'ranks']);
  expect(done({ hasProfile: true, hasBot: true, hasRaidHelper: true, hasRankRoles: true })).not.toContain('leader');
});
