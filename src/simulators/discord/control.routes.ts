import type { SimulatorAnswer, SimulatorRequest } from '../kit/route.rules.js';
import type { OptionValue } from './command-option.rules.js';
import type { DiscordSimulator } from './discord.simulator.js';
import type { SeedMember } from './discord-seed.world.js';
import { fieldsOf, listOf, textOf, type Fields } from './request-body.rules.js';

/**
 * Orders over HTTP, beside the kit's own:
 * - `POST /_control/command` `{userId, name, channelId?, subcommand?, options?}` answers the outcome;
 * - `POST /_control/members` `{add?: SeedMember, remove?: id, update?: {id, …}}`;
 * - `POST /_control/message` `{userId, channelId?, content, embeds?}`: without a channel, a direct message to the bot;
 * - `POST /_control/drop-gateway` `{resumable?: true}`.
 */
export function addControlRoutes(simulator: DiscordSimulator): void {
  const order = (path: string, act: (fields: Fields) => unknown) =>
    simulator.http.route('POST', `/_control/${path}`, async (request: SimulatorRequest): Promise<SimulatorAnswer> => {
      try {
        return { status: 200, body: (await act(fieldsOf(request.body))) ?? { done: path } };
      } catch (error) {
        return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
      }
    });

  order('command', (fields) =>
    simulator.runCommand({
      userId: textOf(fields.userId),
      name: textOf(fields.name),
      ...(typeof fields.channelId === 'string' && { channelId: fields.channelId }),
      ...(typeof fields.subcommand === 'string' && { subcommand: fields.subcommand }),
      options: fieldsOf(fields.options) as Record<string, OptionValue>,
    }),
  );
  order('members', (fields) => {
    const { id, ...change } = fieldsOf(fields.update);
    if (fields.add !== undefined) simulator.addMember(fields.add as SeedMember);
    if (typeof fields.remove === 'string') simulator.removeMember(fields.remove);
    if (typeof id === 'string') simulator.updateMember(id, change);
  });
  order('message', (fields) => {
    const content = textOf(fields.content);
    const channelId = textOf(fields.channelId);
    const userId = textOf(fields.userId);
    const embeds = listOf(fields.embeds) as Parameters<DiscordSimulator['postAs']>[3];
    const id =
      channelId === ''
        ? simulator.sendDirectMessage(userId, content)
        : simulator.postAs(userId, channelId, content, embeds);
    return { id };
  });
  order('drop-gateway', (fields) => simulator.dropGateway({ resumable: fields.resumable !== false }));
}
