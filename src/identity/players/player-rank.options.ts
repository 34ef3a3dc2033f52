import { Injectable } from '@nestjs/common';
import { StringOption } from 'necord';
import { OPTION_LENGTH, valueOfId } from '../../shared/discord/option-value.rules.js';
import {
  MOST_SUGGESTIONS,
  Suggestions,
  type Suggestion,
  type Typing,
} from '../../shared/discord/suggestions.interceptor.js';
import { GuildRankQueries } from '../ranks/guild-rank.queries.js';
import { toPlayerSuggestions } from './player-choice.options.js';
import { PlayerChoiceQueries } from './player-choice.queries.js';
import { FOLLOW, FOLLOW_NAME } from './rank-choice.rules.js';

const text = { required: true, autocomplete: true, max_length: OPTION_LENGTH } as const;

export class PlayerRankOptions {
  @StringOption({ name: 'player', description: 'Whose rank', ...text })
  player: string;

  @StringOption({ name: 'rank', description: 'The rank, up to your own, or what it follows from', ...text })
  rank: string;
}

/** People, and the ranks that are the caller's to give: the highest first. */
@Injectable()
export class PlayerRankSuggestions extends Suggestions {
  constructor(
    private readonly choices: PlayerChoiceQueries,
    private readonly ranks: GuildRankQueries,
  ) {
    super();
  }

  protected override async suggest({ option, typed, actor }: Typing): Promise<Suggestion[]> {
    if (option === 'player') {
      return toPlayerSuggestions(await this.choices.suggest(typed, 'active', MOST_SUGGESTIONS));
    }
    const own = actor.kind === 'person' ? actor.rankLevel : 0;
    const ranks = (await this.ranks.list()).filter(({ level }) => level <= own).toReversed();
    return [
      ...ranks.map(({ id, name }) => ({ name, value: valueOfId(id) })),
      { name: FOLLOW_NAME, value: FOLLOW },
    ].filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
  }
}
