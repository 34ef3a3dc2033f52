import type { SimulatorAnswer, SimulatorRequest } from '../kit/route.rules.js';
import { commandForms, modalForm } from './command-form.page.js';
import type { ChannelRecord } from './discord-record.world.js';
import type { DiscordSimulator } from './discord.simulator.js';
import { html, NO_HTML, type Html } from './html.rules.js';
import type { InteractionOutcome } from './interaction.world.js';
import { hidden, messageView, type Viewer } from './message.page.js';
import { addPageOrders } from './page-order.routes.js';
import { PAGE_SCRIPT } from './page-script.page.js';
import { PAGE_STYLE } from './page-style.page.js';
import { eventsView } from './scheduled-event.page.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'";
const SHOWN_AT_MOST = 100;

/** The guild as people see it in their clients, at the simulator's own address. */
export function addDiscordPage(simulator: DiscordSimulator): void {
  const { http } = simulator;
  const text = (body: string, type: string): SimulatorAnswer => ({
    status: 200,
    text: body,
    headers: { 'content-type': type },
  });
  http.route('GET', '/_page/style.css', () => text(PAGE_STYLE, 'text/css; charset=utf-8'));
  http.route('GET', '/_page/script.js', () => text(PAGE_SCRIPT, 'text/javascript; charset=utf-8'));
  http.route('GET', '/', (request) => ({
    status: 200,
    html: page(simulator, request).text,
    headers: { 'content-security-policy': POLICY, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  }));
  addPageOrders(simulator);
}

function page(simulator: DiscordSimulator, request: SimulatorRequest): Html {
  const { world } = simulator;
  const channels = [...world.channelList(), ...world.directChannels()];
  const readable = channels.filter((channel) => channel.type !== 4);
  const channel = readable.find((each) => each.id === request.query.get('channel')) ?? readable[0];
  const people = world.memberList().filter(({ userId }) => !world.users.get(userId)?.bot);
  const viewing = people.find(({ userId }) => userId === request.query.get('as')) ?? people[0];
  // A conversation with the bot belongs to one person.
  const viewer: Viewer = { userId: channel?.recipientId ?? viewing?.userId ?? '', channelId: channel?.id ?? '' };
  const connected = simulator.gatewaySessions.length;
  const { name } = world.seed.guild;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${channel ? `${titleOf(simulator, channel)} · ` : ''}${name} (simulated Discord)</title>
        <link rel="stylesheet" href="/_page/style.css" />
        <link rel="icon" href="data:," />
        <script src="/_page/script.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#messages">Skip to messages</a>
        <header class="top">
          <h1>${name}</h1>
          <p id="status">simulated Discord · bot ${connected === 0 ? 'offline' : 'online'}</p>
          <form method="get" action="/" class="row">
            ${hidden({ channel: viewer.channelId })}
            <label
              >You are
              <select name="as">
                ${people.map(({ userId }) => personOption(simulator, userId, viewer))}
              </select></label
            >
            <button>Switch</button>
          </form>
        </header>
        <div class="layout">
          <nav id="channels" aria-label="Channels">${channelNav(simulator, channels, viewer)}</nav>
          <main>
            ${problemView(request)}
            ${channel ? channelView(simulator, channel, viewer) : html`<p class="empty">The guild has no channels.</p>`}
            ${outcomeView(simulator, request, viewer)} ${eventsView(world)}
            <section class="box" aria-labelledby="command-title">
              <h2 id="command-title">Give a command</h2>
              ${commandForms(world, viewer, request.query.get('command'))}
            </section>
          </main>
        </div>
      </body>
    </html>`;
}

function titleOf(simulator: DiscordSimulator, channel: ChannelRecord): string {
  if (channel.recipientId !== null) return `@${simulator.world.nameOf(channel.recipientId)}`;
  if (channel.type === 2 || channel.type === 13) return `${channel.name} (voice)`;
  return channel.type === 11 || channel.type === 12 ? `${channel.name} (thread)` : `#${channel.name}`;
}

function personOption(simulator: DiscordSimulator, userId: string, viewer: Viewer): Html {
  const selected = userId === viewer.userId ? html` selected` : NO_HTML;
  return html`<option value="${userId}" ${selected}>${simulator.world.nameOf(userId)}</option>`;
}

function channelNav(simulator: DiscordSimulator, channels: readonly ChannelRecord[], viewer: Viewer): Html {
  const direct = channels.filter((channel) => channel.type === 1);
  const item = (channel: ChannelRecord): Html => {
    if (channel.type === 4) return html`</ul><h2>${channel.name}</h2><ul>`;
    const count = simulator.messagesIn(channel.id).length;
    const current = channel.id === viewer.channelId ? html` aria-current="page"` : NO_HTML;
    const address = `/?channel=${channel.id}&as=${viewer.userId}`;
    return html`<li>
      <a href="${address}" ${current}
        ><span>${titleOf(simulator, channel)}</span> <span class="count">${count || ''}</span></a
      >
    </li>`;
  };
  return html`<ul>
      ${channels.filter((channel) => channel.type !== 1).map(item)}
    </ul>
    <h2>Direct messages with the bot</h2>
    ${
      direct.length > 0
        ? html`<ul>
            ${direct.map(item)}
          </ul>`
        : html`<span class="plain">none yet</span>`
    }`;
}

function channelView(simulator: DiscordSimulator, channel: ChannelRecord, viewer: Viewer): Html {
  const all = simulator.world.messages.in(channel.id);
  const messages = all.slice(-SHOWN_AT_MOST);
  const version = `${all.length} ${all.at(-1)?.id ?? ''} ${
    messages
      .map((message) => message.editedAt ?? '')
      .sort()
      .at(-1) ?? ''
  }`;
  const speaker = channel.recipientId ?? viewer.userId;
  return html`<h2>${titleOf(simulator, channel)}</h2>
    <section id="messages" tabindex="0" aria-label="Messages, newest last" data-version="${version}">
      ${all.length > messages.length && html`<p class="empty">${all.length - messages.length} older messages are not shown.</p>`}
      ${messages.length === 0 && html`<p class="empty">Nothing has been said here yet.</p>`}
      ${messages.map((message) => messageView(simulator.world, message, viewer))}
    </section>
    <form method="post" action="/_page/say" class="row">
      ${hidden({ ...viewer, speaker })}
      <label
        >Say as ${simulator.world.nameOf(speaker)} <input name="content" autocomplete="off" required maxlength="2000"
      /></label>
      <button>Say</button>
    </form>`;
}

function problemView(request: SimulatorRequest): Html {
  const problem = request.query.get('problem');
  return problem ? html`<p class="problem" role="alert">${problem}</p>` : NO_HTML;
}

const WORDS: Partial<Record<InteractionOutcome['kind'], string>> = {
  'no-answer': 'The application did not respond.',
  waiting: 'Waiting for the application…',
  acknowledged: 'The application took note.',
  deleted: 'The application took its answer back.',
  update: 'The message was changed.',
  choices: 'The application made suggestions.',
};

/** What came of the last thing the viewer did, private replies and forms among it. */
function outcomeView(simulator: DiscordSimulator, request: SimulatorRequest, viewer: Viewer): Html {
  const interactionId = request.query.get('outcome') ?? '';
  const outcome = simulator.outcomeOf(interactionId);
  if (!outcome) return NO_HTML;
  const seen = [outcome.message, ...outcome.followUps].flatMap((message) => message ?? []);
  const messages = seen.flatMap((message) => simulator.world.messages.find(message.id) ?? []);
  return html`<section class="box reply" role="status" aria-label="What came of it">
    <h2>What came of it</h2>
    ${WORDS[outcome.kind] && html`<p>${WORDS[outcome.kind]}</p>`}
    ${messages.map((message) => messageView(simulator.world, message, viewer))}
    ${outcome.modal && modalForm(simulator.world, viewer, interactionId, outcome.modal)}
  </section>`;
}
