import { IANAZone } from 'luxon';
import { zoneChoice } from './zone-choice.rules.js';

const all = zoneChoice(null).flatMap(({ zones }) => zones);

test('every zone that the runtime knows can be chosen, each once, and every one of them is understood', () => {
  expect(all.length).toBeGreaterThan(400);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
});

test('the common ones come first, the others by continent', () => {
  const [common, ...others] = zoneChoice(null);
  expect(common?.zones).toContain('America/New_York');
  expect(others.map(({ label }) => label)).toEqual(expect.arrayContaining(['Africa', 'Asia', 'Australia', 'Europe']));
  expect(others.find(({ label }) => label === 'Europe')?.zones).not.toContain('Europe/Berlin');
});

test('zones bear the names that people know today', () => {
  expect(all).toEqual(expect.arrayContaining(['Asia/Kathmandu', 'Asia/Kolkata', 'Europe/Kyiv', 'UTC']));
  expect(all).not.toContain('Asia/Katmandu');
});

test('a zone that is chosen already stays in the choice, under whatever name', () => {
  expect(zoneChoice('US/Eastern').flatMap(({ zones }) => zones)).toContain('US/Eastern');
  expect(zoneChoice('Europe/Berlin').flatMap(({ zones }) => zones)).toEqual(all);
});
