import { Injectable } from '@nestjs/common';
import { Context, SlashCommand, type SlashCommandContext } from 'necord';
import { Public } from '../../shared/access/access.decorators.js';
import { privately } from '../../shared/discord/private-reply.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { nextRaidsMessage } from './raid-event.messages.js';
import { RaidEventQueries } from './raid-event.queries.js';

const SHOWN = 5;

@Injectable()
export class RaidEventCommands {
  constructor(
    private readonly raids: RaidEventQueries,
    private readonly clock: Clock,
  ) {}

  @SlashCommand({ name: 'raids', description: 'The next raids, and where to sign up' })
  @Public()
  async next(@Context() [interaction]: SlashCommandContext): Promise<void> {
    const raids = await this.raids.upcoming(this.clock.now(), SHOWN);
    await interaction.reply(privately(nextRaidsMessage(raids)));
  }
}
