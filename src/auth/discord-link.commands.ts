import { Injectable, Optional } from '@nestjs/common';
import { Context, Options, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Public } from '../shared/access/access.decorators.js';
import type { Actor } from '../shared/access/actor.rules.js';
import { LATER, privately } from '../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { linkCodesOff } from './auth.errors.js';
import { howToLinkMessage, linkedMessage } from './discord-link.messages.js';
import { DiscordLinkOptions } from './discord-link.options.js';
import { LinkCodes } from './link-code.service.js';

@Injectable()
export class DiscordLinkCommands {
  constructor(
    private readonly site: SiteAddress,
    @Optional() private readonly codes?: LinkCodes,
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
    if (!this.codes) throw linkCodesOff();
    await interaction.deferReply(LATER);
    const { id, username, globalName: displayName } = interaction.user;
    const linked = await this.codes.use(code, id, { username, displayName });
    await interaction.editReply(linkedMessage(linked.displayName));
  }
}
