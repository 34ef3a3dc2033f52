import { DemoNames } from './demo-names.rules.js';
import type { DemoPerson } from './demo-people.rules.js';
import { randomOf, type Random } from './demo-random.rules.js';
import type { ReferenceData } from './reference.seed.js';

export interface DemoRealm {
  id: number;
  slug: string;
  name: string;
}

export interface DemoCharacter {
  name: string;
  realm: DemoRealm;
  blizzardId: number;
  class: string;
  spec: string;
  level: number;
  itemLevel: number;
  /** The game's own number, 0 the guild master; null once the character has left. */
  wowRankIndex: number | null;
  achievementPoints: number;
  /** Hours since the last login. */
  restedHours: number;
  /** Handle of the player who owns it; null where nobody has linked it yet. */
  owner: string | null;
  part: 'main' | 'off' | 'alt';
  note: string;
  officerNote: string | null;
  /** Days since it left the guild; null while it is there. */
  leftDaysAgo: number | null;
}

export const DEMO_REALMS: readonly [DemoRealm, DemoRealm, DemoRealm, DemoRealm] = [
  { id: 9001, slug: 'hollowmere', name: 'Hollowmere' },
  { id: 9002, slug: 'kelvashar', name: "Kel'Vashar" },
  { id: 9003, slug: 'thorns-rest', name: "Thorn's Rest" },
  { id: 9004, slug: 'duskwater', name: 'Duskwater' },
];

/** An in-game rank that no row of common.guild_rank_indices names. */
export const UNMAPPED_WOW_RANK = 7;
export const DEMO_MAX_LEVEL = 90;

const OWNED = 311;
const UNOWNED = 9;
const LEFT = 5;
/** Two different characters may share a name when their realms differ. */
const SHARED_NAMES = ['Bríndle', 'Ashwen', 'Tormund'];

/** Everybody's characters, mains first; independent of the clock, so that a later run meets the same people. */
export function demoCharacters(people: readonly DemoPerson[], reference: ReferenceData, seed: number): DemoCharacter[] {
  const random = randomOf(seed, 'characters');
  const names = new DemoNames(randomOf(seed, 'names'));
  const make = new CharacterMaker(random, names, reference);
  const raiders = people.flatMap((person, index) => make.raiders(person, index));
  const alts: DemoCharacter[] = [];
  for (const [index, name] of SHARED_NAMES.entries()) {
    alts.push(make.alt(owner(people, index + 5), { name, realm: DEMO_REALMS[0] }));
    alts.push(make.alt(owner(people, index + 12), { name, realm: DEMO_REALMS[index + 1] ?? DEMO_REALMS[1] }));
  }
  alts.push(...people.filter((person) => person.main === null).map((person) => make.alt(person)));
  const collectors = people.map((person) => ({ person, share: person.main ? 0.4 + random.next() ** 2 * 2.6 : 0.05 }));
  while (raiders.length + alts.length < OWNED) alts.push(make.alt(byShare(collectors, random)));
  const owned = [...raiders, ...alts];
  for (const gone of alts.slice(-LEFT)) {
    gone.leftDaysAgo = random.between(3, 60);
    gone.wowRankIndex = null;
  }
  const strangers = Array.from({ length: UNOWNED }, (_, index) => make.stranger(index));
  return [...owned, ...strangers].map((character, index) => ({ ...character, blizzardId: 200_000_001 + index }));
}

function owner(people: readonly DemoPerson[], index: number): DemoPerson {
  const person = people[index];
  if (!person) throw new RangeError(`The guild has no person ${index}.`);
  return person;
}

function byShare(collectors: { person: DemoPerson; share: number }[], random: Random): DemoPerson {
  let left = random.next() * collectors.reduce((sum, { share }) => sum + share, 0);
  for (const { person, share } of collectors) {
    left -= share;
    if (left < 0) return person;
  }
  return owner(
    collectors.map(({ person }) => person),
    0,
  );
}

class CharacterMaker {
  constructor(
    private readonly random: Random,
    private readonly names: DemoNames,
    private readonly reference: ReferenceData,
  ) {}

  /** The main, and the alt of the off-spec where that is another character. */
  raiders(person: DemoPerson, index: number): DemoCharacter[] {
    if (!person.main) return [];
    const realm = index % 9 === 4 ? (DEMO_REALMS[1 + (index % 3)] ?? DEMO_REALMS[1]) : DEMO_REALMS[0];
    const named = index % 2 === 0 && this.names.take(person.handle, realm.slug);
    const main: DemoCharacter = {
      ...this.body(person.main.class, person.main.spec, realm, named ? person.handle : undefined),
      level: DEMO_MAX_LEVEL,
      itemLevel: this.random.between(258, 284) - (person.active ? 0 : 30),
      wowRankIndex: mainRankIndex(person),
      restedHours: person.active ? this.random.between(1, 90) : this.random.between(2_500, 8_000),
      owner: person.handle,
      part: 'main',
      note: person.handle,
      officerNote: person.rankLevel === 1 ? 'trial' : null,
    };
    if (person.off?.class === undefined) return [main];
    const off: DemoCharacter = {
      ...this.body(person.off.class, person.off.spec, DEMO_REALMS[0]),
      level: DEMO_MAX_LEVEL,
      itemLevel: this.random.between(240, 268),
      wowRankIndex: altRankIndex(person, this.random),
      restedHours: this.random.between(20, 400),
      owner: person.handle,
      part: 'off',
      note: `${person.handle} off-spec`,
    };
    return [main, off];
  }

  alt(person: DemoPerson, wish?: { name: string; realm: DemoRealm }): DemoCharacter {
    const { class: className, name: spec } = this.random.pick(this.reference.specializations);
    const realm = wish?.realm ?? (this.random.chance(0.72) ? DEMO_REALMS[0] : this.random.pick(DEMO_REALMS));
    if (wish && !this.names.take(wish.name, realm.slug)) throw new RangeError(`${wish.name} is taken.`);
    return {
      ...this.body(className, spec, realm, wish?.name),
      wowRankIndex: altRankIndex(person, this.random),
      restedHours: person.active ? this.random.between(20, 3_000) : this.random.between(2_500, 9_000),
      owner: person.handle,
      note: this.random.chance(0.85) ? `${person.handle} alt` : '',
    };
  }

  /** A character nobody has claimed: some notes name an owner, some say nothing. */
  stranger(index: number): DemoCharacter {
    const { class: className, name: spec } = this.random.pick(this.reference.specializations);
    const notes = ['', 'Halfmoonhal alt', '', 'bank', 'Pipwhistle alt', '', 'Moss', 'cousin of Larkspurr', ''];
    return { ...this.body(className, spec, DEMO_REALMS[0]), note: notes[index] ?? '' };
  }

  private body(className: string, spec: string, realm: DemoRealm, name?: string): DemoCharacter {
    const grown = this.random.chance(0.6);
    return {
      name: name ?? this.names.invent(realm.slug),
      realm,
      blizzardId: 0,
      class: className,
      spec,
      level: grown ? DEMO_MAX_LEVEL : this.random.between(10, DEMO_MAX_LEVEL - 1),
      itemLevel: grown ? this.random.between(190, 262) : this.random.between(20, 150),
      wowRankIndex: 4,
      achievementPoints: this.random.between(400, 3_600) * 10,
      restedHours: this.random.between(100, 4_000),
      owner: null,
      part: 'alt',
      note: '',
      officerNote: null,
      leftDaysAgo: null,
    };
  }
}

/** An officer's own decision outranks what the game says, so that person's main shows one rank less. */
function mainRankIndex({ rankLevel, rankOverride }: DemoPerson): number {
  return rankLevel === null ? UNMAPPED_WOW_RANK : 5 - rankLevel + (rankOverride ? 1 : 0);
}

/** Never above the main's, and nobody but the guild's leader holds rank 0, once. */
function altRankIndex(person: DemoPerson, random: Random): number {
  if (person.rankLevel === null) return UNMAPPED_WOW_RANK;
  const best = person.main === null ? 5 - person.rankLevel : Math.max(1, mainRankIndex(person));
  return random.between(Math.min(best, 4), 4);
}
