import { Injectable } from '@nestjs/common';
import { Context, createCommandGroupDecorator, Subcommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { LATER } from '../../shared/discord/private-reply.rules.js';
import { hiatusMessage } from './player-profile.messages.js';
import { PlayerService } from './player.service.js';

const Hiatus = createCommandGroupDecorator({ name: 'hiatus', description: 'A break from raiding' });

@Injectable()
@Hiatus()
@Needs('account')
export class PlayerHiatusCommands {
  constructor(private readonly players: PlayerService) {}

  @Subcommand({ name: 'on', description: 'Take a break from raiding' })
  on(@Context() [interaction]: SlashCommandContext, @CurrentActor() actor: PersonActor): Promise<void> {
    return this.declare(interaction, true, actor);
  }

  @Subcommand({ name: 'off', description: 'Come back from your break' })
  off(@Context() [interaction]: SlashCommandContext, @CurrentActor() actor: PersonActor): Promise<void> {
    return this.declare(interaction, false, actor);
  }

  private async declare(interaction: SlashCommandContext[0], isOn: boolean, actor: PersonActor): Promise<void> {
    await interaction.deferReply(LATER);
    await this.players.change(actor.playerId, { onRaidHiatus: isOn }, actor);
    await interaction.editReply(hiatusMessage(isOn));
  }
}
