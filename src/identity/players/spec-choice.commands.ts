import { Injectable, UseInterceptors } from '@nestjs/common';
import { Context, Options, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { LATER } from '../../shared/discord/private-reply.rules.js';
import { playerUnknown } from './player.errors.js';
import { PlayerQueries } from './player.queries.js';
import { PlayerSpecsService } from './player-specs.service.js';
import { chosenMessage } from './spec-choice.messages.js';
import { SpecChoiceOptions, SpecChoiceSuggestions } from './spec-choice.options.js';
import { SpecChoiceQueries } from './spec-choice.queries.js';

@Injectable()
export class SpecChoiceCommands {
  constructor(
    private readonly specs: PlayerSpecsService,
    private readonly choices: SpecChoiceQueries,
    private readonly players: PlayerQueries,
  ) {}

  @SlashCommand({ name: 'set-main', description: 'Choose what you raid with, first and second' })
  @Needs('account')
  @UseInterceptors(SpecChoiceSuggestions)
  async setMain(
    @Context() [interaction]: SlashCommandContext,
    @Options() options: SpecChoiceOptions,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    await interaction.deferReply(LATER);
    await this.specs.choose(actor.playerId, await this.choices.meant(actor.playerId, options), actor);
    const player = await this.players.one(actor.playerId);
    if (!player) throw playerUnknown();
    await interaction.editReply(chosenMessage(player));
  }
}
