import type { ChannelRecord, MessageRecord } from './discord-record.world.js';
import type { ApiRequest, DiscordApi } from './discord-api.server.js';
import type { DiscordActions } from './discord-actions.world.js';
import { channelPayload, messagePayload } from './discord-payload.rules.js';
import { DiscordRefusal, FormProblems } from './discord-refusal.rules.js';
import type { DiscordWorld } from './discord.world.js';
import { readMessage } from './message.rules.js';
import { permits, SEND_MESSAGES, VIEW_CHANNEL } from './permission.rules.js';
import { textOf } from './request-body.rules.js';

const MANAGE_MESSAGES = 1n << 13n;

/** Channels, their messages, direct messages and threads. */
export function addChannelRoutes(api: DiscordApi, world: DiscordWorld, actions: DiscordActions): void {
  const channelOf = (request: ApiRequest): ChannelRecord => {
    const channel = world.channel(request.params.channel ?? '');
    if (!permits(world.botPermissionsIn(channel), VIEW_CHANNEL)) throw new DiscordRefusal(50001);
    return channel;
  };
  const messageOf = (request: ApiRequest): MessageRecord =>
    world.messages.get(channelOf(request).id, request.params.message ?? '');
  const shown = (message: MessageRecord) => ({ body: messagePayload(world, message) });

  api.route('POST', '/users/@me/channels', ({ fields }) => {
    const recipient = textOf(fields.recipient_id);
    if (recipient === world.botId || !world.users.has(recipient)) throw new DiscordRefusal(50033);
    return { body: channelPayload(world, world.directChannel(recipient)) };
  });
  api.route('GET', '/channels/:channel', (request) => ({ body: channelPayload(world, channelOf(request)) }));
  api.route('POST', '/channels/:channel/typing', (request) => {
    channelOf(request);
    return undefined;
  });
  api.route('GET', '/channels/:channel/messages', (request) => {
    const { query } = request;
    const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? '50')));
    const bound = (name: string) => query.get(name) ?? undefined;
    const page = { limit, before: bound('before'), after: bound('after'), around: bound('around') };
    const messages = world.messages.page(channelOf(request).id, page);
    return { body: messages.map((message) => messagePayload(world, message)) };
  });
  api.route('GET', '/channels/:channel/messages/:message', (request) => shown(messageOf(request)));
  api.route('POST', '/channels/:channel/messages', (request) => {
    const channel = channelOf(request);
    demandSending(world, channel);
    const form = readMessage(request.body);
    const earlier =
      form.enforceNonce && form.nonce !== undefined ? world.messages.withNonce(world.botId, form.nonce) : undefined;
    if (earlier) return shown(earlier);
    return shown(actions.post({ channelId: channel.id, authorId: world.botId }, form, request.files));
  });
  api.route('PATCH', '/channels/:channel/messages/:message', (request) => {
    const message = messageOf(request);
    if (message.authorId !== world.botId) throw new DiscordRefusal(50005);
    actions.edit(message, readMessage(request.body), request.files);
    return shown(message);
  });
  api.route('DELETE', '/channels/:channel/messages/:message', (request) => {
    const message = messageOf(request);
    const channel = world.channel(message.channelId);
    const own = message.authorId === world.botId;
    if (!own && (channel.type === 1 || !permits(world.botPermissionsIn(channel), MANAGE_MESSAGES))) {
      throw new DiscordRefusal(50013);
    }
    actions.delete(message);
    return undefined;
  });
  api.route('POST', '/channels/:channel/threads', (request) => {
    const parent = channelOf(request);
    demandSending(world, parent);
    const name = textOf(request.fields.name);
    const problems = new FormProblems();
    if (name === '') problems.required(['name']);
    problems.length(['name'], name, 100, 1);
    problems.refuse();
    const thread = actions.openThread(parent, name, request.fields.type === 11 ? 11 : 12);
    return { status: 201, body: channelPayload(world, thread) };
  });
}

/** Refuses where the bot cannot write: no text there, not permitted, or a person who takes no messages from it. */
function demandSending(world: DiscordWorld, channel: ChannelRecord): void {
  if (channel.type === 4) throw new DiscordRefusal(50008);
  if (channel.recipientId !== null) {
    const closed = world.user(channel.recipientId).dmsClosed || !world.members.has(channel.recipientId);
    if (closed) throw new DiscordRefusal(50007);
    return;
  }
  if (!permits(world.botPermissionsIn(channel), SEND_MESSAGES)) throw new DiscordRefusal(50013);
}
