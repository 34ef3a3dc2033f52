import { lowerCase, type BlizzardCharacter, type BlizzardGuild, type BlizzardRealm } from './blizzard.world.js';

const LOCALES = ['en_US', 'es_MX', 'pt_BR', 'en_GB', 'es_ES', 'fr_FR', 'de_DE', 'it_IT'];
const RACES: Record<number, string> = {
  1: 'Human',
  2: 'Orc',
  3: 'Dwarf',
  4: 'Night Elf',
  5: 'Undead',
  10: 'Blood Elf',
};
const FACTIONS = { ALLIANCE: 'Alliance', HORDE: 'Horde' } as const;

/** What the shapes need beside the character itself. */
export interface ShapeFacts {
  /** The address of the interface, for `_links` and `key`. */
  readonly origin: string;
  readonly region: string;
  /** Without one, every localised field is an object of all languages. */
  readonly locale: string | undefined;
  readonly guild: BlizzardGuild;
  readonly realm: (slug: string) => BlizzardRealm;
}

/** A localised field; the simulator speaks English in every language. */
export function localised(text: string, locale: string | undefined): string | Record<string, string> {
  return locale === undefined ? Object.fromEntries(LOCALES.map((name) => [name, text])) : text;
}

export function guildShape(facts: ShapeFacts): Record<string, unknown> {
  const { guild } = facts;
  return {
    key: key(facts, `/data/wow/guild/${guild.realmSlug}/${guild.nameSlug}`, 'profile'),
    name: guild.name,
    id: guild.id,
    realm: realmShape({ ...facts.realm(guild.realmSlug), name: guild.realmName }, facts),
    faction: factionShape(facts),
  };
}

/** A line of the roster: the character in short, and the rank. Its realm has no name. */
export function rosterLine(
  character: BlizzardCharacter & { rank: number },
  facts: ShapeFacts,
): Record<string, unknown> {
  const realm = facts.realm(character.realmSlug);
  return {
    character: {
      key: key(facts, characterPath(character), 'profile'),
      name: character.name,
      id: character.id,
      realm: { key: key(facts, `/data/wow/realm/${realm.id}`, 'dynamic'), id: realm.id, slug: realm.slug },
      level: character.level,
      playable_class: classKey(character, facts),
      playable_race: raceKey(character, facts),
      faction: { type: facts.guild.faction },
    },
    rank: character.rank,
  };
}

/** The profile summary. */
export function profileShape(character: BlizzardCharacter, facts: ShapeFacts): Record<string, unknown> {
  const { locale } = facts;
  const raceName = RACES[character.raceId ?? 1] ?? 'Human';
  return {
    _links: { self: key(facts, characterPath(character), 'profile') },
    id: character.id,
    name: character.name,
    gender: { type: 'FEMALE', name: localised('Female', locale) },
    faction: factionShape(facts),
    race: { ...raceKey(character, facts), name: localised(raceName, locale) },
    character_class: { ...classKey(character, facts), name: localised(character.className, locale) },
    ...(character.activeSpec && {
      active_spec: {
        key: key(facts, `/data/wow/playable-specialization/${character.activeSpec.id}`, 'static'),
        id: character.activeSpec.id,
        name: localised(character.activeSpec.name, locale),
      },
    }),
    realm: realmShape(facts.realm(character.realmSlug), facts),
    ...(character.rank !== null && { guild: guildShape(facts) }),
    level: character.level,
    experience: 0,
    achievement_points: character.achievementPoints,
    last_login_timestamp: character.lastLogin,
    average_item_level: character.itemLevel,
    equipped_item_level: character.itemLevel,
    is_remix: false,
  };
}

/** The worn items: three, enough to compute with. */
export function equipmentShape(character: BlizzardCharacter, facts: ShapeFacts): Record<string, unknown> {
  const worn = [
    { id: 220_001, type: 'HEAD', slot: 'Head', name: 'Cowl of the Long Watch' },
    { id: 220_002, type: 'CHEST', slot: 'Chest', name: 'Hauberk of the Long Watch' },
    { id: 220_003, type: 'MAIN_HAND', slot: 'Main Hand', name: 'Lantern of the Last Inn' },
  ];
  return {
    _links: { self: key(facts, `${characterPath(character)}/equipment`, 'profile') },
    character: { id: character.id, name: character.name, realm: realmShape(facts.realm(character.realmSlug), facts) },
    equipped_items: worn.map((item) => ({
      item: { key: key(facts, `/data/wow/item/${item.id}`, 'static'), id: item.id },
      slot: { type: item.type, name: localised(item.slot, facts.locale) },
      quantity: 1,
      quality: { type: 'EPIC', name: localised('Epic', facts.locale) },
      name: localised(item.name, facts.locale),
      level: {
        value: character.itemLevel,
        display_string: localised(`Item Level ${character.itemLevel}`, facts.locale),
      },
      bonus_list: [],
    })),
  };
}

/** The address of a character's profile; names with accents are encoded. */
export function characterPath(character: BlizzardCharacter): string {
  return `/profile/wow/character/${character.realmSlug}/${encodeURIComponent(lowerCase(character.name))}`;
}

function realmShape(realm: BlizzardRealm, facts: ShapeFacts): Record<string, unknown> {
  return {
    key: key(facts, `/data/wow/realm/${realm.id}`, 'dynamic'),
    name: localised(realm.name, facts.locale),
    id: realm.id,
    slug: realm.slug,
  };
}

function factionShape({ guild, locale }: ShapeFacts): Record<string, unknown> {
  return { type: guild.faction, name: localised(FACTIONS[guild.faction], locale) };
}

function classKey(character: BlizzardCharacter, facts: ShapeFacts): Record<string, unknown> {
  return { key: key(facts, `/data/wow/playable-class/${character.classId}`, 'static'), id: character.classId };
}

function raceKey(character: BlizzardCharacter, facts: ShapeFacts): Record<string, unknown> {
  const id = character.raceId ?? 1;
  return { key: key(facts, `/data/wow/playable-race/${id}`, 'static'), id };
}

function key(facts: ShapeFacts, path: string, namespace: 'profile' | 'dynamic' | 'static'): { href: string } {
  return { href: `${facts.origin}${path}?namespace=${namespace}-${facts.region}` };
}
