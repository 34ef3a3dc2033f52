import { Injectable, UseInterceptors } from '@nestjs/common';
import type { User } from 'discord.js';
import { Context, Options, SlashCommand, type SlashCommandContext } from 'necord';
import { discordUserUnknown } from '../identity/discord/discord-user.errors.js';
import { whoIsMeant } from '../identity/players/player-choice.errors.js';
import { PlayerChoiceQueries } from '../identity/players/player-choice.queries.js';
import { PlayerQueries } from '../identity/players/player.queries.js';
import { botMessage } from '../identity/players/who-is.messages.js';
import { CurrentActor, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { LATER, type PrivateMessage } from '../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { invitedMessage, newcomerMessage } from './invite.messages.js';
import { InviteOptions, InviteSuggestions } from './invite.options.js';
import { InviteQueries } from './invite.queries.js';
import { InviteService } from './invite.service.js';

@Injectable()
export class InviteCommands {
  constructor(
    private readonly invites: InviteService,
    private readonly outlooks: InviteQueries,
    private readonly players: PlayerQueries,
    private readonly choices: PlayerChoiceQueries,
    private readonly site: SiteAddress,
  ) {}

  @SlashCommand({ name: 'invite', description: 'Officers: invite somebody to make their account' })
  @Needs('officer')
  @UseInterceptors(InviteSuggestions)
  async invite(
    @Context() [interaction]: SlashCommandContext,
    @Options() { member, player }: InviteOptions,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    if ((member === null) === (player === null)) throw whoIsMeant();
    await interaction.deferReply(LATER);
    const message = member
      ? await this.ofMember(member, interaction.options.getMember('member'), actor)
      : await this.ofPlayer(await this.choices.find(player ?? '', 'active'), actor);
    await interaction.editReply(message);
  }

  private async ofMember(user: User, member: object | null, actor: PersonActor): Promise<PrivateMessage> {
    if (user.bot) return botMessage(user.displayName);
    const known = await this.players.byDiscordId(user.id);
    if (known) return this.ofPlayer(known.id, actor);
    if (!member) throw discordUserUnknown();
    return newcomerMessage(user.displayName, user.id);
  }

  private async ofPlayer(playerId: number, actor: PersonActor): Promise<PrivateMessage> {
    const invite = await this.invites.issue(playerId, { byDirectMessage: true }, actor);
    const link = this.site.url(`/register?code=${invite.code}`);
    return invitedMessage(await this.outlooks.outlook(playerId), invite, link);
  }
}
