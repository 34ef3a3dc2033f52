import { Injectable } from '@nestjs/common';
import type { User } from 'discord.js';
import { StringOption, UserOption } from 'necord';
import { toPlayerSuggestions } from '../identity/players/player-choice.options.js';
import { PlayerChoiceQueries } from '../identity/players/player-choice.queries.js';
import { OPTION_LENGTH } from '../shared/discord/option-value.rules.js';
import {
  MOST_SUGGESTIONS,
  Suggestions,
  type Suggestion,
  type Typing,
} from '../shared/discord/suggestions.interceptor.js';

export class InviteOptions {
  @UserOption({ name: 'member', description: 'Somebody on this server, a player or not yet' })
  member: User | null;

  @StringOption({
    name: 'player',
    description: 'A player without an account',
    autocomplete: true,
    max_length: OPTION_LENGTH,
  })
  player: string | null;
}

/** Players who have no account yet. */
@Injectable()
export class InviteSuggestions extends Suggestions {
  constructor(private readonly choices: PlayerChoiceQueries) {
    super();
  }

  protected override async suggest({ typed }: Typing): Promise<Suggestion[]> {
    return toPlayerSuggestions(await this.choices.suggest(typed, 'without-account', MOST_SUGGESTIONS));
  }
}
