/** Where a person lives; their evening decides when they can play. */
export const DEMO_ZONES = {
  NewYork: 'America/New_York',
  Chicago: 'America/Chicago',
  LosAngeles: 'America/Los_Angeles',
  London: 'Europe/London',
  Adelaide: 'Australia/Adelaide',
  Kolkata: 'Asia/Kolkata',
} as const;

export type DemoZone = keyof typeof DEMO_ZONES;

export interface DemoPerson {
  handle: string;
  /** 1 Initiate … 5 Guild Leader; null where the game's rank is one the guild has not mapped. */
  rankLevel: number | null;
  home: DemoZone;
  /** Class and spec played in raids; null for somebody who has not chosen yet. */
  main: { class: string; spec: string } | null;
  /** Without a class: the main character in another spec. With one: an alt of that class. */
  off: { class?: string; spec: string } | null;
  hiatus: boolean;
  active: boolean;
  discord: 'linked' | 'unlinked' | 'none';
  autoInvite: boolean;
  /** An officer decided the rank by hand. */
  rankOverride: boolean;
}

type Extra = Partial<Pick<DemoPerson, 'hiatus' | 'active' | 'discord' | 'autoInvite' | 'rankOverride'>>;

/**
 * @param main `Class: Spec`, or empty for none
 * @param off a spec of the main's class, `Class: Spec` for an alt, or empty for none
 */
function person(
  handle: string,
  rankLevel: number | null,
  home: DemoZone,
  main: string,
  off: string,
  extra: Extra = {},
): DemoPerson {
  return {
    handle,
    rankLevel,
    home,
    main: main === '' ? null : classAndSpec(main),
    off: off === '' ? null : off.includes(': ') ? classAndSpec(off) : { spec: off },
    hiatus: false,
    active: true,
    discord: 'linked',
    autoInvite: false,
    rankOverride: false,
    ...extra,
  };
}

function classAndSpec(text: string): { class: string; spec: string } {
  const [className = '', spec = ''] = text.split(': ');
  return { class: className, spec };
}

const autoInvite = true;
const hiatus = true;
const active = false;

/** Everybody of the demo guild: 45 with a rank and two whose in-game rank the guild has not mapped. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('Cindermoss', 5, 'NewYork', 'Druid: Guardian', 'Restoration', { autoInvite }),

  person('Wickbright', 4, 'NewYork', 'Priest: Discipline', 'Shadow', { autoInvite }),
  person('Ironquill', 4, 'Chicago', 'Warrior: Protection', 'Fury', { autoInvite }),
  person('Sablewren', 4, 'LosAngeles', 'Rogue: Outlaw', 'Hunter: Marksmanship'),
  person('Oldfjord', 4, 'London', 'Shaman: Restoration', 'Elemental'),

  person('Marrowgate', 3, 'NewYork', 'Death Knight: Blood', 'Unholy', { autoInvite }),
  person('Juniperfall', 3, 'Chicago', 'Paladin: Holy', 'Retribution'),
  person('Tansyroot', 3, 'LosAngeles', 'Monk: Mistweaver', 'Brewmaster'),
  person('Halfmoonhal', 3, 'NewYork', 'Mage: Frost', ''),
  person('Brackenfoot', 3, 'Chicago', 'Hunter: Beast Mastery', 'Survival'),
  person('Velvetash', 3, 'Adelaide', 'Warlock: Destruction', 'Priest: Holy'),
  person('Copperlark', 3, 'NewYork', 'Demon Hunter: Vengeance', 'Havoc', { autoInvite }),
  person('Stormkettle', 3, 'LosAngeles', 'Shaman: Enhancement', 'Elemental'),
  person('Embriel', 3, 'London', 'Evoker: Preservation', 'Devastation'),
  person('Quietpine', 3, 'Kolkata', 'Druid: Balance', 'Restoration'),
  person('Gristlemaw', 3, 'Chicago', 'Warrior: Arms', 'Protection', { hiatus }),
  person('Nettlewick', 3, 'NewYork', 'Paladin: Retribution', 'Protection', { rankOverride: true }),

  person('Dapplegrim', 2, 'Chicago', 'Demon Hunter: Devourer', 'Havoc'),
  person('Foxglovine', 2, 'NewYork', 'Priest: Shadow', 'Discipline', { autoInvite }),
  person('Rimewarden', 2, 'LosAngeles', 'Death Knight: Frost', 'Blood'),
  person('Pipwhistle', 2, 'NewYork', 'Rogue: Assassination', 'Mage: Arcane'),
  person('Larkspurr', 2, 'Chicago', 'Mage: Fire', 'Arcane'),
  person('Umberthorn', 2, 'LosAngeles', 'Warlock: Affliction', 'Demonology'),
  person('Wayfennel', 2, 'Adelaide', 'Monk: Windwalker', 'Mistweaver'),
  person('Glimmerwhisk', 2, 'NewYork', 'Evoker: Augmentation', 'Devastation'),
  person('Tarnvale', 2, 'London', 'Hunter: Marksmanship', 'Beast Mastery'),
  person('Saltmarrow', 2, 'Chicago', 'Rogue: Subtlety', ''),
  person('Honeydusk', 2, 'NewYork', 'Priest: Holy', 'Discipline', { autoInvite }),
  person('Bramblejack', 2, 'LosAngeles', 'Druid: Feral', 'Guardian', { discord: 'unlinked' }),
  person('Kettleroot', 2, 'Chicago', 'Warlock: Demonology', 'Destruction'),
  person('Moonpetalle', 2, 'Kolkata', 'Mage: Arcane', 'Frost'),
  person('Grimbelow', 2, 'NewYork', 'Warrior: Fury', 'Arms'),
  person('Ashenlute', 2, 'Chicago', 'Demon Hunter: Havoc', 'Vengeance', { discord: 'none' }),
  person('Sorrelwind', 2, 'LosAngeles', 'Shaman: Elemental', 'Restoration', { autoInvite }),
  person('Thornapple', 2, 'NewYork', 'Death Knight: Unholy', 'Frost', { hiatus }),
  person('Lanternby', 2, 'London', 'Paladin: Protection', 'Holy'),
  person('Wispering', 2, 'Chicago', 'Druid: Restoration', 'Balance', { active }),

  person('Puddlemere', 1, 'NewYork', 'Hunter: Survival', 'Beast Mastery'),
  person('Figglestone', 1, 'Chicago', 'Evoker: Devastation', 'Preservation'),
  person('Rookhollow', 1, 'LosAngeles', 'Rogue: Outlaw', 'Assassination'),
  person('Dewberrie', 1, 'NewYork', 'Priest: Discipline', ''),
  person('Sparrowsend', 1, 'Adelaide', 'Mage: Frost', 'Fire', { discord: 'unlinked' }),
  person('Mudlantern', 1, 'Chicago', '', ''),
  person('Cobblekin', 1, 'NewYork', 'Monk: Brewmaster', 'Windwalker', { active }),
  person('Vesperine', 1, 'Kolkata', 'Warlock: Destruction', 'Affliction', { hiatus }),

  person('Hazelmarsh', null, 'NewYork', 'Hunter: Marksmanship', 'Survival'),
  person('Driftwick', null, 'LosAngeles', '', '', { active, discord: 'none' }),
];
