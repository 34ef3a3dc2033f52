import type { Seen, Session } from '../../support/browser-session.js';
import type { Guild } from '../../support/guild.js';
import { statementsOf, visibleText } from '../scheduling/raid.rows.js';

/** One element of a page by its id, from its tag to the next of the same kind that closes; empty where it is not there. */
export function part(html: string, tag: string, id: string): string {
  const start = html.indexOf(`<${tag} id="${id}"`);
  return start < 0 ? '' : html.slice(start, html.indexOf(`</${tag}>`, start));
}

/** What a reader sees of it. */
export function textOf(html: string): string {
  return visibleText(html).replaceAll('&lt;', '<').replaceAll('&quot;', '"').trim();
}

/** The sentence beside a field. */
export function errorAt(html: string, id: string): string | undefined {
  const sentence = new RegExp(`<p id="${id}-error" class="field-error">([^<]*)</p>`).exec(html)?.[1];
  return sentence === undefined ? undefined : textOf(sentence);
}

/** What stands in a field. */
export function valueOf(html: string, id: string): string | undefined {
  const tag = new RegExp(`<input id="${id}"[^>]*>`).exec(html)?.[0] ?? '';
  const value = /value="([^"]*)"/.exec(tag)?.[1];
  return value?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}

/** What is chosen in a choice; the empty text for its empty entry. */
export function chosenOf(html: string, id: string): string | undefined {
  const select = part(html, 'select', id);
  return /<option value="([^"]*)"[^>]* selected/.exec(select)?.[1] ?? /<option value="([^"]*)"/.exec(select)?.[1];
}

/** Follows a redirect; answers where it led and the message it left, as `success: Saved.` */
export async function told(session: Session, answer: Seen): Promise<{ to: string | null; says: string }> {
  const to = answer.headers.get('location');
  const { text } = await session.get(to ?? '/');
  const [, kind = '', says = ''] = /class="flash flash-(\w+)"[\s\S]*?<p>([^<]*)<\/p>/.exec(text) ?? [];
  return { to, says: `${kind}: ${textOf(says)}` };
}

/** How many statements a page takes. The fewer of two tries: what is remembered for seconds may run out during one. */
export async function statementsFor(guild: Guild, work: () => Promise<unknown>): Promise<number> {
  return Math.min(await statementsOf(guild, work), await statementsOf(guild, work));
}
