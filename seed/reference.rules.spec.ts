import { referenceData } from './reference.seed.js';

const { ranks, rankIndices, roles, classes, specializations } = referenceData();

test('the game has thirteen classes, each with a colour of its own', () => {
  expect(classes).toHaveLength(13);
  expect(new Set(classes.map(({ name }) => name)).size).toBe(13);
  expect(new Set(classes.map(({ color_hex }) => color_hex)).size).toBe(13);
  for (const { color_hex } of classes) expect(color_hex).toMatch(/^#[0-9A-F]{6}$/);
});

test('each of the forty specs belongs to a class, plays a role and is found under one address', () => {
  expect(specializations).toHaveLength(40);
  expect(new Set(specializations.map(({ wowhead_slug }) => wowhead_slug)).size).toBe(40);
  expect(new Set(specializations.map((spec) => `${spec.class} ${spec.name}`)).size).toBe(40);
  expect(new Set(specializations.map((spec) => spec.class))).toEqual(new Set(classes.map(({ name }) => name)));
  expect(new Set(specializations.map(({ role }) => role))).toEqual(new Set(roles.map(({ name }) => name)));
  for (const { wowhead_slug } of specializations) expect(wowhead_slug).toMatch(/^[a-z]+(-[a-z]+)+$/);
});

test('the roles of the specs are those of the game', () => {
  const count = (role: string): number => specializations.filter((spec) => spec.role === role).length;
  expect(roles.map(({ name }) => [name, count(name)])).toEqual([
    ['Tank', 6],
    ['Healer', 7],
    ['Melee DPS', 13],
    ['Ranged DPS', 14],
  ]);
  expect(specializations).toContainEqual({
    name: 'Devourer',
    class: 'Demon Hunter',
    role: 'Ranged DPS',
    wowhead_slug: 'devourer-demon-hunter',
  });
});

test('the guild starts with five ranks, and the game numbers them the other way round', () => {
  expect(ranks.map(({ name, level, scheduling_weight }) => [name, level, scheduling_weight])).toEqual([
    ['Initiate', 1, 0],
    ['Member', 2, 1],
    ['Veteran', 3, 3],
    ['Officer', 4, 5],
    ['Guild Leader', 5, 5],
  ]);
  expect(rankIndices.map((index) => index.wow_rank_index + index.rank_level)).toEqual([5, 5, 5, 5, 5]);
});
