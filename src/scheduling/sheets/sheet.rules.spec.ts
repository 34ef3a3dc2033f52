import type { Sheet } from '../../raid-helper/sheet.dto.js';
import { chooseSheet, extraSheets, isEmpty, startOffByMinutes, whereToLook } from './sheet.rules.js';

const raid = { marker: '#0a1b2c3d', title: 'Heroic Night', startsAt: new Date('2026-06-16T23:30:00Z') };
const startTime = raid.startsAt.getTime() / 1000;
const ours: Sheet = { id: '900', title: 'Heroic Night', description: 'Sign up. #0a1b2c3d', startTime };

describe('among the sheets of its channel, a raid’s own is', () => {
  test('the one with its marker, whatever its title and start have become', () => {
    const renamed = { ...ours, title: 'Heroic Night (moved)', startTime: startTime + 3600 };
    const lookalike = { ...ours, id: '800', description: 'By hand' };
    expect(chooseSheet([lookalike, renamed], raid)).toEqual({ sheet: renamed, extra: [] });
  });

  test('else the one with its title and its very start', () => {
    const byHand = { ...ours, description: 'By hand' };
    expect(chooseSheet([byHand], raid)).toEqual({ sheet: byHand, extra: [] });
    expect(chooseSheet([{ ...byHand, startTime: startTime + 60 }], raid)).toBeNull();
    expect(chooseSheet([{ ...byHand, title: 'Alt Night' }], raid)).toBeNull();
  });

  test('the oldest of several, by id as a number, and the others with its marker are extra', () => {
    const second = { ...ours, id: '1000' };
    const third = { ...ours, id: '1001' };
    expect(chooseSheet([third, second, ours], raid)).toEqual({ sheet: ours, extra: [second, third] });
  });

  test('never called extra when only title and start speak for it: it may be somebody’s own', () => {
    const one = { ...ours, description: 'By hand' };
    const other = { ...one, id: '901' };
    expect(chooseSheet([other, one], raid)).toEqual({ sheet: one, extra: [] });
  });

  test('never that of another raid, even with the same title and start', () => {
    expect(chooseSheet([{ ...ours, description: 'Second group. #99aabbcc' }], raid)).toBeNull();
  });

  test('none where there is none, also when descriptions are missing', () => {
    expect(chooseSheet([], raid)).toBeNull();
    expect(chooseSheet([{ id: '1', startTime }], raid)).toBeNull();
  });
});

test('beside the recorded sheet, only those with its marker are extra', () => {
  const other = { ...ours, id: '901' };
  const byHand = { ...ours, id: '902', description: 'By hand' };
  expect(extraSheets([ours, other, byHand, { id: '903', startTime }], raid.marker, '900')).toEqual([other]);
});

test('a start is off by minutes, forward or back, or right', () => {
  expect(startOffByMinutes(ours, raid.startsAt)).toBe(0);
  expect(startOffByMinutes({ startTime: startTime + 5 * 3600 }, raid.startsAt)).toBe(300);
  expect(startOffByMinutes({ startTime: startTime - 1800 }, raid.startsAt)).toBe(-30);
});

test('a raid that was moved is looked for wherever it may have stood', () => {
  const createdAt = new Date('2026-06-01T12:00:00Z');
  const plain = whereToLook({ startTimeUtc: raid.startsAt, createdAt });
  expect(plain.to.getTime() - plain.from.getTime()).toBe(52 * 3_600_000);
  const moved = whereToLook({ startTimeUtc: raid.startsAt, createdAt, sheetMarker: raid.marker });
  expect(moved.from < createdAt && moved.to > new Date('2027-06-16T00:00:00Z')).toBe(true);
});

test('a sheet is empty while nobody is on it', () => {
  expect(isEmpty({})).toBe(true);
  expect(isEmpty({ signUps: [] })).toBe(true);
  expect(isEmpty({ signUps: [{ userId: '1', className: 'Absence' }] })).toBe(false);
});
