import { availabilityByDay, type PlayerDay } from '../../scheduling/availability/availability-by-day.rules.js';
import { dayCards, levelOf } from './day-card.rules.js';

const THORN: PlayerDay = {
  playerId: 1,
  displayName: 'Thornwick',
  rank: null,
  schedulingWeight: 3,
  mainRole: null,
  timezone: 'Europe/Berlin',
  dayOfWeek: 6,
  earliestStart: '22:00',
  availableHours: 3,
};

describe('the cards of the days', () => {
  it.each([
    [100, 'most can'],
    [70, 'most can'],
    [69.9, 'many can'],
    [40, 'many can'],
    [39.9, 'few can'],
    [0, 'few can'],
  ])('of %d %% say that %s', (pct, text) => {
    expect(levelOf(pct).text).toBe(text);
  });

  it.each([
    // Berlin's Sunday is the day of its change on 29 March; St. John's has changed three weeks before.
    ['2026-03-16', 'America/St_Johns', 'Sun 18:30–21:30'],
    ['2026-03-23', 'America/St_Johns', 'Sun 17:30–20:30'],
    ['2026-03-23', 'Australia/Lord_Howe', 'Mon 07:00–10:00'],
    ['2026-06-15', 'Europe/Berlin', ''],
  ])('in the week of %s show a window by the clock of %s as “%s”', (monday, guildZone, guildSpan) => {
    const [player] = dayCards(availabilityByDay([THORN], [], []), guildZone, monday)[6]?.players ?? [];
    expect(player).toMatchObject({ ownSpan: '22:00–01:00', zone: 'Europe/Berlin', guildSpan });
  });
});
