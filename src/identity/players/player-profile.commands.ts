import { Injectable } from '@nestjs/common';
import { Context, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { privately } from '../../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { playerUnknown } from './player.errors.js';
import { profileMessage } from './player-profile.messages.js';
import { PlayerQueries } from './player.queries.js';

@Injectable()
export class PlayerProfileCommands {
  constructor(
    private readonly players: PlayerQueries,
    private readonly site: SiteAddress,
  ) {}

  @SlashCommand({ name: 'profile', description: 'What the guild knows about you' })
  @Needs('account')
  async profile(
    @Context() [interaction]: SlashCommandContext,
    @CurrentActor() { playerId }: PersonActor,
  ): Promise<void> {
    const player = await this.players.one(playerId);
    if (!player) throw playerUnknown();
    await interaction.reply(privately(profileMessage(player, this.site.url('/profile'))));
  }
}
