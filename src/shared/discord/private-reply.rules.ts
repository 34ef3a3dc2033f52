import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIStringSelectComponent,
} from 'discord.js';

/** What the bot says to one person; nobody is ever notified by it (discord.module). */
export interface PrivateMessage {
  readonly content?: string;
  readonly embeds?: APIEmbed[];
  readonly components?: APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** A first answer that only the caller sees. */
export function privately(message: PrivateMessage) {
  return { ...message, flags: MessageFlags.Ephemeral } as const;
}

/** In place of what stood there: of a former message nothing stays. */
export function inPlace(message: PrivateMessage): Required<PrivateMessage> {
  return { content: '', embeds: [], components: [], ...message };
}

/** Promises an answer that only the caller sees, for work that may have to wait. */
export const LATER = { flags: MessageFlags.Ephemeral } as const;

/** Up to five buttons in a row. */
export function buttonRow(...components: APIButtonComponent[]): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components };
}

/** A menu, which takes a row for itself. */
export function selectRow(
  select: Omit<APIStringSelectComponent, 'type'>,
): APIActionRowComponent<APIStringSelectComponent> {
  return { type: ComponentType.ActionRow, components: [{ type: ComponentType.StringSelect, ...select }] };
}

export function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

export function actionButton(
  label: string,
  customId: string,
  { style = ButtonStyle.Secondary, disabled = false }: ActionStyle = {},
): APIButtonComponent {
  return { type: ComponentType.Button, style, label, custom_id: customId, disabled };
}

export interface ActionStyle {
  readonly style?: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger;
  readonly disabled?: boolean;
}
