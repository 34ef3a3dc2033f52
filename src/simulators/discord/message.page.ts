import type { APIEmbed } from 'discord-api-types/v10';
import type { DiscordWorld } from './discord.world.js';
import type { MessageRecord } from './discord-record.world.js';
import { html, NO_HTML, type Html } from './html.rules.js';
import { renderMarkdown, timeElement, type Names } from './markdown.rules.js';
import { EPHEMERAL, LOADING } from './message.rules.js';
import { fieldsOf, listOf, textOf, type Fields } from './request-body.rules.js';

/** Who looks at which channel; buttons in messages act as this member. */
export interface Viewer {
  readonly userId: string;
  readonly channelId: string;
}

export function namesIn(world: DiscordWorld): Names {
  return {
    user: (id) => world.nameOf(id),
    role: (id) => world.roles.get(id)?.name.replace(/^@/, '') ?? 'unknown role',
    channel: (id) => world.channels.get(id)?.name ?? 'unknown channel',
  };
}

/** One message as a reader sees it: author, time, text, embeds, files and components. */
export function messageView(world: DiscordWorld, message: MessageRecord, viewer: Viewer): Html {
  const names = namesIn(world);
  const author = world.users.get(message.authorId);
  const { interaction } = message;
  return html`<article class="message" id="m${message.id}">
    ${interaction?.type === 2 && html`<p class="about">${world.nameOf(interaction.userId)} used /${interaction.name}</p>`}
    <header>
      ${dot(colorOf(world, message.authorId))}<b>${world.nameOf(message.authorId)}</b>
      ${author?.bot && html`<span class="tag">APP</span>`} ${timeElement(new Date(message.timestamp), 'f')}
      ${message.editedAt && html`<small>(edited)</small>`}
    </header>
    ${(message.flags & LOADING) !== 0 && html`<p class="about">is thinking…</p>`}
    ${message.content && html`<div class="text">${renderMarkdown(message.content, names)}</div>`}
    ${message.embeds.map((embed) => embedView(embed, names))}
    ${message.attachments.map(
      ({ filename, text }) =>
        html`<details class="file">
          <summary>${filename}</summary>
          <pre>${text}</pre>
        </details>`,
    )}
    ${message.components.map((component) => componentView(world, fieldsOf(component), message, viewer))}
    ${(message.flags & EPHEMERAL) !== 0 && html`<p class="about">Only you can see this.</p>`}
  </article>`;
}

function embedView(embed: APIEmbed, names: Names): Html {
  const markdown = (text: string) => renderMarkdown(text, names);
  const title = embed.title ? markdown(embed.title) : NO_HTML;
  return html`<div class="embed">
    ${bar(embed.color)}
    <div>
      ${embed.author && html`<p class="small"><b>${linked(embed.author.url, html`${embed.author.name}`)}</b></p>`}
      ${embed.title && html`<h3>${linked(embed.url, title)}</h3>`}
      ${embed.description && html`<div class="text">${markdown(embed.description)}</div>`}
      ${
        embed.fields &&
        html`<dl>
          ${embed.fields.map(
            (field) =>
              html`<div class="${field.inline ? 'inline' : 'block'}">
                <dt>${markdown(field.name)}</dt>
                <dd>${markdown(field.value)}</dd>
              </div>`,
          )}
        </dl>`
      }
      ${embed.image && html`<p class="small">Image: ${linked(embed.image.url, html`${embed.image.url}`)}</p>`}
      ${
        (embed.footer ?? embed.timestamp) &&
        html`<p class="small">
          ${embed.footer?.text} ${embed.timestamp && timeElement(new Date(embed.timestamp), 'f')}
        </p>`
      }
    </div>
  </div>`;
}

function componentView(world: DiscordWorld, component: Fields, message: MessageRecord, viewer: Viewer): Html {
  const children = listOf(component.components).map(fieldsOf);
  const accessory = component.accessory === undefined ? [] : [fieldsOf(component.accessory)];
  const inside = [...children, ...accessory].map((child) => componentView(world, child, message, viewer));
  switch (component.type) {
    case 1:
      return html`<div class="row">${inside}</div>`;
    case 2:
      return buttonView(component, message, viewer);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return selectView(world, component, message, viewer);
    case 10:
      return html`<div class="text">${renderMarkdown(textOf(component.content), namesIn(world))}</div>`;
    case 14:
      return html`<hr />`;
    case 17:
      return html`<div class="embed">
        ${bar(Number(component.accent_color))}
        <div>${inside}</div>
      </div>`;
    default:
      return html`${inside}`;
  }
}

function buttonView(button: Fields, message: MessageRecord, viewer: Viewer): Html {
  const emoji = textOf(fieldsOf(button.emoji).name);
  const label = `${emoji} ${textOf(button.label)}`.trim();
  if (typeof button.url === 'string') return html`<a class="button" href="${button.url}">${label}</a>`;
  const style = ['', 'primary', '', 'success', 'danger'][Number(button.style)] ?? '';
  const disabled = button.disabled === true ? html` disabled` : NO_HTML;
  return html`<form method="post" action="/_page/click">
    ${hidden({ ...viewer, messageId: message.id, customId: textOf(button.custom_id) })}
    <button class="${style}" ${disabled}>${label}</button>
  </form>`;
}

function selectView(world: DiscordWorld, select: Fields, message: MessageRecord, viewer: Viewer): Html {
  const customId = textOf(select.custom_id);
  const label = textOf(select.placeholder) || 'Choose';
  const isMultiple = Number(select.max_values) > 1;
  const multiple = isMultiple ? html` multiple` : NO_HTML;
  // A list of several can be left empty as it is.
  const mayBeEmpty = select.min_values === 0 && !isMultiple ? html`<option value="">–</option>` : NO_HTML;
  return html`<form method="post" action="/_page/click" class="row">
    ${hidden({ ...viewer, messageId: message.id, customId })}
    <label
      >${label}
      <select name="values" ${multiple}>
        ${mayBeEmpty}${choices(world, select)}
      </select></label
    >
    <button>Send</button>
  </form>`;
}

/** The options of a select menu: its own, or people, roles and channels. */
export function choices(world: DiscordWorld, select: Fields): Html[] {
  const members = world.memberList().map(({ userId }) => [userId, world.nameOf(userId)]);
  const roles = [...world.roles.values()].map((role) => [role.id, role.name]);
  const channels = world.channelList().map((channel) => [channel.id, `#${channel.name}`]);
  const own = listOf(select.options).map((option) => {
    const { value, label, default: isChosen } = fieldsOf(option);
    return [textOf(value), textOf(label), isChosen === true ? 'chosen' : ''];
  });
  const lists: Record<number, string[][]> = { 3: own, 5: members, 6: roles, 7: [...members, ...roles], 8: channels };
  return (lists[Number(select.type)] ?? []).map(
    ([value, label, chosen]) => html`<option value="${value}" ${chosen ? html` selected` : NO_HTML}>${label}</option>`,
  );
}

export function hidden(fields: Readonly<Record<string, string>>): Html[] {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

function linked(url: string | undefined, label: Html): Html {
  return url && /^https?:\/\//.test(url) ? html`<a href="${url}" rel="noreferrer">${label}</a>` : label;
}

function hex(color: number): string {
  return `#${(Number.isNaN(color) ? 0 : color).toString(16).padStart(6, '0')}`;
}

/** Colours come as drawings: the page's policy allows no style in its markup. */
function bar(color: number | undefined): Html {
  return html`<svg class="bar" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
    <rect width="1" height="1" fill="${color ? hex(color) : '#4e5058'}" />
  </svg>`;
}

function dot(color: number): Html {
  return html`<svg class="dot" viewBox="0 0 2 2" aria-hidden="true">
    <circle cx="1" cy="1" r="1" fill="${color ? hex(color) : '#80848e'}" />
  </svg>`;
}

function colorOf(world: DiscordWorld, userId: string): number {
  const roles = (world.members.get(userId)?.roleIds ?? []).flatMap((id) => world.roles.get(id) ?? []);
  return roles.sort((a, b) => b.position - a.position).find((role) => role.color !== 0)?.color ?? 0;
}
