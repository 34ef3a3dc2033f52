import { Injectable } from '@nestjs/common';
import { StringOption } from 'necord';
import { cut } from '../../shared/discord/discord-text.rules.js';
import { OPTION_LENGTH, valueOfId } from '../../shared/discord/option-value.rules.js';
import { Suggestions, type Suggestion, type Typing } from '../../shared/discord/suggestions.interceptor.js';
import type { SeenCampaign } from '../campaigns/campaign-view.queries.js';
import { BallotScreenQueries } from './ballot-screen.queries.js';

export class VoteOptions {
  @StringOption({
    name: 'campaign',
    description: 'Which vote, where several are open; a closed one shows its result',
    autocomplete: true,
    max_length: OPTION_LENGTH,
  })
  campaign: string | null;
}

/** Votes that are open to whoever types, and the results of those that are over. */
@Injectable()
export class VoteSuggestions extends Suggestions {
  constructor(private readonly screens: BallotScreenQueries) {
    super();
  }

  protected override async suggest({ typed, actor }: Typing): Promise<Suggestion[]> {
    if (actor.kind !== 'person') return [];
    const votes = await this.screens.suggested(actor, typed);
    return votes.map((vote) => ({ name: nameOf(vote, votes), value: valueOfId(vote.campaign.id) }));
  }
}

/** Two votes of one title, such as a copy of last year's, are told apart by their number. */
function nameOf({ campaign, viewer }: SeenCampaign, votes: readonly SeenCampaign[]): string {
  const isAlone = votes.filter((other) => other.campaign.title === campaign.title).length === 1;
  const state = campaign.status === 'closed' ? ' · closed' : viewer.hasVoted ? ' · you voted' : '';
  return `${cut(campaign.title, 70)}${isAlone ? '' : ` · vote ${campaign.id}`}${state}`;
}
