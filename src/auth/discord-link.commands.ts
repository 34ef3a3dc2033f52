import { Injectable } from '@nestjs/common';
import { Context, Options, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Public } from '../shared/access/access.decorators.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { LATER, privately } from '../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { DiscordLinkCodes } from './discord-link-code.service.js';
import { howToLinkMessage, linkedMessage } from './discord-link.messages.js';
import { DiscordLinkOptions } from './discord-link.options.js';

@Injectable()
export class DiscordLinkCommands {
  constructor(
    private readonly site: SiteAddress,
    private readonly codes: DiscordLinkCodes,
  ) {}

  @SlashCommand({ name: 'link', description: 'Link your Discord user with your account on the web site' })
  @Public()
  async link(
    @Context() [interaction]: SlashCommandContext,
    @Options() { code }: DiscordLinkOptions,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    if (code === null) {
      const linkedAs = actor.kind === 'person' ? actor.displayName : null;
      await interaction.reply(privately(howToLinkMessage(this.site.url('/profile#discord'), linkedAs)));
      return;
    }
    await interaction.deferReply(LATER);
    const { id, username, globalName: displayName } = interaction.user;
    const linked = await this.codes.use(code, id, { username, displayName });
    await interaction.editReply(linkedMessage(linked.displayName));
  }
}
