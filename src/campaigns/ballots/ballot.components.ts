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
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { inPlace, LATER, privately, type PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import { MAX_ID } from '../../shared/web/input.decorators.js';
import { SiteAddress } from '../../shared/web/site-address.service.js';
import { campaignUnknown } from '../campaigns/campaign.errors.js';
import { BallotDesk, type BallotView, type SlipFields } from './ballot-desk.service.js';
import { ballotMessage } from './ballot.messages.js';
import { leafOf, placed, type SlipMode } from './ballot-slip.rules.js';

type Clicked = ButtonContext[0] | StringSelectContext[0];

/** The menus and buttons of `/vote`. They say what somebody chose and never who somebody is. */
@Injectable()
@Needs('account')
export class BallotComponents {
  constructor(
    private readonly desk: BallotDesk,
    private readonly site: SiteAddress,
  ) {}

  @StringSelect('vote/choose')
  async choose(
    @Context() [interaction]: StringSelectContext,
    @SelectedStrings() [id = '']: string[],
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    await this.answer(interaction, await this.desk.open(numberIn(id), actor));
  }

  @StringSelect('vote/:campaign/:mode/:slip/rank/:rank')
  async rank(
    @Context() [interaction]: StringSelectContext,
    @ComponentParam() params: Record<string, string>,
    @SelectedStrings() [entry]: string[],
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    const rank = numberIn(params['rank']);
    const chosen = entry === undefined ? null : numberIn(entry);
    const filled = await this.desk.fill(fieldsOf(params), (slip) => placed(slip, rank, chosen), leafOf(rank), actor);
    await this.answer(interaction, filled);
  }

  @StringSelect('vote/:campaign/:mode/marks')
  async marks(
    @Context() [interaction]: StringSelectContext,
    @ComponentParam() params: Record<string, string>,
    @SelectedStrings() entries: string[],
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    await this.answer(interaction, await this.desk.fill(fieldsOf(params), () => entries.map(numberIn), 0, actor));
  }

  @Button('vote/:campaign/:mode/:slip/leaf/:leaf')
  async turn(
    @Context() [interaction]: ButtonContext,
    @ComponentParam() params: Record<string, string>,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    const leaf = numberIn(params['leaf']);
    await this.answer(interaction, await this.desk.fill(fieldsOf(params), (slip) => slip, leaf, actor));
  }

  @Button('vote/:campaign/change')
  async change(
    @Context() [interaction]: ButtonContext,
    @ComponentParam('campaign') campaign: string,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    await this.answer(interaction, await this.desk.openChange(numberIn(campaign), actor));
  }

  /** Ballots go into the box one after another, so the answer may have to wait for those before. */
  @Button('vote/:campaign/:mode/:slip/cast')
  async cast(
    @Context() [interaction]: ButtonContext,
    @ComponentParam() params: Record<string, string>,
    @CurrentActor() actor: PersonActor,
  ): Promise<void> {
    if (isPrivate(interaction)) await interaction.deferUpdate();
    else await interaction.deferReply(LATER);
    await interaction.editReply(inPlace(this.messageOf(await this.desk.cast(fieldsOf(params), actor))));
  }

  /** In place of the message where only its reader sees it: a ballot is nobody else's business. */
  private async answer(interaction: Clicked, view: BallotView): Promise<void> {
    if (isPrivate(interaction)) await interaction.update(inPlace(this.messageOf(view)));
    else await interaction.reply(privately(this.messageOf(view)));
  }

  private messageOf(view: BallotView): PrivateMessage {
    return ballotMessage(view, this.site.url(`/vote/${view.screen.campaign.id}`));
  }
}

function isPrivate({ message }: Clicked): boolean {
  return message.flags.has(MessageFlags.Ephemeral);
}

function fieldsOf(params: Record<string, string>): SlipFields {
  const mode: SlipMode = params['mode'] === 'change' ? 'change' : 'new';
  return { campaignId: numberIn(params['campaign']), mode, code: params['slip'] ?? '' };
}

/** @throws DomainError campaign-unknown for what no id or rank can be */
function numberIn(text = ''): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= MAX_ID)) throw campaignUnknown();
  return number;
}
