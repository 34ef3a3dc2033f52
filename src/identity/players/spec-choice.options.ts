import { Injectable } from '@nestjs/common';
import { StringOption } from 'necord';
import { OPTION_LENGTH, valueOfId } from '../../shared/discord/option-value.rules.js';
import {
  MOST_SUGGESTIONS,
  Suggestions,
  type Suggestion,
  type Typing,
} from '../../shared/discord/suggestions.interceptor.js';
import { NO_OFFSPEC, SpecChoiceQueries } from './spec-choice.queries.js';

const text = { autocomplete: true, max_length: OPTION_LENGTH } as const;

export class SpecChoiceOptions {
  @StringOption({ name: 'character', description: 'Your main: one of your characters', required: true, ...text })
  character: string;

  @StringOption({ name: 'spec', description: 'The spec you raid with', required: true, ...text })
  spec: string;

  @StringOption({ name: 'offspec_character', description: 'Your off-spec’s character; it stays if left out', ...text })
  offspecCharacter: string | null;

  @StringOption({ name: 'offspec_spec', description: 'Your off-spec; it stays if left out', ...text })
  offspecSpec: string | null;
}

/** One's own characters, and the specs of their classes. */
@Injectable()
export class SpecChoiceSuggestions extends Suggestions {
  constructor(private readonly choices: SpecChoiceQueries) {
    super();
  }

  protected override async suggest({ option, typed, actor, other }: Typing): Promise<Suggestion[]> {
    if (actor.kind !== 'person') return [];
    const { playerId } = actor;
    if (option === 'character') return this.characters(playerId, typed);
    if (option === 'offspec_character') {
      const own = await this.characters(playerId, typed);
      return [{ name: 'No off-spec', value: NO_OFFSPEC }, ...own];
    }
    const character = other(option === 'spec' ? 'character' : 'offspec_character');
    const isKept = option === 'offspec_spec' && character === null;
    const specs = isKept
      ? await this.choices.offspecSpecs(playerId, typed)
      : await this.choices.specs(playerId, character ?? '', typed);
    return specs.map(({ id, name }) => ({ name, value: valueOfId(id) }));
  }

  private async characters(playerId: number, typed: string): Promise<Suggestion[]> {
    const own = await this.choices.characters(playerId, typed, MOST_SUGGESTIONS);
    return own.map(({ id, name, realmSlug, className }) => ({
      name: `${name}-${realmSlug}${className ? ` · ${className}` : ''}`,
      value: valueOfId(id),
    }));
  }
}
