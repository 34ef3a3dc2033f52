import { namesOf, templateFindings, type GameSpec, type OfferedSlot } from './template-check.rules.js';

const SPECS: GameSpec[] = [
  { className: 'Demon Hunter', specName: 'Devourer', role: 'Ranged DPS' },
  { className: 'Hunter', specName: 'Beast Mastery', role: 'Ranged DPS' },
  { className: 'Paladin', specName: 'Protection', role: 'Tank' },
  { className: 'Warrior', specName: 'Protection', role: 'Tank' },
];
const slots = (tank: string[], ranged: string[]): OfferedSlot[] => [
  { name: 'Tank', specs: tank.map((name) => ({ name })) },
  { name: 'Ranged', specs: ranged.map((name) => ({ name })) },
  { name: 'Bench', specs: [] },
];
const verdicts = (offered: OfferedSlot[], names = {}) =>
  templateFindings(SPECS, offered, names).specs.map(({ verdict }) => verdict);
const usual = slots(['Protection', 'Protection1'], ['Beastmastery']);

test('the usual template has every spec as it is sent, and one of them not at all', () => {
  expect(verdicts(usual)).toEqual(['missing', 'same', 'same', 'same']);
  expect(namesOf(templateFindings(SPECS, usual, {}))).toEqual({});
});

test('of two of one name the order says whose is which, whatever digits they carry', () => {
  const other = slots(['Protection1', 'Protection'], ['Beastmastery', 'Devourer']);
  expect(verdicts(other)).toEqual(['new', 'same', 'differs', 'differs']);
  const names = namesOf(templateFindings(SPECS, other, {}));
  expect(names).toEqual({
    'Demon Hunter/Devourer': { className: 'Ranged', specName: 'Devourer' },
    'Paladin/Protection': { className: 'Tank', specName: 'Protection1' },
    'Warrior/Protection': { className: 'Tank', specName: 'Protection' },
  });
  expect(verdicts(other, names)).toEqual(['same', 'same', 'same', 'same']);
});

test('names that were taken over and are usual again need not be kept', () => {
  const names = { 'Warrior/Protection': { className: 'Tank', specName: 'Protection' } };
  expect(verdicts(usual, names)).toEqual(['missing', 'same', 'same', 'differs']);
  expect(namesOf(templateFindings(SPECS, usual, names))).toEqual({});
});

test('with one of two it is not clear whose it is, and what no spec goes by is named', () => {
  const findings = templateFindings(SPECS, slots(['Protection'], ['Beast Mastery', 'Tinker']), {});
  expect(findings.specs.map(({ verdict }) => verdict)).toEqual(['missing', 'differs', 'unclear', 'unclear']);
  expect(findings.unknown).toEqual(['Tank: Protection', 'Ranged: Tinker']);
  expect(Object.keys(namesOf(findings))).toEqual(['Hunter/Beast Mastery']);
});
