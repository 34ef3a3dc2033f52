/** What the profile routes say of a character; the roster shows them all. */
export type ProfileState = 'found' | 'not-found' | 'forbidden' | 'invalid';

export interface BlizzardRealm {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

export interface BlizzardCharacter {
  /** Renames keep it; a transfer may give a new one, and another character may take a name over under its own. */
  id: number;
  name: string;
  realmSlug: string;
  level: number;
  readonly classId: number;
  readonly className: string;
  readonly raceId?: number;
  activeSpec?: { readonly id: number; readonly name: string } | null;
  /** Rank in the guild, 0 for its master; null for somebody who is not in it. */
  rank: number | null;
  itemLevel: number;
  /** Milliseconds. */
  lastLogin: number;
  achievementPoints: number;
  profile: ProfileState;
}

export interface BlizzardGuild {
  readonly id: number;
  readonly name: string;
  readonly nameSlug: string;
  readonly realmSlug: string;
  readonly realmName: string;
  readonly faction: 'ALLIANCE' | 'HORDE';
}

export interface BlizzardWorldSeed {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `us`, `eu`, `kr` or `tw`. */
  readonly region: string;
  readonly guild: BlizzardGuild;
  readonly realms: readonly BlizzardRealm[];
  readonly characters: readonly BlizzardCharacter[];
}

export interface BlizzardSaved {
  readonly characters: BlizzardCharacter[];
  readonly changedAt: number;
}

/** The guild and its characters, with the turns that a game takes: rename, transfer, leave, rejoin, level up. */
export class BlizzardWorld {
  readonly region: string;
  readonly guild: BlizzardGuild;
  readonly realms: readonly BlizzardRealm[];
  readonly characters: BlizzardCharacter[];
  /** When anything changed last, in milliseconds; it is what `Last-Modified` says. */
  changedAt: number;

  constructor(
    seed: BlizzardWorldSeed,
    saved: BlizzardSaved | undefined,
    private readonly now: () => Date,
    private readonly changed: () => void,
  ) {
    this.region = seed.region;
    this.guild = seed.guild;
    this.realms = seed.realms;
    this.characters = (saved?.characters ?? seed.characters).map((character) => ({ ...character }));
    this.changedAt = saved?.changedAt ?? now().getTime();
  }

  /** The guild's members by rank and name. */
  roster(): (BlizzardCharacter & { rank: number })[] {
    return this.characters
      .filter((character): character is BlizzardCharacter & { rank: number } => character.rank !== null)
      .sort((one, other) => one.rank - other.rank || one.name.localeCompare(other.name));
  }

  character(id: number): BlizzardCharacter | undefined {
    return this.characters.find((character) => character.id === id);
  }

  /** Looks up a name as it stands in an address: lower case, accents kept. */
  named(realmSlug: string, name: string): BlizzardCharacter | undefined {
    return this.characters.find(
      (character) => character.realmSlug === realmSlug && lowerCase(character.name) === name.normalize('NFC'),
    );
  }

  realm(slug: string): BlizzardRealm {
    return this.realms.find((realm) => realm.slug === slug) ?? { id: 0, slug, name: slug };
  }

  add(character: BlizzardCharacter): void {
    this.characters.push({ ...character });
    this.touch();
  }

  rename(id: number, name: string): void {
    this.change(id, { name });
  }

  /** Moves a character to another realm, under a new id when one is given. It stays in the guild unless it leaves. */
  transfer(id: number, realmSlug: string, newId = id): void {
    this.change(id, { realmSlug, id: newId });
  }

  leave(id: number): void {
    this.change(id, { rank: null });
  }

  rejoin(id: number, rank: number): void {
    this.change(id, { rank });
  }

  levelUp(id: number): void {
    this.change(id, { level: this.known(id).level + 1 });
  }

  setProfile(id: number, profile: ProfileState): void {
    this.change(id, { profile });
  }

  /** Changes anything else, such as item level or active spec. */
  change(id: number, facts: Partial<Omit<BlizzardCharacter, 'classId' | 'className' | 'raceId'>>): void {
    Object.assign(this.known(id), facts);
    this.touch();
  }

  toSaved(): BlizzardSaved {
    return { characters: this.characters, changedAt: this.changedAt };
  }

  private known(id: number): BlizzardCharacter {
    const character = this.character(id);
    if (!character) throw new Error(`no character has the id ${id}`);
    return character;
  }

  private touch(): void {
    // HTTP dates know whole seconds, and two changes in one second must not look like one.
    this.changedAt = Math.max(this.now().getTime(), this.changedAt + 1_000);
    this.changed();
  }
}

/** A character's name as it stands in an address. */
export function lowerCase(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
