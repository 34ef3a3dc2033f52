import type { BlizzardCharacter, BlizzardGuild, BlizzardWorldSeed } from '../src/simulators/blizzard/blizzard.world.js';
import { DEMO_REALMS, type DemoCharacter } from './demo-characters.rules.js';
import { randomOf } from './demo-random.rules.js';
import type { ReferenceData } from './reference.seed.js';

export interface DemoHome {
  name: string;
  nameSlug: string;
  realmSlug: string;
  realmName: string;
  region: string;
  faction: BlizzardGuild['faction'];
  timezone: string;
}

const CLASS_IDS = [
  'Warrior',
  'Paladin',
  'Hunter',
  'Rogue',
  'Priest',
  'Death Knight',
  'Shaman',
  'Mage',
  'Warlock',
  'Monk',
  'Druid',
  'Demon Hunter',
  'Evoker',
];
const RACES = [2, 5, 6, 8, 9, 10, 26, 27, 28, 31, 35, 36];

/**
 * What Blizzard says of the same guild. The roster has two people more than the database, so that the first sync has
 * something to tell, and some long-gone characters without a profile, as the real one has.
 */
export function demoBlizzardSeed(
  home: DemoHome,
  characters: readonly DemoCharacter[],
  reference: ReferenceData,
  now: Date,
  seed: number,
): BlizzardWorldSeed {
  const random = randomOf(seed, 'blizzard');
  const specIds = new Map(reference.specializations.map((spec, index) => [`${spec.class} ${spec.name}`, 60 + index]));
  const known = characters.map((character): BlizzardCharacter => {
    const specId = specIds.get(`${character.class} ${character.spec}`);
    return {
      id: character.blizzardId,
      name: character.name,
      realmSlug: character.realm.slug,
      level: character.level,
      classId: CLASS_IDS.indexOf(character.class) + 1,
      className: character.class,
      raceId: character.class === 'Evoker' ? 70 : random.pick(RACES),
      activeSpec: specId === undefined ? null : { id: specId, name: character.spec },
      rank: character.wowRankIndex,
      itemLevel: character.itemLevel,
      lastLogin: now.getTime() - character.restedHours * 3_600_000,
      achievementPoints: character.achievementPoints,
      profile: character.part === 'alt' && character.restedHours > 8_000 ? 'not-found' : 'found',
    };
  });
  return {
    clientId: 'demo-blizzard-client',
    clientSecret: 'demo-blizzard-secret',
    region: home.region,
    guild: {
      id: 70_000_001,
      name: home.name,
      nameSlug: home.nameSlug,
      realmSlug: home.realmSlug,
      realmName: home.realmName,
      faction: home.faction,
    },
    realms: DEMO_REALMS.map((realm) => ({ ...realm })),
    characters: [...known, ...newcomers(now)],
  };
}

function newcomers(now: Date): BlizzardCharacter[] {
  const same = { realmSlug: DEMO_REALMS[0].slug, level: 90, rank: 4, itemLevel: 231, achievementPoints: 4_120 };
  const seen = { lastLogin: now.getTime() - 2 * 3_600_000, profile: 'found' } as const;
  return [
    {
      id: 200_900_001,
      name: 'Ñandara',
      classId: 11,
      className: 'Druid',
      raceId: 8,
      activeSpec: null,
      ...same,
      ...seen,
    },
    { id: 200_900_002, name: 'Elmspark', classId: 8, className: 'Mage', raceId: 5, activeSpec: null, ...same, ...seen },
  ];
}
