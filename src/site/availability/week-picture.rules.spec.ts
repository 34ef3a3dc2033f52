import { weekBands } from './week-picture.rules.js';

const SUNDAY = [{ dayOfWeek: 6, earliestStart: '18:00', availableHours: 4 }];

describe('the picture of a week', () => {
  it.each([
    ['2026-03-02', 'America/St_Johns', '8 Mar', 'clocks go forward 1 h'],
    ['2026-03-30', 'Australia/Lord_Howe', '5 Apr', 'clocks go back 30 min'],
    ['2026-03-30', 'Australia/Sydney', '5 Apr', 'clocks go back 1 h'],
    ['2026-10-05', 'Asia/Kolkata', '11 Oct', ''],
    ['2026-10-26', 'America/New_York', '1 Nov', 'clocks go back 1 h'],
  ])('of %s in %s has a Sunday of %s on which “%s”', (monday, timezone, date, change) => {
    const [band] = weekBands({ days: SUNDAY, timezone, guildZone: 'Europe/Berlin', monday }, 'Your time');
    expect(band?.days[6]).toEqual({
      weekday: 'Sun',
      date,
      change,
      spans: ['18:00–22:00'],
      bars: [{ x: 1080, width: 240 }],
    });
  });

  it('is drawn in the guild’s zone as well, unless that is one’s own', () => {
    const week = { days: SUNDAY, timezone: 'Asia/Kolkata', monday: '2026-06-15' };
    const titles = (guildZone: string) => weekBands({ ...week, guildZone }, 'Your time').map(({ title }) => title);
    expect(titles('America/St_Johns')).toEqual(['Your time', 'Guild time']);
    expect(titles('asia/kolkata')).toEqual(['Your time']);
  });
});
