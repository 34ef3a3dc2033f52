import { Injectable } from '@nestjs/common';
import { Context, SlashCommand, type SlashCommandContext } from 'necord';
import { CurrentActor, Needs, Public } from '../shared/access/access.decorators.js';
import type { Actor, PersonActor } from '../shared/access/actor.rules.js';
import { LATER } from '../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { accountMessage, passwordLinkMessage } from './account.messages.js';
import { AccountQueries } from './account.queries.js';
import { noAccountYet } from './auth.errors.js';
import { InviteService } from './invite.service.js';
import { PasswordResetService } from './password-reset.service.js';

@Injectable()
export class AccountCommands {
  constructor(
    private readonly accounts: AccountQueries,
    private readonly invites: InviteService,
    private readonly resets: PasswordResetService,
    private readonly site: SiteAddress,
  ) {}

  @SlashCommand({ name: 'account', description: 'How you get into the guild’s web site' })
  @Public()
  async account(@Context() [interaction]: SlashCommandContext, @CurrentActor() actor: Actor): Promise<void> {
    await interaction.deferReply(LATER);
    const entry = await this.accounts.entryOf(interaction.user.id);
    const isWithout = actor.kind === 'person' && actor.accountId === null;
    const invite = isWithout ? await this.invites.own(actor.playerId, actor) : null;
    await interaction.editReply(accountMessage(entry, invite, (path) => this.site.url(path)));
  }

  @SlashCommand({ name: 'reset-password', description: 'A link that sets a new password for the web site' })
  @Needs('account')
  async resetPassword(
    @Context() [interaction]: SlashCommandContext,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    if (actor.accountId === null) throw noAccountYet();
    await interaction.deferReply(LATER);
    const token = await this.resets.issueOwn(actor);
    await interaction.editReply(passwordLinkMessage(this.site.url(`/reset-password?code=${token}`)));
  }
}
