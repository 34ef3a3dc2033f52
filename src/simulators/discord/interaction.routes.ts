import { readChoices } from './command.rules.js';
import { checkModal } from './component.rules.js';
import type { ApiAnswer, ApiRequest, DiscordApi } from './discord-api.server.js';
import type { DiscordActions } from './discord-actions.world.js';
import { messagePayload } from './discord-payload.rules.js';
import type { MessageRecord } from './discord-record.world.js';
import { DiscordRefusal, FormProblems } from './discord-refusal.rules.js';
import type { DiscordWorld } from './discord.world.js';
import { INTERACTION, type Interaction } from './interaction.world.js';
import { EPHEMERAL, LOADING, readMessage, type MessageForm } from './message.rules.js';
import type { NewMessage } from './message.world.js';
import { fieldsOf, listOf, textOf } from './request-body.rules.js';

const CALLBACK = { pong: 1, reply: 4, deferredReply: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

/** Which answers each type of interaction takes. */
const TAKES: Record<number, readonly number[]> = {
  [INTERACTION.command]: [CALLBACK.reply, CALLBACK.deferredReply, CALLBACK.modal],
  [INTERACTION.component]: [
    ...[CALLBACK.reply, CALLBACK.deferredReply, CALLBACK.deferredUpdate],
    ...[CALLBACK.update, CALLBACK.modal],
  ],
  [INTERACTION.autocomplete]: [CALLBACK.choices],
  [INTERACTION.modal]: [CALLBACK.reply, CALLBACK.deferredReply, CALLBACK.deferredUpdate, CALLBACK.update],
};

/** The first answer to an interaction; the token in the address is all the authority it needs. */
export function addInteractionRoutes(
  api: DiscordApi,
  world: DiscordWorld,
  actions: DiscordActions,
  interactions: ReadonlyMap<string, Interaction>,
): void {
  api.openRoute('POST', '/interactions/:interaction/:token/callback', (request): ApiAnswer => {
    const interaction = interactions.get(request.params.interaction ?? '');
    if (!interaction || interaction.token !== request.params.token || interaction.expired) {
      throw new DiscordRefusal(10062);
    }
    interaction.acknowledge();
    const type = request.fields.type;
    if (typeof type !== 'number' || !takes(interaction, type)) refuseType();
    carryOut(world, actions, interaction, type, request);
    if (request.query.get('with_response') !== 'true') return undefined;
    return { body: callbackPayload(world, interaction, type) };
  });
}

/** What makes a message the answer to an interaction. */
export function answerBase(world: DiscordWorld, interaction: Interaction, flags: number): NewMessage {
  const { id, type, name, userId, channelId, source } = interaction;
  return {
    channelId,
    authorId: world.botId,
    flags,
    interaction: { id, type, name, userId, messageId: source?.id ?? null },
    ephemeralFor: (flags & EPHEMERAL) !== 0 ? userId : null,
  };
}

function takes(interaction: Interaction, type: number): boolean {
  const changesSource = type === CALLBACK.update || type === CALLBACK.deferredUpdate;
  if (changesSource && interaction.source === null) return false;
  return TAKES[interaction.type]?.includes(type) ?? false;
}

function refuseType(): never {
  const problems = new FormProblems();
  problems.add(['type'], 'INTERACTION_CALLBACK_INVALID', 'This answer does not fit the interaction');
  problems.refuse();
  throw new DiscordRefusal(50035);
}

function carryOut(
  world: DiscordWorld,
  actions: DiscordActions,
  interaction: Interaction,
  type: number,
  request: ApiRequest,
): void {
  const data = fieldsOf(request.fields.data);
  const flags = typeof data.flags === 'number' ? data.flags : 0;
  switch (type) {
    case CALLBACK.reply: {
      const form = readMessage(data, ['data']);
      interaction.original = actions.post(answerBase(world, interaction, flags), form, request.files);
      return interaction.settle('reply');
    }
    case CALLBACK.deferredReply:
      interaction.original = actions.add(answerBase(world, interaction, (flags & EPHEMERAL) | LOADING));
      return interaction.defer('thinking');
    case CALLBACK.deferredUpdate:
      interaction.original = interaction.source;
      return interaction.defer('acknowledged');
    case CALLBACK.update:
      interaction.original = interaction.source;
      if (interaction.source) actions.edit(interaction.source, readMessage(data, ['data']), request.files);
      return interaction.settle('update');
    case CALLBACK.choices:
      interaction.choices = readChoices(data);
      return interaction.settle('choices');
    default: {
      const problems = new FormProblems();
      checkModal(data, ['data'], problems);
      problems.refuse();
      const components = listOf(data.components).map(fieldsOf);
      interaction.modal = { customId: textOf(data.custom_id), title: textOf(data.title), components };
      return interaction.settle('modal');
    }
  }
}

function callbackPayload(world: DiscordWorld, interaction: Interaction, type: number): object {
  const { original } = interaction;
  const resourceful = type === CALLBACK.reply || type === CALLBACK.update;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(original && {
        response_message_id: original.id,
        response_message_loading: (original.flags & LOADING) !== 0,
        response_message_ephemeral: original.ephemeralFor !== null,
      }),
    },
    ...(original && resourceful && { resource: { type, message: messagePayload(world, original) } }),
  };
}

/** Follow-ups to interactions, and changes of what was answered: `/webhooks/{application}/{token}/…`. */
export function addFollowUpRoutes(
  api: DiscordApi,
  world: DiscordWorld,
  actions: DiscordActions,
  interactions: ReadonlyMap<string, Interaction>,
): void {
  const interactionOf = (request: ApiRequest): Interaction => {
    const { application, token } = request.params;
    const found = [...interactions.values()].find((interaction) => interaction.token === token);
    if (!found || application !== world.seed.applicationId) throw new DiscordRefusal(10015);
    if (found.expired) throw new DiscordRefusal(50027);
    if (found.kind === 'waiting' || found.kind === 'no-answer') throw new DiscordRefusal(10015);
    return found;
  };
  const answerOf = (request: ApiRequest): { interaction: Interaction; message: MessageRecord } => {
    const interaction = interactionOf(request);
    const { message: id } = request.params;
    const { original, followUps } = interaction;
    const message = id === '@original' || id === original?.id ? original : followUps.find((other) => other.id === id);
    if (!message || !world.messages.find(message.id)) throw new DiscordRefusal(10008);
    return { interaction, message };
  };
  const change = (interaction: Interaction, message: MessageRecord, form: MessageForm, request: ApiRequest) => {
    actions.edit(message, form, request.files, message.flags & ~LOADING);
    if (message !== interaction.original) return;
    if (interaction.kind === 'thinking') interaction.settle('reply');
    if (interaction.kind === 'acknowledged') interaction.settle('update');
  };

  const path = '/webhooks/:application/:token';
  api.openRoute('POST', path, (request) => {
    const interaction = interactionOf(request);
    const form = readMessage(request.body);
    const { original } = interaction;
    if (original && (original.flags & LOADING) !== 0) {
      // The first follow-up after "is thinking" takes its place.
      change(interaction, original, form, request);
      return { body: messagePayload(world, original) };
    }
    const message = actions.post(answerBase(world, interaction, form.flags ?? 0), form, request.files);
    interaction.followUps.push(message);
    if (interaction.kind === 'acknowledged') interaction.settle('acknowledged');
    return { body: messagePayload(world, message) };
  });
  api.openRoute('GET', `${path}/messages/:message`, (request) => ({
    body: messagePayload(world, answerOf(request).message),
  }));
  api.openRoute('PATCH', `${path}/messages/:message`, (request) => {
    const { interaction, message } = answerOf(request);
    change(interaction, message, readMessage(request.body), request);
    return { body: messagePayload(world, message) };
  });
  api.openRoute('DELETE', `${path}/messages/:message`, (request) => {
    const { interaction, message } = answerOf(request);
    actions.delete(message);
    if (message === interaction.original) interaction.settle('deleted');
    return undefined;
  });
}
