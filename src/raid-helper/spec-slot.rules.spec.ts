import { readFileSync } from 'node:fs';
import { slotOfSpec } from './spec-slot.rules.js';

interface Specialization {
  readonly name: string;
  readonly class: string;
  readonly role: string;
}

const SPECS = JSON.parse(
  readFileSync(new URL('../../seed/reference/specializations.json', import.meta.url), 'utf8'),
) as Specialization[];
const CLASSIC = SPECS.filter(({ name }) => name !== 'Devourer');
const SLOT_OF_ROLE: Record<string, string> = {
  Tank: 'Tank',
  Healer: 'Healer',
  'Melee DPS': 'Melee',
  'Ranged DPS': 'Ranged',
};
/** Raid-Helper's own names, of specs that share one or are spelt otherwise. */
const OWN_NAMES: Record<string, string> = {
  'Hunter Beast Mastery': 'Beastmastery',
  'Death Knight Frost': 'Frost1',
  'Paladin Holy': 'Holy1',
  'Shaman Restoration': 'Restoration1',
  'Warrior Protection': 'Protection1',
};

test('the game has 39 classic specs and one new one', () => {
  expect([CLASSIC.length, SPECS.length]).toEqual([39, 40]);
});

test.each(CLASSIC.map((spec) => [spec.class, spec.name, spec.role]))(
  '%s %s stands in the slot of its role, %s, under Raid-Helper’s name',
  (wowClass, name, role) => {
    expect(slotOfSpec(wowClass, name)).toEqual({
      className: SLOT_OF_ROLE[role],
      specName: OWN_NAMES[`${wowClass} ${name}`] ?? name,
    });
  },
);

test('no two specs stand in one slot under one name', () => {
  const names = CLASSIC.map((spec) => {
    const slot = slotOfSpec(spec.class, spec.name);
    return `${slot?.className}/${slot?.specName}`;
  });
  expect(new Set(names).size).toBe(39);
});

test('a spec that the template does not know has no slot, and letter case does not matter', () => {
  expect(slotOfSpec('Demon Hunter', 'Devourer')).toBeNull();
  expect(slotOfSpec('Mage', 'Holy')).toBeNull();
  expect(slotOfSpec('Bard', 'Loud')).toBeNull();
  expect(slotOfSpec('death knight', 'BLOOD')).toEqual({ className: 'Tank', specName: 'Blood' });
});
