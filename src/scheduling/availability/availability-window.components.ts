import { Injectable } from '@nestjs/common';
import { MessageFlags } from 'discord.js';
import { Button, Context, Modal, type ButtonContext, type ModalContext } from 'necord';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { inPlace, LATER } from '../../shared/discord/private-reply.rules.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { readTypedWeek } from './availability-text.rules.js';
import { OWN_WEEK_PAGE } from './availability-window.commands.js';
import {
  AGAIN,
  asTyped,
  DAYS_FIELD,
  EDIT,
  faultyWeekMessage,
  typedIn,
  WEEK_FORM,
  weekForm,
  weekMessage,
  ZONE_FIELD,
} from './availability-window.messages.js';
import { AvailabilityQueries } from './availability-window.queries.js';
import { AvailabilityService } from './availability-window.service.js';

/** The form behind `/availability`. It names nobody: whoever sends it changes their own week alone. */
@Injectable()
@Needs('account')
export class AvailabilityComponents {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly queries: AvailabilityQueries,
    private readonly site: SiteAddress,
  ) {}

  @Button(EDIT)
  async edit(@Context() [interaction]: ButtonContext, @CurrentActor() { playerId }: PersonActor): Promise<void> {
    await interaction.showModal(weekForm(asTyped(await this.queries.coming(playerId))));
  }

  @Button(AGAIN)
  async again(@Context() [interaction]: ButtonContext, @CurrentActor() { playerId }: PersonActor): Promise<void> {
    const typed = typedIn(interaction.message.embeds);
    await interaction.showModal(weekForm(typed ?? asTyped(await this.queries.coming(playerId))));
  }

  @Modal(WEEK_FORM)
  async save(@Context() [interaction]: ModalContext, @CurrentActor() actor: PersonActor): Promise<void> {
    const typed = {
      zone: interaction.fields.getTextInputValue(ZONE_FIELD),
      days: interaction.fields.getTextInputValue(DAYS_FIELD),
    };
    if (interaction.isFromMessage() && interaction.message.flags.has(MessageFlags.Ephemeral)) {
      await interaction.deferUpdate();
    } else await interaction.deferReply(LATER);
    const read = readTypedWeek(typed);
    if ('faults' in read) {
      await interaction.editReply(inPlace(faultyWeekMessage(read.faults, typed)));
      return;
    }
    await this.availability.replace(actor.playerId, read, actor);
    const week = await this.queries.coming(actor.playerId);
    await interaction.editReply(inPlace(weekMessage(week, this.site.url(OWN_WEEK_PAGE), { isSaved: true })));
  }
}
