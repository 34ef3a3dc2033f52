import { Injectable, UseInterceptors } from '@nestjs/common';
import { Context, Options, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { privately } from '../../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { ballotMessage, voteChoiceMessage } from './ballot.messages.js';
import { VoteOptions, VoteSuggestions } from './ballot.options.js';
import { BallotScreenQueries } from './ballot-screen.queries.js';
import { BallotDesk } from './ballot-desk.service.js';

@Injectable()
export class BallotCommands {
  constructor(
    private readonly screens: BallotScreenQueries,
    private readonly desk: BallotDesk,
    private readonly site: SiteAddress,
  ) {}

  @SlashCommand({
    name: 'vote',
    description: 'Your ballot in a vote of the guild, and how it stands once you have voted',
  })
  @Needs('account')
  @UseInterceptors(VoteSuggestions)
  async vote(
    @Context() [interaction]: SlashCommandContext,
    @Options() { campaign }: VoteOptions,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    const [vote, ...others] = await this.screens.meant(actor, campaign);
    if (!vote || others.length > 0) {
      const votes = vote ? [vote, ...others] : [];
      return void (await interaction.reply(privately(voteChoiceMessage(votes, this.site.url('/vote')))));
    }
    const { id } = vote.campaign;
    const message = ballotMessage(await this.desk.open(id, actor), this.site.url(`/vote/${id}`));
    await interaction.reply(privately(message));
  }
}
