import type { APIEmbed } from 'discord-api-types/v10';
import { commandData, findLeaf, userCommandData, type OptionValue } from './command-option.rules.js';
import { flatComponents } from './component.rules.js';
import type { DiscordActions } from './discord-actions.world.js';
import type { DiscordWorld } from './discord.world.js';
import type { Dispatcher } from './dispatch.world.js';
import { interactionPayload } from './interaction-payload.rules.js';
import { INTERACTION, Interaction, type InteractionOutcome } from './interaction.world.js';
import type { MessageRecord } from './discord-record.world.js';
import { modalAnswer } from './modal.rules.js';
import { readMessage } from './message.rules.js';
import { permits } from './permission.rules.js';
import { textOf } from './request-body.rules.js';

export interface CommandUse {
  readonly userId: string;
  /** The guild's first text channel when absent; a direct message channel for a command given to the bot alone. */
  readonly channelId?: string;
  readonly name: string;
  /** `post`, or group and sub-command: `raid post`. */
  readonly subcommand?: string;
  /** Users, roles and channels by their ids. */
  readonly options?: Readonly<Record<string, OptionValue>>;
}

export interface UserCommandUse {
  readonly userId: string;
  readonly name: string;
  /** Whose context menu it was chosen in. */
  readonly targetId: string;
}

export interface ComponentUse {
  readonly userId: string;
  readonly messageId: string;
  readonly customId: string;
  /** What was chosen in a select menu. */
  readonly values?: readonly string[];
}

export interface ModalUse {
  readonly userId: string;
  /** The interaction that was answered with the form. */
  readonly interactionId: string;
  /** What was typed or chosen, by the fields' custom ids. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

const INTERACTIONS_KEPT = 2_000;

/** What people do in their Discord clients. */
export class DiscordPeople {
  readonly interactions = new Map<string, Interaction>();
  /** How long the application has for its first answer; Discord gives it three seconds. */
  answerWithinMs = 3_000;
  /** How long a person here waits in front of "is thinking". */
  deferredMs = 10_000;

  constructor(
    private readonly world: DiscordWorld,
    private readonly actions: DiscordActions,
    private readonly dispatch: Dispatcher,
  ) {}

  /** Gives a slash command. Throws what the client would not let the person send. */
  runCommand(use: CommandUse): Promise<InteractionOutcome> {
    const leaf = findLeaf(this.world, use.name, use.subcommand);
    const needs = leaf.command.default_member_permissions;
    if (needs && !permits(this.world.permissionsOf(use.userId), BigInt(needs))) {
      throw new Error(`/${use.name} is hidden from ${this.world.nameOf(use.userId)}`);
    }
    const data = commandData(this.world, leaf, use.options ?? {});
    return this.open(INTERACTION.command, use.name, use.userId, this.channelFor(use), null, data);
  }

  /** Chooses a command in somebody's context menu. */
  runUserCommand(use: UserCommandUse): Promise<InteractionOutcome> {
    const data = userCommandData(this.world, use.name, use.targetId);
    return this.open(INTERACTION.command, use.name, use.userId, this.channelFor(use), null, data);
  }

  /** Types in one option of a command; what is typed stands in `options` under the name of `focused`. */
  autocomplete(use: CommandUse & { focused: string }): Promise<InteractionOutcome> {
    const leaf = findLeaf(this.world, use.name, use.subcommand);
    const option = leaf.options.find((candidate) => candidate.name === use.focused);
    if (option?.autocomplete !== true) throw new Error(`option ${use.focused} suggests nothing`);
    const data = commandData(this.world, leaf, use.options ?? {}, use.focused);
    return this.open(INTERACTION.autocomplete, use.name, use.userId, this.channelFor(use), null, data);
  }

  /** Presses a button or chooses in a select menu. */
  clickComponent(use: ComponentUse): Promise<InteractionOutcome> {
    const message = this.world.messages.find(use.messageId);
    if (!message || (message.ephemeralFor !== null && message.ephemeralFor !== use.userId)) {
      throw new Error(`${this.world.nameOf(use.userId)} sees no message ${use.messageId}`);
    }
    const component = flatComponents(message.components).find((other) => other.custom_id === use.customId);
    if (!component) throw new Error(`message ${use.messageId} has no component ${use.customId}`);
    if (component.disabled === true) throw new Error(`component ${use.customId} is disabled`);
    const type = Number(component.type);
    const data = {
      custom_id: use.customId,
      component_type: type,
      id: component.id,
      ...(type !== 2 && { values: use.values ?? [] }),
    };
    return this.open(INTERACTION.component, use.customId, use.userId, message.channelId, message, data);
  }

  /** Fills in the form that an interaction was answered with, and sends it. */
  submitModal(use: ModalUse): Promise<InteractionOutcome> {
    const before = this.interactions.get(use.interactionId);
    if (!before?.modal || before.userId !== use.userId) throw new Error(`no form is open for ${use.interactionId}`);
    const { customId, components } = before.modal;
    const data = { custom_id: customId, components: modalAnswer(components, use.fields), resolved: {} };
    return this.open(INTERACTION.modal, customId, use.userId, before.channelId, before.source, data);
  }

  /** A message by a member or another bot; answers its id. */
  post(userId: string, channelId: string, content: string, embeds: readonly APIEmbed[] = []): string {
    this.world.user(userId);
    this.world.channel(channelId);
    return this.actions.post({ channelId, authorId: userId }, readMessage({ content, embeds })).id;
  }

  outcomeOf(interactionId: string): InteractionOutcome | undefined {
    return this.interactions.get(interactionId)?.seen();
  }

  close(): void {
    for (const interaction of this.interactions.values()) interaction.abandon();
  }

  private channelFor(use: { readonly userId: string; readonly channelId?: string }): string {
    const channelId = use.channelId ?? this.world.channelList().find((channel) => channel.type === 0)?.id;
    if (channelId === undefined) throw new Error('the guild has no text channel');
    if (this.world.channel(channelId).type !== 1) this.world.member(use.userId);
    return channelId;
  }

  private open(
    type: number,
    name: string,
    userId: string,
    channelId: string,
    source: MessageRecord | null,
    data: object,
  ): Promise<InteractionOutcome> {
    const waits = { answerWithinMs: this.answerWithinMs, deferredMs: this.deferredMs };
    const id = this.world.snowflakes.next();
    const interaction = new Interaction(id, type, textOf(name), userId, channelId, source, waits);
    this.interactions.set(id, interaction);
    const oldest = this.interactions.keys().next().value;
    if (this.interactions.size > INTERACTIONS_KEPT && oldest !== undefined) this.interactions.delete(oldest);
    const payload = interactionPayload(this.world, interaction, data);
    this.dispatch({ event: 'INTERACTION_CREATE', intent: 0, data: payload });
    return interaction.outcome;
  }
}
