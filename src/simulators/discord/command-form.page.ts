import { commandLeaves, type CommandLeaf } from './command-option.rules.js';
import type { DiscordWorld } from './discord.world.js';
import { html, NO_HTML, type Html } from './html.rules.js';
import { choices, hidden, type Viewer } from './message.page.js';
import { fieldsOf, listOf, textOf, type Fields } from './request-body.rules.js';

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
/** Option types of people, channels, roles and both, and the select menus that offer the same. */
const SELECT_FOR: Record<number, number> = { 6: 5, 7: 8, 8: 6, 9: 7 };

/** How a command is written in the page's address and list: `raid post`. */
export function leafKey(leaf: CommandLeaf): string {
  return `${leaf.command.name} ${leaf.subcommand}`.trim();
}

/** Two forms: one that chooses the command (and so its fields), one that sends it. */
export function commandForms(world: DiscordWorld, viewer: Viewer, chosenKey: string | null): Html {
  const leaves = commandLeaves(world.commandList());
  if (leaves.length === 0) {
    return html`<p class="empty">The bot has registered no commands yet. Start the application, then reload.</p>`;
  }
  const chosen = leaves.find((leaf) => leafKey(leaf) === chosenKey) ?? leaves[0];
  return html`<form method="get" action="/" class="row" id="choose">
      ${hidden({ as: viewer.userId, channel: viewer.channelId })}
      <label
        >Command
        <select name="command" id="command">
          ${leaves.map((leaf) => option(leafKey(leaf), `/${leafKey(leaf)} — ${leaf.description}`, leaf === chosen))}
        </select></label
      >
      <button id="choose-button">Choose</button>
    </form>
    ${chosen && sendForm(world, viewer, chosen)}`;
}

function sendForm(world: DiscordWorld, viewer: Viewer, leaf: CommandLeaf): Html {
  const { name } = leaf.command;
  return html`<form method="post" action="/_page/command" id="send">
    ${hidden({ ...viewer, name, subcommand: leaf.subcommand })} ${leaf.options.map((each) => field(world, each))}
    <button class="primary">Send /${leafKey(leaf)}</button>
  </form>`;
}

function field(world: DiscordWorld, given: Fields): Html {
  const name = textOf(given.name);
  const required = given.required === true;
  const mark = required ? html` required` : NO_HTML;
  return html`<label class="field">
    <span>${name}${required && ' *'} <small>${textOf(given.description)}</small></span>
    ${control(world, given, `option:${name}`, mark)}
  </label>`;
}

function control(world: DiscordWorld, given: Fields, name: string, mark: Html): Html {
  const type = Number(given.type);
  const select = SELECT_FOR[type];
  const fixed = listOf(given.choices).map(fieldsOf);
  const nothing = given.required === true ? NO_HTML : option('', '—', false);
  if (select !== undefined) {
    return html`<select name="${name}" ${mark}>
      ${nothing}${choices(world, { type: select })}
    </select>`;
  }
  if (fixed.length > 0) {
    const offered = fixed.map((choice) => option(String(choice.value as string | number), textOf(choice.name), false));
    return html`<select name="${name}" ${mark}>
      ${nothing}${offered}
    </select>`;
  }
  if (type === BOOLEAN) {
    return html`<select name="${name}" ${mark}>
      ${nothing}${option('true', 'Yes', false)}${option('false', 'No', false)}
    </select>`;
  }
  if (type === INTEGER || type === NUMBER) {
    return html`<input type="number" step="${type === INTEGER ? '1' : 'any'}" name="${name}" ${mark} />`;
  }
  const suggests = type === STRING && given.autocomplete === true;
  const list = `list-${name.replace(':', '-')}`;
  if (!suggests) return html`<input name="${name}" autocomplete="off" ${mark} />`;
  return html`<input name="${name}" autocomplete="off" list="${list}" data-suggests="${textOf(given.name)}" ${mark} />
    <datalist id="${list}"></datalist>`;
}

/** The form that an application showed, to be filled in. */
export function modalForm(
  world: DiscordWorld,
  viewer: Viewer,
  interactionId: string,
  modal: { title: string; components: readonly Fields[] },
): Html {
  return html`<form method="post" action="/_page/modal" class="modal">
    <h3>${modal.title}</h3>
    ${hidden({ ...viewer, interactionId })} ${modal.components.map((component) => modalField(world, component, ''))}
    <button class="primary">Submit</button>
  </form>`;
}

function modalField(world: DiscordWorld, component: Fields, label: string): Html {
  const inner = component.component;
  if (inner !== undefined) return modalField(world, fieldsOf(inner), textOf(component.label));
  const children = listOf(component.components).map(fieldsOf);
  if (children.length > 0) return html`${children.map((child) => modalField(world, child, ''))}`;
  const customId = textOf(component.custom_id);
  if (customId === '') return html`<p>${textOf(component.content)}</p>`;
  const name = `field:${customId}`;
  const mark = component.required === false ? NO_HTML : html` required`;
  const value = textOf(component.value);
  const long = component.style === 2;
  const text = long
    ? html`<textarea name="${name}" rows="4" ${mark}>${value}</textarea>`
    : html`<input name="${name}" value="${value}" autocomplete="off" ${mark} />`;
  const select = html`<select name="${name}" ${mark}>
    ${choices(world, component)}
  </select>`;
  return html`<label class="field">
    <span>${textOf(component.label) || label}</span>${component.type === 4 ? text : select}
  </label>`;
}

function option(value: string, label: string, selected: boolean): Html {
  return html`<option value="${value}" ${selected ? html` selected` : NO_HTML}>${label}</option>`;
}
