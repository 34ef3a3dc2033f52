import { Injectable, UseInterceptors } from '@nestjs/common';
import { Context, Options, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { privately } from '../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { RaidDesk } from './raid-desk.service.js';
import { noRaidMessage, raidMessage } from './raid-turnout.messages.js';
import { RaidOptions, RaidSuggestions } from './raid-turnout.options.js';

@Injectable()
export class RaidTurnoutCommands {
  constructor(
    private readonly desk: RaidDesk,
    private readonly site: SiteAddress,
  ) {}

  @SlashCommand({ name: 'raid', description: 'A raid: when it is, who comes, and whether you do' })
  @Needs('initiate')
  @UseInterceptors(RaidSuggestions)
  async raid(
    @Context() [interaction]: SlashCommandContext,
    @Options() { raid }: RaidOptions,
    @CurrentActor() { playerId }: PersonActor,
  ): Promise<void> {
    const view = await this.desk.meant(raid, playerId);
    const message = view ? raidMessage(view, this.site.url(`/raids/${view.raid.id}`)) : noRaidMessage();
    await interaction.reply(privately(message));
  }
}
