import type { Raider } from '../../identity/players/roster.queries.js';
import { coverageOf, previewLines, roleTotals, type RaiderFacts } from './raid-preview.rules.js';

const raid = (starts: string, minutes = 120) => {
  const startsAt = new Date(starts);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
};
const window = (dayOfWeek: number, earliestStart: string, hours: number) => ({ dayOfWeek, earliestStart, hours });

describe('of a raid, the windows cover', () => {
  /** Tuesday 21:00 in New York is Wednesday 02:00 in Berlin. */
  const evening = raid('2026-03-11T01:00:00Z');

  test.each([
    ['all of it, in the player’s own zone', 'Europe/Berlin', [window(2, '01:00', 4)], 'whole'],
    ['all of it from the evening before, past midnight', 'Europe/Berlin', [window(1, '22:00', 6)], 'whole'],
    ['all of it by two that touch', 'Europe/Berlin', [window(1, '22:00', 5), window(2, '03:00', 2)], 'whole'],
    ['its beginning', 'Europe/Berlin', [window(2, '01:00', 2)], 'part'],
    ['its end', 'Europe/Berlin', [window(2, '03:30', 2)], 'part'],
    ['nothing when they end as it begins', 'Europe/Berlin', [window(2, '00:00', 2)], 'none'],
    ['nothing on another day', 'Europe/Berlin', [window(1, '01:00', 4)], 'none'],
    ['nothing without any', 'Europe/Berlin', [], 'none'],
    ['all of it where the day is a third one', 'Pacific/Auckland', [window(2, '14:00', 2)], 'whole'],
  ] as const)('%s', (_what, zone, windows, coverage) => {
    expect(coverageOf(windows, zone, evening)).toBe(coverage);
  });

  test('hours of elapsed time where clocks change meanwhile', () => {
    // In Lord Howe clocks go back half an hour at 02:00: four hours from 23:00 end at 02:30.
    const night = raid('2026-04-04T15:00:00Z', 60);
    expect(coverageOf([window(5, '23:00', 4)], 'Australia/Lord_Howe', night)).toBe('whole');
    expect(coverageOf([window(5, '23:00', 4)], 'Australia/Lord_Howe', raid('2026-04-04T15:30:00Z', 60))).toBe('part');
  });
});

describe('the preview', () => {
  const raider = (playerId: number, facts: Partial<Raider> = {}): Raider => ({
    playerId,
    displayName: `P${playerId}`,
    discordId: '1',
    rankLevel: 2,
    autoInvite: false,
    onHiatus: false,
    mainCharacterId: playerId,
    main: { className: 'Warrior', specName: 'Protection' },
    ...facts,
  });
  const facts: RaiderFacts = { rank: 'Member', timezone: 'UTC', role: 'Tank', windows: [] };
  const lines = previewLines(
    [raider(1), raider(2, { autoInvite: true }), raider(3, { main: null }), raider(4)],
    new Map([1, 2, 3, 4].map((id) => [id, facts])),
    { policy: 'auto-invite', overrides: { 1: 'accepted', 3: 'accepted', 4: 'skip' } },
    raid('2026-03-11T01:00:00Z'),
  );

  test('says what everybody is sent as, what they would be as usual, and where they would stand if accepted', () => {
    expect(
      lines.map(({ usual, override, status, className, specName, acceptedAs }) => [
        [usual, override, status, className, specName],
        acceptedAs,
      ]),
    ).toEqual([
      [['tentative', 'accepted', 'accepted', 'Tank', 'Protection1'], { className: 'Tank', specName: 'Protection1' }],
      [['accepted', null, 'accepted', 'Tank', 'Protection1'], { className: 'Tank', specName: 'Protection1' }],
      [['tentative', 'accepted', 'tentative', 'Tentative', null], { className: 'Tentative', specName: null }],
      [['tentative', 'skip', 'skip', null, null], { className: 'Tank', specName: 'Protection1' }],
    ]);
  });

  test('counts each role by what comes of its people', () => {
    const roles = [
      { displayName: 'Tank', raidTarget: 2 },
      { displayName: 'Healer', raidTarget: 4 },
    ];
    expect(roleTotals(lines, roles)).toEqual([
      { role: 'Tank', target: 2, accepted: 2, tentative: 1, bench: 0 },
      { role: 'Healer', target: 4, accepted: 0, tentative: 0, bench: 0 },
    ]);
  });
});
