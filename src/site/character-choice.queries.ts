import { Injectable } from '@nestjs/common';
import { GameReferenceQueries, type SpecializationRow } from '../identity/game/game-reference.queries.js';
import { WowCharacterQueries, type CharacterRow } from '../identity/players/wow-character.queries.js';

/** The specs of one class, as a choice groups them. */
export interface SpecGroup {
  readonly classId: number;
  readonly className: string;
  readonly specs: readonly { readonly id: number; readonly name: string; readonly roleName: string }[];
}

/** What the partial players/spec-choice offers, and the characters it is made of. */
export interface RaidChoice {
  readonly characters: readonly CharacterRow[];
  /** Those in the guild. Whoever has left it raids with nobody, but a main that left is shown until another takes its place. */
  readonly raidCharacters: readonly CharacterRow[];
  readonly specGroups: readonly SpecGroup[];
}

const MOST_FOUND = 25;
const NAME_LENGTH = 50;

/** Characters and specs that people choose from. */
@Injectable()
export class CharacterChoiceQueries {
  constructor(
    private readonly characters: WowCharacterQueries,
    private readonly game: GameReferenceQueries,
  ) {}

  /** With what a player can raid. */
  async raidChoice(playerId: number): Promise<RaidChoice> {
    const [characters, specializations] = await Promise.all([
      this.characters.ofPlayer(playerId),
      this.game.specializations(),
    ]);
    return {
      characters,
      raidCharacters: characters.filter(({ isGone, standing }) => !isGone || standing !== 'alt'),
      specGroups: specGroups(specializations),
    };
  }

  /** Characters of nobody's whose name begins with what somebody typed; null when nothing was. */
  async toClaim(typed: unknown): Promise<{ name: string; found: CharacterRow[]; isCut: boolean } | null> {
    const name = typeof typed === 'string' ? typed.trim().slice(0, NAME_LENGTH) : '';
    if (name === '') return null;
    const found = await this.characters.unowned(name, MOST_FOUND);
    return { name, found, isCut: found.length === MOST_FOUND };
  }
}

function specGroups(specializations: readonly SpecializationRow[]): SpecGroup[] {
  const groups = Map.groupBy(specializations, (spec) => spec.class.id);
  return [...groups].map(([classId, specs]) => ({
    classId,
    className: specs[0]?.class.name ?? '',
    specs: specs.map(({ id, name, defaultRole }) => ({ id, name, roleName: defaultRole.displayName })),
  }));
}
