import type { Sheet } from './raid-helper.world.js';
import { SLOTS } from './template.rules.js';

/** The part of a Discord embed that a sheet needs. */
export interface SheetEmbed {
  title: string;
  description: string;
  color: number;
  fields: { name: string; value: string; inline: boolean }[];
  footer: { text: string };
}

/** Discord's bound for the value of a field. */
const FIELD_AT_MOST = 1_024;

/** The sheet as the message in the channel shows it: the start in each reader's own time, and who stands where. */
export function sheetEmbed(sheet: Sheet, leaderName: string): SheetEmbed {
  const start = `<t:${sheet.startTime}:F> (<t:${sheet.startTime}:R>)`;
  const taken = SLOTS.map((slot) => ({ slot, rows: sheet.signUps.filter((row) => row.className === slot) }));
  return {
    title: sheet.title.slice(0, 256),
    description: [sheet.description, start]
      .filter((part) => part !== '')
      .join('\n\n')
      .slice(0, 4_096),
    color: colorNumber(sheet.color),
    fields: taken
      .filter(({ rows }) => rows.length > 0)
      .map(({ slot, rows }) => ({
        name: `${slot} (${rows.length})`,
        value: rows
          .map((row) => `${row.position}. ${row.name}${row.specName === null ? '' : ` (${row.specName})`}`)
          .join('\n')
          .slice(0, FIELD_AT_MOST),
        inline: true,
      })),
    footer: { text: `Led by ${leaderName}` },
  };
}

/** `212,168,75` as the number that Discord wants. */
function colorNumber(color: string): number {
  const [red = 0, green = 0, blue = 0] = color.split(',').map(Number);
  return red * 65_536 + green * 256 + blue;
}
