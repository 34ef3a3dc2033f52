import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { idOfValue, typedText } from '../../shared/discord/option-value.rules.js';
import { notYours } from './player.errors.js';
import { offspecCharacterMissing, severalCharacters, specUnknown } from './spec-choice.errors.js';
import type { SpecChoice } from './spec-choice.rules.js';

/** What somebody typed, or chose of the suggestions; null is left out. */
export interface TypedChoice {
  readonly character: string;
  readonly spec: string;
  readonly offspecCharacter: string | null;
  readonly offspecSpec: string | null;
}

/** Chosen in place of a character: no off-spec at all. */
export const NO_OFFSPEC = 'none';

interface OwnCharacterRow {
  readonly id: number;
  readonly name: string;
  readonly realmSlug: string;
  readonly className: string | null;
}

/** Main and off-spec as somebody types them. */
@Injectable()
export class SpecChoiceQueries {
  constructor(private readonly em: EntityManager) {}

  /** The player's own characters in the guild whose name has this text in it, the highest level first. */
  characters(playerId: number, text: string, limit: number): Promise<OwnCharacterRow[]> {
    return this.em.execute<OwnCharacterRow[]>(
      `select c.id, c.character_name as name, c.realm_slug as "realmSlug", w.name as "className"
       from guild_identity.player_characters o
       join guild_identity.wow_characters c on c.id = o.character_id and c.removed_at is null
       left join guild_identity.classes w on w.id = c.class_id
       where o.player_id = ? and strpos(lower(c.character_name), lower(?)) > 0
       order by c.level desc nulls last, lower(c.character_name), c.id limit ?`,
      [playerId, text, limit],
    );
  }

  /** The specs of a character's class whose name has this text in it; none for somebody else's character. */
  async specs(playerId: number, character: string, text: string): Promise<{ id: number; name: string }[]> {
    const own = await this.owned(playerId, character);
    if (own.length !== 1) return [];
    return this.specsOf(own[0]?.id ?? 0, text);
  }

  /** The same for the character that is the player's off-spec now. */
  async offspecSpecs(playerId: number, text: string): Promise<{ id: number; name: string }[]> {
    const id = await this.offspecCharacter(playerId);
    return id === null ? [] : this.specsOf(id, text);
  }

  /**
   * What was meant, with what was left out left out.
   * @throws DomainError not-your-character, character-ambiguous, spec-unknown, offspec-missing
   */
  async meant(playerId: number, typed: TypedChoice): Promise<Partial<SpecChoice>> {
    const main = await this.own(playerId, typed.character);
    const mainSpecId = await this.spec(main, typed.spec);
    const choice = { mainCharacterId: main.id, mainSpecId };
    if (typed.offspecCharacter === NO_OFFSPEC) return { ...choice, offspecCharacterId: null, offspecSpecId: null };
    const offspec = typed.offspecCharacter === null ? null : await this.own(playerId, typed.offspecCharacter);
    const offspecCharacterId = offspec ? { offspecCharacterId: offspec.id } : {};
    if (typed.offspecSpec === null) return { ...choice, ...offspecCharacterId };
    const holder = offspec ?? (await this.presentOffspec(playerId));
    return { ...choice, ...offspecCharacterId, offspecSpecId: await this.spec(holder, typed.offspecSpec) };
  }

  private async own(playerId: number, value: string): Promise<{ id: number; name: string }> {
    const [character, another] = await this.owned(playerId, value);
    const typed = idOfValue(value) === null ? typedText(value) : '';
    if (!character) throw notYours(typed === '' ? 'That' : typed);
    if (another) throw severalCharacters(typed);
    return character;
  }

  private owned(playerId: number, value: string): Promise<{ id: number; name: string }[]> {
    const typed = typedText(value);
    return this.em.execute<{ id: number; name: string }[]>(
      `select c.id, c.character_name as name
       from guild_identity.player_characters o
       join guild_identity.wow_characters c on c.id = o.character_id
       where o.player_id = ? and (c.id = ? or lower(c.character_name) = lower(?)
         or lower(c.character_name || '-' || c.realm_slug) = lower(?))
       order by c.id limit 2`,
      [playerId, idOfValue(value), typed, typed],
    );
  }

  private async presentOffspec(playerId: number): Promise<{ id: number; name: string }> {
    const id = await this.offspecCharacter(playerId);
    if (id === null) throw offspecCharacterMissing();
    return this.own(playerId, `id:${id}`);
  }

  private async offspecCharacter(playerId: number): Promise<number | null> {
    const [row] = await this.em.execute<{ id: number | null }[]>(
      `select offspec_character_id as id from guild_identity.players where id = ?`,
      [playerId],
    );
    return row?.id ?? null;
  }

  private async spec(character: { id: number; name: string }, value: string): Promise<number> {
    const id = idOfValue(value);
    const typed = typedText(value).toLowerCase();
    const specs = await this.specsOf(character.id, '');
    const spec = specs.find((known) => known.id === id || known.name.toLowerCase() === typed);
    if (!spec) throw specUnknown(id === null ? typedText(value) : '', character.name);
    return spec.id;
  }

  private specsOf(characterId: number, text: string): Promise<{ id: number; name: string }[]> {
    return this.em.execute<{ id: number; name: string }[]>(
      `select s.id, s.name
       from guild_identity.wow_characters c
       join guild_identity.specializations s on s.class_id = c.class_id
       where c.id = ? and strpos(lower(s.name), lower(?)) > 0
       order by s.name`,
      [characterId, text],
    );
  }
}
