/** Which characters and specs a player raids with, first and second; null is none. */
export interface SpecChoice {
  readonly mainCharacterId: number | null;
  readonly mainSpecId: number | null;
  readonly offspecCharacterId: number | null;
  readonly offspecSpecId: number | null;
}

/** A character that a player owns. */
export interface OwnCharacter {
  readonly id: number;
  readonly name: string;
  /** Null while nobody has told the class. */
  readonly classId: number | null;
  readonly isPresent: boolean;
}

export interface KnownSpec {
  readonly id: number;
  readonly name: string;
  readonly classId: number;
}

/** Why a choice can't stand: a sentence for each faulty field, in the fields' JSON names; empty when it can. */
export function choiceFaults(
  choice: SpecChoice,
  owned: readonly OwnCharacter[],
  specs: readonly KnownSpec[],
): Record<string, string> {
  const faults: Record<string, string> = {
    ...pairFaults('main', choice.mainCharacterId, choice.mainSpecId, owned, specs),
    ...pairFaults('offspec', choice.offspecCharacterId, choice.offspecSpecId, owned, specs),
  };
  const { mainCharacterId, offspecCharacterId, mainSpecId, offspecSpecId } = choice;
  if (offspecCharacterId !== null && offspecCharacterId === mainCharacterId && offspecSpecId === mainSpecId) {
    faults['offspec_spec_id'] ??= 'That is the main already: choose another spec or another character.';
  }
  return faults;
}

function pairFaults(
  which: 'main' | 'offspec',
  characterId: number | null,
  specId: number | null,
  owned: readonly OwnCharacter[],
  specs: readonly KnownSpec[],
): Record<string, string> {
  const character = owned.find(({ id }) => id === characterId);
  const spec = specs.find(({ id }) => id === specId);
  const [characterField, specField] = [`${which}_character_id`, `${which}_spec_id`];
  if (characterId !== null && !character) return { [characterField]: 'Choose one of the player’s own characters.' };
  if (character && !character.isPresent) {
    return { [characterField]: `${character.name} has left the guild: choose another character.` };
  }
  if (specId === null) return {};
  if (!spec) return { [specField]: 'There is no such spec.' };
  if (!character) return { [specField]: 'Choose a character for this spec first.' };
  if (character.classId === null) {
    return { [specField]: `The class of ${character.name} is not known yet, so no spec can be checked.` };
  }
  if (spec.classId !== character.classId)
    return { [specField]: `${spec.name} is no spec of ${character.name}’s class.` };
  return {};
}
