import { Injectable } from '@nestjs/common';
import { Context, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { privately } from '../../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { weekMessage } from './availability-window.messages.js';
import { AvailabilityQueries } from './availability-window.queries.js';

export const OWN_WEEK_PAGE = '/profile/availability';

@Injectable()
export class AvailabilityCommands {
  constructor(
    private readonly queries: AvailabilityQueries,
    private readonly site: SiteAddress,
  ) {}

  @SlashCommand({
    name: 'availability',
    description: 'When you can play, in your time and the guild’s; change it here',
  })
  @Needs('account')
  async availability(
    @Context() [interaction]: SlashCommandContext,
    @CurrentActor() { playerId }: PersonActor,
  ): Promise<void> {
    const week = await this.queries.coming(playerId);
    await interaction.reply(privately(weekMessage(week, this.site.url(OWN_WEEK_PAGE))));
  }
}
