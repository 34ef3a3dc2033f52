import { Injectable } from '@nestjs/common';
import { StringOption } from 'necord';
import { OPTION_LENGTH, valueOfId } from '../../shared/discord/option-value.rules.js';
import { Suggestions, type Suggestion, type Typing } from '../../shared/discord/suggestions.interceptor.js';
import { GameReferenceQueries } from '../game/game-reference.queries.js';

export class RosterOptions {
  @StringOption({
    name: 'role',
    description: 'Only people who play this role',
    autocomplete: true,
    max_length: OPTION_LENGTH,
  })
  role: string | null;
}

/** Roles as the guild calls them now: fixed choices would keep the names of the day the bot logged in. */
@Injectable()
export class RoleSuggestions extends Suggestions {
  constructor(private readonly game: GameReferenceQueries) {
    super();
  }

  protected override async suggest({ typed }: Typing): Promise<Suggestion[]> {
    const roles = await this.game.roles();
    return roles
      .filter(({ displayName }) => displayName.toLowerCase().includes(typed.toLowerCase()))
      .map(({ id, displayName }) => ({ name: displayName, value: valueOfId(id) }));
  }
}
