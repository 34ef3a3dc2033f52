import { planChange, notesChange } from './raid-change.rules.js';

/** Saturday 20:00 in New York, the evening before clocks go back. */
const RAID = {
  title: 'Farm Night',
  eventDate: '2026-10-31',
  startTimeUtc: new Date('2026-11-01T00:00:00Z'),
  endTimeUtc: new Date('2026-11-01T02:00:00Z'),
  timezone: 'America/New_York',
};
const plan = (wanted: Parameters<typeof planChange>[1], nightZone: string | null = null) =>
  planChange(RAID, wanted, nightZone, 'Europe/Berlin');

test('what is wanted as it is changes nothing', () => {
  expect(plan({})).toEqual({});
  const same = { title: 'Farm Night', date: '2026-10-31', time: '20:00', timezone: 'America/New_York' };
  expect(plan({ ...same, durationMinutes: 120, description: null, channelId: null })).toEqual({});
});

test('a date alone keeps the hour, over a clock change, and the length', () => {
  expect(plan({ date: '2026-11-01' })).toEqual({
    eventDate: '2026-11-01',
    startTimeUtc: new Date('2026-11-02T01:00:00Z'),
    endTimeUtc: new Date('2026-11-02T03:00:00Z'),
  });
});

test('an hour alone keeps the date', () => {
  expect(plan({ time: '19:30' })).toEqual({
    startTimeUtc: new Date('2026-10-31T23:30:00Z'),
    endTimeUtc: new Date('2026-11-01T01:30:00Z'),
  });
});

test('a zone alone is the same hour elsewhere', () => {
  expect(plan({ timezone: 'Australia/Lord_Howe' })).toEqual({
    startTimeUtc: new Date('2026-10-31T09:00:00Z'),
    endTimeUtc: new Date('2026-10-31T11:00:00Z'),
    timezone: 'Australia/Lord_Howe',
  });
});

test('a raid night keeps the dates of its own zone, whatever zone a start is told in', () => {
  expect(plan({ date: '2026-11-02', time: '20:00', timezone: 'America/Los_Angeles' }, 'Europe/Berlin')).toEqual({
    eventDate: '2026-11-03',
    startTimeUtc: new Date('2026-11-03T04:00:00Z'),
    endTimeUtc: new Date('2026-11-03T06:00:00Z'),
  });
});

test('a length alone moves the end, and texts and channel are cleared by null', () => {
  expect(plan({ durationMinutes: 90 })).toEqual({ endTimeUtc: new Date('2026-11-01T01:30:00Z') });
  const told = { ...RAID, description: 'Bring food', discordChannelId: '100000000000000021' };
  expect(planChange(told, { description: null, channelId: null }, null, 'UTC')).toEqual({
    description: null,
    discordChannelId: null,
  });
});

test('what officers note is apart from the plan', () => {
  expect(notesChange({ title: 'x', notes: null, eventType: 'pvp' })).toEqual({ notes: null, eventType: 'pvp' });
  expect(notesChange({})).toEqual({});
});
