import { ageOf, announced, began, guideLines, reserved, signedUp, type DemoGuide } from './demo-story.messages.js';
import type { BookedRaid, Episode } from './demo-story.queries.js';

const guide: DemoGuide = {
  guildName: 'The Last Inn',
  people: 12,
  characters: 30,
  leader: 'Marla',
  isNew: true,
  siteUrl: 'http://127.0.0.1:3000',
  loginUrl: 'http://127.0.0.1:3000/one-time-login?code=abc',
  discordUrl: 'http://127.0.0.1:4810',
  raidHelperUrl: 'http://127.0.0.1:4820',
  blizzardUrl: 'http://127.0.0.1:4830',
  folder: '.data/demo',
  logFile: '.data/demo/demo.log',
};
const raid: BookedRaid = {
  id: 12,
  start: new Date('2026-11-04T02:00:00Z'),
  state: 'posted',
  error: null,
  sheetId: '100000000000009000',
  channelId: '100000000000000021',
  sent: 9,
  linked: 9,
  people: 10,
  signedUp: true,
  announced: true,
  announcementId: '100000000000009001',
};
const episode: Episode = {
  sourceId: 11,
  title: 'Heroic Night',
  start: new Date('2026-10-28T01:00:00Z'),
  timezone: 'America/New_York',
  successor: raid,
};

test('the week over a clock change is told in the local time of each raid', () => {
  const now = new Date('2026-10-28T01:11:30Z');
  expect(began(episode, now)[0]?.trim()).toMatch(
    /^Raid +Heroic Night began 11 minutes ago: Tue 27 Oct 2026, 21:00 EDT\.$/,
  );
  expect(reserved(episode, raid).trim()).toMatch(/^Reserved +Heroic Night on Tue 3 Nov 2026, 21:00 EST, raid 12\.$/);
});

test('people without a Discord user are counted apart from those on the sheet', () => {
  expect(signedUp(raid, 9)).toContain('has 9 people on the sheet. 1 more has no Discord user and is on');
  expect(signedUp({ ...raid, people: 12 }, 9)).toContain('3 more have no Discord user and are on');
  expect(signedUp({ ...raid, people: 9 }, 9)).toMatch(/on the sheet\.$/);
});

test('an announcement is shown with its channel, and none is not invented', () => {
  const seen = { channelId: '100000000000000021', channelName: 'raids', content: 'Sign up!' };
  expect(announced(seen, guide).join('\n')).toMatch(
    /#raids: "Sign up!"\n +http:\/\/127\.0\.0\.1:4810\/\?channel=100000000000000021/,
  );
  expect(announced(null, guide).join()).toContain('without a message');
});

test('an age is told in the unit that a person would use', () => {
  const ago = (minutes: number) => ageOf(new Date(-minutes * 60_000), new Date(0));
  expect([11, 119, 120, 2_879, 2_880, 10_080].map(ago)).toEqual([
    '11 minutes ago',
    '119 minutes ago',
    '2 hours ago',
    '47 hours ago',
    '2 days ago',
    '7 days ago',
  ]);
});

test('every address that a newcomer can open is told', () => {
  const told = guideLines(guide).join('\n');
  for (const url of [
    guide.loginUrl,
    `${guide.siteUrl}/docs`,
    guide.discordUrl,
    guide.raidHelperUrl,
    guide.blizzardUrl,
  ]) {
    expect(told).toContain(url);
  }
});
