import { Injectable } from '@nestjs/common';
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { Button, ComponentParam, Context, type ButtonContext } from 'necord';
import type { ServerMember } from '../identity/discord/discord-newcomer.rules.js';
import { discordUserUnknown } from '../identity/discord/discord-user.errors.js';
import { CurrentActor, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { inPlace } from '../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { invitedMessage } from './invite.messages.js';
import { InviteQueries } from './invite.queries.js';
import { NewcomerInvites } from './newcomer-invite.service.js';

/** Discord's codes for somebody who is not on the server, or nowhere. */
const NOBODY = new Set<number | string>([RESTJSONErrorCodes.UnknownMember, RESTJSONErrorCodes.UnknownUser]);

/** The button that makes somebody of the server a player. */
@Injectable()
export class InviteComponents {
  constructor(
    private readonly newcomers: NewcomerInvites,
    private readonly outlooks: InviteQueries,
    private readonly site: SiteAddress,
  ) {}

  @Button('invite/add/:user')
  @Needs('officer')
  async add(
    @Context() [interaction]: ButtonContext,
    @ComponentParam('user') discordId: string,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    await interaction.deferUpdate();
    const invite = await this.newcomers.issue(await memberOf(interaction, discordId), actor);
    const link = this.site.url(`/register?code=${invite.code}`);
    await interaction.editReply(inPlace(invitedMessage(await this.outlooks.outlook(invite.playerId), invite, link)));
  }
}

/** The member as the server knows them now, however old the button is. @throws DomainError discord-user-unknown */
async function memberOf(interaction: ButtonContext[0], discordId: string): Promise<ServerMember> {
  try {
    const member = await interaction.guild?.members.fetch({ user: discordId, force: true });
    if (member) return { discordId, username: member.user.username, displayName: member.displayName };
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || !NOBODY.has(error.code)) throw error;
  }
  throw discordUserUnknown();
}
