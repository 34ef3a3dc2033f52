import type { APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { AttachmentRecord, MessageRecord } from './discord-record.world.js';
import { readComponents } from './component.rules.js';
import { DiscordRefusal, FormProblems } from './discord-refusal.rules.js';
import { readEmbeds } from './embed.rules.js';
import { fieldsOf, listOf, textOf, type Fields } from './request-body.rules.js';

export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;
const LAID_OUT = 1 << 15;

/** The most characters of a message's own text. */
const CONTENT = 2_000;

/** The parts of a message that a request names; what it leaves out is undefined. */
export interface MessageForm {
  readonly content?: string;
  readonly embeds?: APIEmbed[];
  readonly components?: APIMessageTopLevelComponent[];
  readonly attachments?: AttachmentRecord[];
  readonly flags?: number;
  readonly nonce?: string | number;
  readonly enforceNonce: boolean;
  readonly replyTo?: string;
  readonly allowedMentions: Fields | null;
}

/**
 * Reads the body of a request that makes or changes a message. Throws error 50035 for what exceeds Discord's limits;
 * `path` is where the message stands in the body (`['data']` in an interaction's answer).
 */
export function readMessage(body: unknown, path: readonly string[] = []): MessageForm {
  const fields = fieldsOf(body);
  const problems = new FormProblems();
  const flags = fields.flags;
  const nonce = fields.nonce;
  problems.length([...path, 'content'], fields.content, CONTENT);
  problems.length([...path, 'nonce'], typeof nonce === 'number' ? String(nonce) : nonce, 25);
  const laidOut = typeof flags === 'number' && (flags & LAID_OUT) !== 0;
  const embeds = 'embeds' in fields ? readEmbeds(fields.embeds, [...path, 'embeds'], problems) : undefined;
  const components =
    'components' in fields ? readComponents(fields.components, [...path, 'components'], problems, laidOut) : undefined;
  if (laidOut && (textOf(fields.content) !== '' || (embeds?.length ?? 0) > 0)) {
    problems.add(path, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', 'Components V2 go alone');
  }
  problems.refuse();
  const reference = fieldsOf(fields.message_reference).message_id;
  return {
    enforceNonce: fields.enforce_nonce === true,
    allowedMentions: fields.allowed_mentions ? fieldsOf(fields.allowed_mentions) : null,
    ...('content' in fields && { content: textOf(fields.content).trim() }),
    ...(embeds && { embeds }),
    ...(components && { components }),
    ...('files' in fields && { attachments: listOf(fields.files) as AttachmentRecord[] }),
    ...(typeof flags === 'number' && { flags }),
    ...((typeof nonce === 'string' || typeof nonce === 'number') && { nonce }),
    ...(typeof reference === 'string' && { replyTo: reference }),
  };
}

/** Whom a text names, and so notifies, within what `allowed_mentions` permits (null: everybody named). */
export function readMentions(
  content: string,
  allowed: Fields | null,
  known: { user: (id: string) => boolean; role: (id: string) => boolean },
): MessageRecord['mentions'] {
  const parse = allowed ? listOf(allowed.parse) : ['users', 'roles', 'everyone'];
  const may = (kind: string, id: string) => parse.includes(kind) || listOf(allowed?.[kind]).includes(id);
  const named = (pattern: RegExp) => [...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? ''))];
  return {
    userIds: named(/<@!?(\d+)>/g).filter((id) => known.user(id) && may('users', id)),
    roleIds: named(/<@&(\d+)>/g).filter((id) => known.role(id) && may('roles', id)),
    everyone: parse.includes('everyone') && /@(everyone|here)\b/.test(content),
  };
}

/** Refuses a message with nothing to see in it. */
export function refuseEmpty(message: Pick<MessageRecord, 'content' | 'embeds' | 'components' | 'attachments'>): void {
  if (message.content !== '') return;
  if (message.embeds.length + message.components.length + message.attachments.length > 0) return;
  throw new DiscordRefusal(50006);
}
