import { Injectable, UseInterceptors } from '@nestjs/common';
import type { User } from 'discord.js';
import {
  Context,
  Options,
  SlashCommand,
  TargetUser,
  UserCommand,
  type SlashCommandContext,
  type UserCommandContext,
} from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import { isOfficer, type PersonActor } from '../../shared/access/actor.rules.js';
import { privately, type PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import { whoIsMeant } from './player-choice.errors.js';
import { PlayerChoiceQueries } from './player-choice.queries.js';
import { playerUnknown } from './player.errors.js';
import { botMessage, nobodyKnownMessage, whoIsMessage } from './who-is.messages.js';
import { WhoIsOptions, WhoIsSuggestions } from './who-is.options.js';
import { WhoIsQueries } from './who-is.queries.js';

@Injectable()
@Needs('initiate')
export class WhoIsCommands {
  constructor(
    private readonly people: WhoIsQueries,
    private readonly choices: PlayerChoiceQueries,
  ) {}

  @SlashCommand({ name: 'whois', description: 'Who somebody is: rank, characters, other names' })
  @UseInterceptors(WhoIsSuggestions)
  async whoIs(
    @Context() [interaction]: SlashCommandContext,
    @Options() { member, name }: WhoIsOptions,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    if ((member === null) === (name === null)) throw whoIsMeant();
    const message = member ? await this.ofUser(member, actor) : await this.ofName(name ?? '', actor);
    await interaction.reply(privately(message));
  }

  @UserCommand({ name: 'Who is this?' })
  async whoIsThis(
    @Context() [interaction]: UserCommandContext,
    @TargetUser() user: User,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    await interaction.reply(privately(await this.ofUser(user, actor)));
  }

  private async ofUser(user: User, actor: PersonActor): Promise<PrivateMessage> {
    if (user.bot) return botMessage(user.displayName);
    const person = await this.people.discordUser(user.id, actor);
    return person ? whoIsMessage(person) : nobodyKnownMessage(user.displayName, isOfficer(actor));
  }

  private async ofName(name: string, actor: PersonActor): Promise<PrivateMessage> {
    const id = await this.choices.find(name, isOfficer(actor) ? 'everybody' : 'active');
    const person = await this.people.player(id, actor);
    if (!person) throw playerUnknown();
    return whoIsMessage(person);
  }
}
