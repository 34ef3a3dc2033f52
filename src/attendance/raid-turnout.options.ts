import { Injectable } from '@nestjs/common';
import { StringOption } from 'necord';
import { cut } from '../shared/discord/discord-text.rules.js';
import { OPTION_LENGTH, valueOfId } from '../shared/discord/option-value.rules.js';
import { Suggestions, type Suggestion, type Typing } from '../shared/discord/suggestions.interceptor.js';
import { spokenTimeOf } from '../shared/time/calendar.rules.js';
import { RaidDesk } from './raid-desk.service.js';

export class RaidOptions {
  @StringOption({
    name: 'raid',
    description: 'Which raid; the next one where none is named',
    autocomplete: true,
    max_length: OPTION_LENGTH,
  })
  raid: string | null;
}

/** The coming raids. A suggestion can't show each reader's own time, so it names the zone the raid is told in. */
@Injectable()
export class RaidSuggestions extends Suggestions {
  constructor(private readonly desk: RaidDesk) {
    super();
  }

  protected override async suggest({ typed, actor }: Typing): Promise<Suggestion[]> {
    if (actor.kind !== 'person') return [];
    const raids = await this.desk.suggested(typed);
    return raids.map(({ id, title, starts_at, timezone }) => ({
      name: `${cut(title, 60)} · ${spokenTimeOf(new Date(starts_at), timezone)}`,
      value: valueOfId(id),
    }));
  }
}
