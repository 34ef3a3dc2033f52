import { checklistOf, type ChecklistFacts } from './checklist.rules.js';

const COMPLETE: ChecklistFacts = {
  hasProfile: true,
  hasRealm: true,
  bot: { kind: 'connected', missing: [] },
  hasDiscordLogin: true,
  hasRaidHelperKey: true,
  hasRaidChannel: true,
  hasRaidCreator: true,
  hasAuditChannel: true,
  ranks: 5,
  ranksWithoutRole: [],
  mappedIndices: 5,
  activeNights: 2,
  nightsWithoutRaid: [],
  hasSeason: true,
  officersWithAccount: 3,
  failedJobs: 0,
};
const open = (over: Partial<ChecklistFacts>) =>
  checklistOf({ ...COMPLETE, ...over })
    .filter(({ isDone }) => !isDone)
    .map(({ key, sentence }) => `${key}: ${sentence}`);

test('a guild that has everything has nothing open', () => {
  expect(open({})).toEqual([]);
});

test('every item is one sentence, and leads to a page of the officers', () => {
  const nothing = checklistOf({
    ...COMPLETE,
    hasProfile: false,
    bot: { kind: 'none' },
    hasDiscordLogin: false,
    hasRaidHelperKey: false,
    hasRaidChannel: false,
    hasRaidCreator: false,
    hasAuditChannel: false,
    ranksWithoutRole: ['Guild Leader', 'Officer', 'Veteran', 'Member', 'Initiate'],
    mappedIndices: 0,
    activeNights: 0,
    hasSeason: false,
    officersWithAccount: 1,
    failedJobs: 2,
  });
  expect(nothing.filter(({ isDone }) => isDone)).toEqual([]);
  for (const { sentence, href } of [...nothing, ...checklistOf(COMPLETE)]) {
    expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
    expect(href).toMatch(/^\/admin\//);
  }
  expect(new Set(nothing.map(({ key }) => key)).size).toBe(nothing.length);
});

test.each<[string, Partial<ChecklistFacts>, RegExp[]]>([
  ['no realm', { hasRealm: false }, [/^guild-profile: The realm is missing/]],
  [
    'a bot that is away for a known reason',
    { bot: { kind: 'away', fault: 'The token is wrong.' } },
    [/^bot: The token is wrong\.$/],
  ],
  ['a bot that is away for no known one', { bot: { kind: 'away', fault: null } }, [/^bot: .* not logged in/]],
  [
    'a bot without a permission',
    { bot: { kind: 'connected', missing: ['Send Messages'] } },
    [/lacks the permission Send Messages\.$/],
  ],
  [
    'a bot without two of them',
    { bot: { kind: 'connected', missing: ['View Channels', 'Send Messages'] } },
    [/lacks the permissions View Channels and Send Messages\.$/],
  ],
  [
    'half of Raid-Helper',
    { hasRaidChannel: false, hasRaidCreator: false },
    [/channel for sheets and the person .* are missing/],
  ],
  [
    'a night without its first raid',
    { nightsWithoutRaid: ['Alt Run'] },
    [/The first raid of Alt Run is not booked yet/],
  ],
  ['one failed job', { failedJobs: 1 }, [/^failed-jobs: 1 job has used up its tries and waits/]],
])('with %s one thing is open', (_lack, facts, expected) => {
  expect(open(facts)).toEqual(expected.map((pattern): unknown => expect.stringMatching(pattern)));
});

test('what this instance can’t know of the bot is not held against it', () => {
  expect(open({ bot: { kind: 'connected', missing: null } })).toEqual([]);
});

test('ranks may be without a role as long as one has one; those are named', () => {
  expect(open({ ranksWithoutRole: ['Initiate'] })).toEqual([]);
  const item = checklistOf({ ...COMPLETE, ranksWithoutRole: ['Member', 'Initiate'] }).find(
    ({ key }) => key === 'rank-roles',
  );
  expect(item?.sentence).toContain('Member and Initiate have none');
});
