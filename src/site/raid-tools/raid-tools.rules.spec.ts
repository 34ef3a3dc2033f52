import type { EventOfDay } from '../../scheduling/availability/availability-by-day.rules.js';
import { raidText } from '../../scheduling/raids/raid-text.rules.js';
import { byRole, chosenDay, dayCards, prefillOf, roleTile, toToolsQuery } from './raid-tools.rules.js';

/** Tuesday evening in New York, and Wednesday morning where the browser may be. */
const NOW = new Date('2026-03-04T01:30:00Z');
const ZONE = 'America/New_York';
const night = (fields: Partial<EventOfDay> = {}): EventOfDay => ({
  id: 3,
  label: 'Heroic Night',
  eventType: 'mythicplus',
  dayOfWeek: 1,
  defaultStartTime: '21:00',
  timezone: ZONE,
  defaultDurationMinutes: 150,
  isActive: true,
  displayOnPublic: true,
  ...fields,
});
const asked = (query: Record<string, unknown>) => toToolsQuery(query);

test('the address is read as far as it makes sense', () => {
  expect(asked({ day: '6', date: '2026-03-10', time: '21:00', duration: '90', recurring: '3' })).toEqual({
    day: 6,
    date: '2026-03-10',
    time: '21:00',
    duration: 90,
    recurringId: 3,
  });
  const nothing = { day: null, date: null, time: null, duration: null, recurringId: null };
  expect(asked({})).toEqual(nothing);
  expect(asked({ day: '7', date: '2026-02-30', time: '24:00', duration: '5', recurring: '-1' })).toEqual(nothing);
  expect(asked({ day: ['1'], date: { a: 1 }, duration: '100000' })).toEqual(nothing);
});

describe('the day that is shown', () => {
  test('is the one asked for, by weekday or by date', () => {
    expect(chosenDay(asked({ day: '4' }), [night()], ZONE, NOW)).toBe(4);
    expect(chosenDay(asked({ day: '4', date: '2026-03-08' }), [night()], ZONE, NOW)).toBe(6);
  });

  test('else that of the next raid night, else tomorrow', () => {
    const nights = [night({ dayOfWeek: 1 }), night({ id: 4, dayOfWeek: 3 })];
    expect(chosenDay(asked({}), nights, ZONE, NOW)).toBe(3);
    expect(chosenDay(asked({}), [], ZONE, NOW)).toBe(2);
  });
});

describe('the builder begins', () => {
  const begin = (query: Record<string, unknown>, day: number, nights = [night()]) =>
    prefillOf(asked(query), day, nights, ZONE, NOW);

  test('with the raid night of the day, at least a day ahead: on its own weekday a week on', () => {
    expect(begin({}, 1)).toEqual({
      title: 'Heroic Night',
      eventType: 'mythicplus',
      date: '2026-03-10',
      time: '21:00',
      duration: 150,
      recurringEventId: 3,
    });
  });

  test('with the next such day and the usual hour where there is no raid night', () => {
    expect(begin({}, 2)).toMatchObject({
      title: '',
      date: '2026-03-04',
      time: '21:00',
      duration: 120,
      recurringEventId: null,
    });
    expect(begin({}, 1, [])).toMatchObject({ date: '2026-03-10' });
  });

  test('with a night of another zone as the guild’s own zone shows it', () => {
    const berlin = night({ timezone: 'Europe/Berlin', defaultStartTime: '02:00', dayOfWeek: 2 });
    expect(begin({}, 2, [berlin])).toMatchObject({ date: '2026-03-10', time: '21:00', recurringEventId: 3 });
  });

  test('with another night of the day where the address names it', () => {
    const late = night({ id: 4, label: 'Late Night', defaultStartTime: '23:30' });
    expect(begin({ recurring: '4' }, 1, [night(), late])).toMatchObject({ title: 'Late Night', time: '23:30' });
  });

  test('with date, hour and length of the address; another hour is a single night', () => {
    const query = { date: '2026-03-17', time: '19:30', duration: '180' };
    expect(begin(query, 1)).toMatchObject({ date: '2026-03-17', time: '19:30', duration: 180, recurringEventId: null });
    expect(begin({ ...query, time: '21:00' }, 1)).toMatchObject({ recurringEventId: 3 });
  });
});

test('a day’s card says by word and colour how many can play, and draws its roles end to end', () => {
  const day = {
    dayOfWeek: 1,
    dayName: 'Tuesday',
    availableCount: 3,
    availabilityPct: 66.7,
    weightedScore: 4,
    recurringEvents: [],
    roleBreakdown: [
      { role: 'Tank', count: 1 },
      { role: 'Healer', count: 2 },
    ],
    players: [],
  };
  const [card] = dayCards({ totalActivePlayers: 5, withoutWeek: [], days: [day] }, 1);
  expect(card).toMatchObject({ percent: 67, level: { kind: 'warning', text: 'many can' }, total: 5, isChosen: true });
  expect(card?.shares).toEqual([
    { role: 'Tank', count: 1, x: 0, width: 33.33 },
    { role: 'Healer', count: 2, x: 33.33, width: 66.67 },
  ]);
});

test('the preview goes role by role, by name within each', () => {
  const lines = [
    { name: 'Ash', role: 'Healer' },
    { name: 'Birch', role: null },
    { name: 'Cedar', role: 'Tank' },
    { name: 'Elm', role: 'Healer' },
  ];
  const names = byRole(lines, [{ role: 'Tank' }, { role: 'Healer' }]).map(({ name }) => name);
  expect(names).toEqual(['Cedar', 'Ash', 'Elm', 'Birch']);
});

test('a role’s bar is full when as many may come as are wanted', () => {
  const total = { role: 'Healer', target: 4, accepted: 1, tentative: 2, bench: 3 };
  expect(roleTile(total)).toMatchObject({ coming: 3, comingShare: 75, acceptedShare: 25 });
  expect(roleTile({ ...total, tentative: 9 })).toMatchObject({ comingShare: 100 });
  expect(roleTile({ ...total, target: 0 })).toMatchObject({ comingShare: 0 });
});

test('the text to paste has the zone’s own name on that day, and a moment for every reader', () => {
  const raid = { title: 'Farm', timezone: ZONE, durationMinutes: 150, description: 'Bring food.' };
  expect(raidText({ ...raid, startsAt: new Date('2026-03-08T02:00:00Z') })).toBe(
    '**Farm**\nSaturday, 7 March 2026\n21:00 EST · 2 h 30 min\n<t:1772935200:F> (<t:1772935200:R>)\n\nBring food.',
  );
  expect(raidText({ ...raid, description: null, startsAt: new Date('2026-03-11T01:00:00Z') })).toContain('21:00 EDT');
});
