import { choiceFaults, type SpecChoice } from './spec-choice.rules.js';

const DRUID = { id: 1, name: 'Thornwick', classId: 11, isPresent: true };
const MAGE = { id: 2, name: 'Ember', classId: 8, isPresent: true };
const UNSEEN = { id: 3, name: 'Shade', classId: null, isPresent: true };
const GONE = { id: 4, name: 'Lostleaf', classId: 11, isPresent: false };
const OWNED = [DRUID, MAGE, UNSEEN, GONE];
const RESTORATION = { id: 30, name: 'Restoration', classId: 11 };
const BALANCE = { id: 31, name: 'Balance', classId: 11 };
const FIRE = { id: 40, name: 'Fire', classId: 8 };
const SPECS = [RESTORATION, BALANCE, FIRE];
const NOTHING: SpecChoice = { mainCharacterId: null, mainSpecId: null, offspecCharacterId: null, offspecSpecId: null };

const faults = (choice: Partial<SpecChoice>) => choiceFaults({ ...NOTHING, ...choice }, OWNED, SPECS);

describe('what a player may raid with', () => {
  it.each<[string, Partial<SpecChoice>]>([
    ['nothing yet', {}],
    ['a character without a spec', { mainCharacterId: 1 }],
    ['a character with a spec of its class', { mainCharacterId: 1, mainSpecId: 30 }],
    ['the main with another spec', { mainCharacterId: 1, mainSpecId: 30, offspecCharacterId: 1, offspecSpecId: 31 }],
    ['another character', { mainCharacterId: 1, mainSpecId: 30, offspecCharacterId: 2, offspecSpecId: 40 }],
    ['a character of unknown class without a spec', { mainCharacterId: 3 }],
  ])('%s', (_what, choice) => {
    expect(faults(choice)).toEqual({});
  });

  it.each<[string, Partial<SpecChoice>, string, string]>([
    [
      'not somebody else’s character',
      { mainCharacterId: 99 },
      'main_character_id',
      'Choose one of the player’s own characters.',
    ],
    [
      'not a character that left',
      { offspecCharacterId: 4 },
      'offspec_character_id',
      'Lostleaf has left the guild: choose another character.',
    ],
    [
      'not a spec of another class',
      { mainCharacterId: 1, mainSpecId: 40 },
      'main_spec_id',
      'Fire is no spec of Thornwick’s class.',
    ],
    ['not a spec nobody knows', { mainCharacterId: 1, mainSpecId: 99 }, 'main_spec_id', 'There is no such spec.'],
    [
      'not a spec without a character',
      { offspecSpecId: 40 },
      'offspec_spec_id',
      'Choose a character for this spec first.',
    ],
    [
      'not a spec of an unknown class',
      { mainCharacterId: 3, mainSpecId: 40 },
      'main_spec_id',
      'The class of Shade is not known yet, so no spec can be checked.',
    ],
    [
      'not the same twice',
      { mainCharacterId: 1, mainSpecId: 30, offspecCharacterId: 1, offspecSpecId: 30 },
      'offspec_spec_id',
      'That is the main already: choose another spec or another character.',
    ],
  ])('%s', (_what, choice, field, sentence) => {
    expect(faults(choice)).toEqual({ [field]: sentence });
  });
});
