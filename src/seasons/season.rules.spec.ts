import { seasonOf } from './season.rules.js';

const first = { id: 1, startDate: '2026-01-06', isActive: true };
const second = { id: 2, startDate: '2026-06-02', isActive: true };
const mistaken = { id: 3, startDate: '2026-04-07', isActive: false };
const seasons = [second, first, mistaken];

describe('the season of a date', () => {
  it.each([
    ['the day before the first season has none', '2026-01-05', null],
    ['the first day of a season belongs to it', '2026-01-06', first],
    ['a season that is not active begins nothing', '2026-05-01', first],
    ['a season lasts until the day before the next', '2026-06-01', first],
    ['the last season has no end', '2031-12-31', second],
  ])('%s', (_title, date, expected) => {
    expect(seasonOf(date, seasons)).toBe(expected);
  });

  it('of two that start on one day, the one made last counts', () => {
    const remade = { id: 4, startDate: second.startDate, isActive: true };
    expect(seasonOf('2026-07-01', [remade, second])).toBe(remade);
    expect(seasonOf('2026-07-01', [second, remade])).toBe(remade);
  });

  it('without seasons there is none', () => {
    expect(seasonOf('2026-07-01', [])).toBeNull();
  });
});
