import { escapeMarkdown, type APIEmbed } from 'discord.js';
import { cut } from '../../shared/discord/discord-text.rules.js';
import { selectRow, type PrivateMessage } from '../../shared/discord/private-reply.rules.js';
import { spokenTimeOf } from '../../shared/time/calendar.rules.js';
import type { RaidEventRow } from './raid-event.queries.js';

/** The guild's gold. */
const COLOUR = 0xd4a84b;

export type TeasedRaid = Pick<RaidEventRow, 'id' | 'title' | 'starts_at' | 'timezone' | 'sheet_url'>;

/** Opens a raid's card; the module above, which knows who comes, answers it. */
const OPEN_RAID = 'raid/open';

/** The next raids as one private reply, and a menu that opens one; Discord shows each time in the reader's own zone. */
export function nextRaidsMessage(raids: readonly TeasedRaid[]): PrivateMessage {
  if (raids.length === 0)
    return { content: 'No raid is planned right now. The next one is listed here as soon as it is.' };
  const options = raids.map(({ id, title, starts_at, timezone }) => ({
    label: cut(title, 100),
    value: String(id),
    description: spokenTimeOf(new Date(starts_at), timezone),
  }));
  return {
    embeds: [{ title: 'Next raids', color: COLOUR, fields: raids.map(fieldOf) }],
    components: [selectRow({ custom_id: OPEN_RAID, placeholder: 'Open a raid: who comes, and do you?', options })],
  };
}

function fieldOf({ title, starts_at, sheet_url }: TeasedRaid): NonNullable<APIEmbed['fields']>[number] {
  const seconds = Math.floor(new Date(starts_at).getTime() / 1000);
  const sheet = sheet_url ? `[Sign up](${sheet_url})` : 'There is no sign-up sheet yet.';
  return { name: escapeMarkdown(title), value: `<t:${seconds}:F> (<t:${seconds}:R>)\n${sheet}` };
}
