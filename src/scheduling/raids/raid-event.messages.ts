import { escapeMarkdown, type APIEmbed } from 'discord.js';
import type { RaidEventRow } from './raid-event.queries.js';

/** The guild's gold. */
const COLOUR = 0xd4a84b;

export type TeasedRaid = Pick<RaidEventRow, 'title' | 'starts_at' | 'sheet_url'>;

/** The next raids as one private reply; Discord shows each time in the reader's own zone. */
export function nextRaidsMessage(raids: readonly TeasedRaid[]): { content: string } | { embeds: [APIEmbed] } {
  if (raids.length === 0)
    return { content: 'No raid is planned right now. The next one is listed here as soon as it is.' };
  return { embeds: [{ title: 'Next raids', color: COLOUR, fields: raids.map(fieldOf) }] };
}

function fieldOf({ title, starts_at, sheet_url }: TeasedRaid): { name: string; value: string } {
  const seconds = Math.floor(new Date(starts_at).getTime() / 1000);
  const sheet = sheet_url ? `[Sign up](${sheet_url})` : 'There is no sign-up sheet yet.';
  return { name: escapeMarkdown(title), value: `<t:${seconds}:F> (<t:${seconds}:R>)\n${sheet}` };
}
