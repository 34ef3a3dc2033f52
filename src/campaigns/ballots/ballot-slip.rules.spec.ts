import fc from 'fast-check';
import { leafOf, picksOfSlip, placed, ranksOn, slipCode, slipIds, slipOf, slipOfPicks } from './ballot-slip.rules.js';

const ENTRIES = new Set([1, 35, 36, 2_147_483_647]);

test.each([
  [[], '-'],
  [[null, null], '-'],
  [[1, 35], '1.z'],
  [[null, 36, null], '-.10'],
])('the slip %j travels as %s', (slip, code) => {
  expect(slipCode(slip)).toBe(code);
  expect(slipCode(slipOf(code, ENTRIES, 3))).toBe(code);
});

test('of whatever was sent only what the vote has is read, each once and up to its last rank', () => {
  for (const code of ['', '-', '.', 'x y', '1.1', '77', 'zzzzzzzz', '%', '__proto__', '1..1', '-.-.-.1']) {
    const slip = slipOf(code, ENTRIES, 3);
    expect([code, slip.filter((entry) => entry !== null).length <= 1, slip.length <= 3]).toEqual([code, true, true]);
  }
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 10 }), (code, most) => {
      const slip = slipOf(code, ENTRIES, most);
      const entries = slip.filter((entry) => entry !== null);
      expect(new Set(entries).size).toBe(entries.length);
      expect(entries.every((entry) => ENTRIES.has(entry))).toBe(true);
      expect(slip.length).toBeLessThanOrEqual(most);
    }),
  );
});

test('the ids of the longest slip there can be keep to Discord’s hundred characters', () => {
  const slip = Array.from({ length: 10 }, (_none, index) => 2_147_483_647 - index);
  const id = 2_147_483_647;
  const ids = [
    slipIds.rank(id, 'change', slip, 10),
    slipIds.leaf(id, 'change', slip, 2),
    slipIds.cast(id, 'change', slip),
  ];
  for (const one of ids) expect(one.length).toBeLessThanOrEqual(100);
});

test.each([
  ['on an empty rank', [1], 3, 35, [1, null, 35]],
  ['in place of another', [1, 36], 2, 35, [1, 35]],
  ['from its rank to another', [1, 36], 3, 1, [null, 36, 1]],
  ['off its rank', [1, 36], 1, null, [null, 36]],
  ['on no rank that there is', [1], 0, 35, [1]],
  ['far below', [1], 2_147_483_647, 35, [1]],
])('an entry is put %s', (_how, slip, rank, entry, expected) => {
  expect(placed(slip, rank, entry)).toEqual(expected);
});

test('what comes after an empty rank moves up', () => {
  const picks = [
    { entryId: 36, rank: 1 },
    { entryId: 1, rank: 2 },
  ];
  expect(picksOfSlip([null, 36, null, 1])).toEqual(picks);
  expect(slipOfPicks(picks.toReversed())).toEqual([36, 1]);
});

test.each([
  [0, 3, [1, 2, 3]],
  [0, 10, [1, 2, 3, 4]],
  [2, 10, [9, 10]],
  [9, 10, [9, 10]],
  [1, 4, [1, 2, 3, 4]],
])('leaf %i of a ballot of %i ranks has the ranks %j', (leaf, most, ranks) => {
  expect(ranksOn(leaf, most)).toEqual(ranks);
  expect(leafOf(ranks[0] ?? 0)).toBe(Math.min(leaf, leafOf(most)));
});
