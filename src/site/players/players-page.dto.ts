import { MAX_ID } from '../../shared/web/input.decorators.js';
import { columns, lacks, type BoardFilter, type Selection } from './board.rules.js';

/** What an address of the page asks for. */
export interface PlayersQuestion {
  readonly filter: BoardFilter;
  readonly selection: Selection | null;
  /** With whom the selected player is to be merged, before anybody has confirmed it. */
  readonly mergeInto: number | null;
}

const MOST_TEXT = 100;

/** Reads the page's address; what no link or form of ours would ask is as if it were not there. */
export function toPlayersQuestion(query: Record<string, unknown>): PlayersQuestion {
  return {
    filter: {
      text: textsOf(query['q'])[0]?.slice(0, MOST_TEXT).trim() ?? '',
      ranks: new Set(textsOf(query['rank']).flatMap((text) => (/^\d{1,9}$/.test(text) ? [Number(text)] : []))),
      lacks: new Set(lacks.filter((lack) => textsOf(query['lacks']).includes(lack))),
      isInactive: query['inactive'] === 'true',
      isDiscordUnlinked: query['unlinkedDiscord'] === 'true',
      isCharacterUnlinked: query['unlinkedCharacters'] === 'true',
      whole: new Set(columns.filter((column) => textsOf(query['whole']).includes(column))),
    },
    selection: selectionOf(query),
    mergeInto: idOf(query['mergeInto']),
  };
}

/** The filter as the part of an address, with an ampersand at its end unless it is empty: a link adds what it selects. */
export function filterQueryOf(filter: BoardFilter): string {
  const query = new URLSearchParams();
  if (filter.text !== '') query.append('q', filter.text);
  for (const rank of filter.ranks) query.append('rank', String(rank));
  for (const lack of filter.lacks) query.append('lacks', lack);
  if (filter.isInactive) query.append('inactive', 'true');
  if (filter.isDiscordUnlinked) query.append('unlinkedDiscord', 'true');
  if (filter.isCharacterUnlinked) query.append('unlinkedCharacters', 'true');
  for (const column of filter.whole) query.append('whole', column);
  return query.size === 0 ? '' : `${query.toString()}&`;
}

function selectionOf(query: Record<string, unknown>): Selection | null {
  const player = idOf(query['player']);
  if (player !== null) return { kind: 'player', id: player };
  const character = idOf(query['character']);
  if (character !== null) return { kind: 'character', id: character };
  const discordId = textsOf(query['discord'])[0] ?? '';
  return /^\d{17,20}$/.test(discordId) ? { kind: 'discord', discordId } : null;
}

function idOf(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{1,10}$/.test(value)) return null;
  const id = Number(value);
  return id > 0 && id <= MAX_ID ? id : null;
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
}
