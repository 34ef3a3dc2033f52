import { Injectable, UseInterceptors } from '@nestjs/common';
import { Context, Options, SlashCommand, type SlashCommandContext } from 'necord';
import { Needs } from '../../shared/access/access.decorators.js';
import { privately } from '../../shared/discord/private-reply.rules.js';
import { GameReferenceQueries } from '../game/game-reference.queries.js';
import { rosterMessage } from './roster.messages.js';
import { RoleSuggestions, RosterOptions } from './roster.options.js';
import { RosterQueries } from './roster.queries.js';
import { roleOf } from './roster.rules.js';

@Injectable()
export class RosterCommands {
  constructor(
    private readonly roster: RosterQueries,
    private readonly game: GameReferenceQueries,
  ) {}

  @SlashCommand({ name: 'roster', description: 'Who raids, and as what' })
  @Needs('initiate')
  @UseInterceptors(RoleSuggestions)
  async show(@Context() [interaction]: SlashCommandContext, @Options() options: RosterOptions): Promise<void> {
    const role = roleOf(options.role, await this.game.roles());
    const people = await this.roster.listing(role?.id ?? null);
    await interaction.reply(privately(rosterMessage(people, role, 0)));
  }
}
