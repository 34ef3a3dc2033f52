import { nextStartOf } from './weekly-night.rules.js';

const night = { label: 'Night', weekday: 5, startTime: '20:00', durationMinutes: 120 };

describe('when a weekly night begins next', () => {
  it.each([
    ['a minute before it begins', '2026-10-03T09:29:00Z', '2026-10-03T09:30:00Z'],
    ['when it has just begun', '2026-10-03T09:30:00Z', '2026-10-10T09:00:00Z'],
    ['a week after the clocks went forward', '2026-10-10T09:00:00Z', '2026-10-17T09:00:00Z'],
  ])('%s, at the local hour of Lord Howe', (_, now, next) => {
    expect(nextStartOf({ ...night, timezone: 'Australia/Lord_Howe' }, new Date(now))).toEqual(new Date(next));
  });

  it('goes by the date of the night’s own zone, not of UTC', () => {
    // Monday 20:30 UTC is already Tuesday in Kathmandu, and Tuesday 01:00 in UTC is still Monday in New York.
    const tuesday = { ...night, weekday: 1 };
    expect(
      nextStartOf({ ...tuesday, startTime: '02:30', timezone: 'Asia/Kathmandu' }, new Date('2026-10-05T20:30:00Z')),
    ).toEqual(new Date('2026-10-05T20:45:00Z'));
    expect(nextStartOf({ ...tuesday, timezone: 'America/New_York' }, new Date('2026-10-06T01:00:00Z'))).toEqual(
      new Date('2026-10-07T00:00:00Z'),
    );
  });
});
