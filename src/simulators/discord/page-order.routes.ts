import type { SimulatorAnswer } from '../kit/route.rules.js';
import type { OptionValue } from './command-option.rules.js';
import type { DiscordSimulator } from './discord.simulator.js';
import { fieldsOf, textOf, type Fields } from './request-body.rules.js';

/** What the page's forms send: each acts as the member chosen there, then leads back to the page. */
export function addPageOrders(simulator: DiscordSimulator): void {
  const { http } = simulator;
  const form = (path: string, act: (fields: Fields, rawBody: string) => Promise<string>) =>
    http.route('POST', `/_page/${path}`, async ({ body, rawBody }): Promise<SimulatorAnswer> => {
      const fields = fieldsOf(body);
      const back = new URLSearchParams({ channel: textOf(fields.channelId), as: textOf(fields.userId) });
      const command = `${textOf(fields.name)} ${textOf(fields.subcommand)}`.trim();
      if (command !== '') back.set('command', command);
      try {
        const outcome = await act(fields, rawBody);
        if (outcome !== '') back.set('outcome', outcome);
      } catch (error) {
        back.set('problem', error instanceof Error ? error.message : String(error));
      }
      return { status: 303, text: '', headers: { location: `/?${back.toString()}` } };
    });

  form('command', async (fields) => (await simulator.runCommand(commandUse(fields))).interactionId);
  form('click', async (fields, rawBody) => {
    const { interactionId } = await simulator.clickComponent({
      userId: textOf(fields.userId),
      messageId: textOf(fields.messageId),
      customId: textOf(fields.customId),
      // Several choices share one name, of which parsed fields keep the last.
      values: new URLSearchParams(rawBody).getAll('values').filter((value) => value !== ''),
    });
    return interactionId;
  });
  form('modal', async (fields) => {
    const use = { userId: textOf(fields.userId), interactionId: textOf(fields.interactionId) };
    return (await simulator.submitModal({ ...use, fields: prefixed(fields, 'field:') })).interactionId;
  });
  form('say', (fields) => {
    simulator.postAs(textOf(fields.speaker), textOf(fields.channelId), textOf(fields.content));
    return Promise.resolve('');
  });
  http.route('POST', '/_page/suggest', async ({ body }): Promise<SimulatorAnswer> => {
    const fields = fieldsOf(body);
    try {
      const outcome = await simulator.autocomplete({ ...commandUse(fields), focused: textOf(fields.focused) });
      return { status: 200, body: { choices: outcome.choices ?? [] } };
    } catch {
      // Half a form is no reason to complain to somebody who is still typing.
      return { status: 200, body: { choices: [] } };
    }
  });
}

function commandUse(fields: Fields) {
  return {
    userId: textOf(fields.userId),
    channelId: textOf(fields.channelId),
    name: textOf(fields.name),
    subcommand: textOf(fields.subcommand),
    options: prefixed(fields, 'option:') as Record<string, OptionValue>,
  };
}

/** The fields whose names begin with a prefix, without it, and without what was left empty. */
function prefixed(fields: Fields, prefix: string): Record<string, string> {
  const own = Object.entries(fields).filter(([name, value]) => name.startsWith(prefix) && value !== '');
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), textOf(value)]));
}
