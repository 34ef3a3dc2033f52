import { Injectable } from '@nestjs/common';
import { MessageFlags } from 'discord.js';
import {
  Button,
  ComponentParam,
  Context,
  SelectedStrings,
  StringSelect,
  type ButtonContext,
  type StringSelectContext,
} from 'necord';
import { CurrentActor, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { inPlace, LATER, privately, type PrivateMessage } from '../shared/discord/private-reply.rules.js';
import { MAX_ID } from '../shared/web/input.decorators.js';
import { SiteAddress } from '../shared/web/site-address.service.js';
import { raidNotFound } from '../scheduling/raids/raid-event.errors.js';
import { RaidDesk, type RaidView } from './raid-desk.service.js';
import { raidMessage } from './raid-turnout.messages.js';

/** The menu of `/raids` and the buttons of `/raid`. They name a raid and an answer, and never who gives it. */
@Injectable()
@Needs('initiate')
export class RaidTurnoutComponents {
  constructor(
    private readonly desk: RaidDesk,
    private readonly site: SiteAddress,
  ) {}

  /** Beside the list, which stays for the next choice. */
  @StringSelect('raid/open')
  async open(
    @Context() [interaction]: StringSelectContext,
    @SelectedStrings() [id = '']: string[],
    @CurrentActor() { playerId }: PersonActor,
  ): Promise<void> {
    await interaction.reply(privately(this.messageOf(await this.desk.show(idIn(id), playerId))));
  }

  @Button('raid/:raid/show')
  async show(
    @Context() [interaction]: ButtonContext,
    @ComponentParam('raid') raid: string,
    @CurrentActor() { playerId }: PersonActor,
  ): Promise<void> {
    const message = this.messageOf(await this.desk.show(idIn(raid), playerId));
    if (isPrivate(interaction)) await interaction.update(inPlace(message));
    else await interaction.reply(privately(message));
  }

  /** Answers to one raid are noted one after another, so the reply may have to wait for those before. */
  @Button('raid/:raid/answer/:answer')
  async answer(
    @Context() [interaction]: ButtonContext,
    @ComponentParam() params: Record<string, string>,
    @CurrentActor() { playerId }: PersonActor,
  ): Promise<void> {
    if (isPrivate(interaction)) await interaction.deferUpdate();
    else await interaction.deferReply(LATER);
    const view = await this.desk.answer(idIn(params['raid']), params['answer'] ?? '', playerId);
    await interaction.editReply(inPlace(this.messageOf(view)));
  }

  private messageOf(view: RaidView): PrivateMessage {
    return raidMessage(view, this.site.url(`/raids/${view.raid.id}`));
  }
}

function isPrivate({ message }: ButtonContext[0]): boolean {
  return message.flags.has(MessageFlags.Ephemeral);
}

/** @throws DomainError raid-not-found for what no id can be */
function idIn(text = ''): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(id >= 1 && id <= MAX_ID)) throw raidNotFound();
  return id;
}
