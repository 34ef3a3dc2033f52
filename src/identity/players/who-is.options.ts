import { Injectable } from '@nestjs/common';
import type { User } from 'discord.js';
import { StringOption, UserOption } from 'necord';
import { isOfficer } from '../../shared/access/actor.rules.js';
import { OPTION_LENGTH } from '../../shared/discord/option-value.rules.js';
import {
  MOST_SUGGESTIONS,
  Suggestions,
  type Suggestion,
  type Typing,
} from '../../shared/discord/suggestions.interceptor.js';
import { toPlayerSuggestions } from './player-choice.options.js';
import { PlayerChoiceQueries } from './player-choice.queries.js';

export class WhoIsOptions {
  @UserOption({ name: 'member', description: 'Somebody on this server' })
  member: User | null;

  @StringOption({
    name: 'name',
    description: 'A player, a character, or another name that somebody goes by',
    autocomplete: true,
    max_length: OPTION_LENGTH,
  })
  name: string | null;
}

/** Officers see who is deactivated, too. */
@Injectable()
export class WhoIsSuggestions extends Suggestions {
  constructor(private readonly choices: PlayerChoiceQueries) {
    super();
  }

  protected override async suggest({ typed, actor }: Typing): Promise<Suggestion[]> {
    const among = isOfficer(actor) ? 'everybody' : 'active';
    return toPlayerSuggestions(await this.choices.suggest(typed, among, MOST_SUGGESTIONS));
  }
}
