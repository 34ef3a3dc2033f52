/** The guild's gold, beside every card of the bot. */
export const GUILD_GOLD = 0xd4a84b;
/** The most characters of one field of a card. */
export const FIELD_LENGTH = 1024;

/**
 * What people wrote, shown as they wrote it: no formatting, no link behind a harmless word, nobody's name that is not.
 * discord.js' escapeMarkdown lets every other underscore of a row through.
 */
export function escaped(text: string, most = 100): string {
  return cut(text, most)
    .replace(/[\\*_~`|<[]/g, '\\$&')
    .replace(/^(\s*)([#>+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)\./gm, '$1\\.');
}

/** At most so many characters, as Discord and JavaScript count them; what is missing shows as an ellipsis. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // Half a character at the end would be none at all.
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** The parts with this between them, as many as fit; the rest is counted. */
export function listed(parts: readonly string[], between = ', ', most = FIELD_LENGTH): string {
  const rest = (shown: number) => (shown < parts.length ? `${between}… and ${parts.length - shown} more` : '');
  let text = '';
  let shown = 0;
  for (const part of parts) {
    const next = shown === 0 ? cut(part, most / 2) : `${text}${between}${part}`;
    if (next.length + rest(shown + 1).length > most) break;
    text = next;
    shown += 1;
  }
  return text + rest(shown);
}
