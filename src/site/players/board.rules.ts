import type { DiscordUserRow } from '../../identity/discord/discord-user.queries.js';
import type { PlayerRow } from '../../identity/players/player.queries.js';
import type { CharacterRow } from '../../identity/players/wow-character.queries.js';

/** What an officer may want to find players by; of several, any is enough. */
export const lacks = ['characters', 'discord', 'main'] as const;
export type Lack = (typeof lacks)[number];

export const columns = ['discord', 'players', 'characters'] as const;
export type Column = (typeof columns)[number];

/** The rank id that stands for players without a rank. */
export const NO_RANK = 0;

export interface BoardFilter {
  /** Looked for in all three columns; empty for everything. */
  readonly text: string;
  /** Ids; empty for every rank. */
  readonly ranks: ReadonlySet<number>;
  readonly lacks: ReadonlySet<Lack>;
  readonly isInactive: boolean;
  readonly isDiscordUnlinked: boolean;
  readonly isCharacterUnlinked: boolean;
  /** Columns to show as a whole, however long they are. */
  readonly whole: ReadonlySet<Column>;
}

/** Whom somebody opened; their whole family is shown, and nothing else. */
export type Selection =
  | { readonly kind: 'player'; readonly id: number }
  | { readonly kind: 'character'; readonly id: number }
  | { readonly kind: 'discord'; readonly discordId: string };

/** Everybody and everything that the three columns are made of. */
export interface Everybody {
  readonly players: readonly PlayerRow[];
  readonly characters: readonly CharacterRow[];
  readonly discordUsers: readonly DiscordUserRow[];
}

export interface ColumnRows<T> {
  readonly rows: readonly T[];
  /** How many match, of which `rows` may be only the first. */
  readonly total: number;
}

export interface Board {
  readonly discord: ColumnRows<DiscordUserRow>;
  readonly players: ColumnRows<PlayerRow>;
  readonly characters: ColumnRows<CharacterRow>;
  /** Whether only one person's family is shown. */
  readonly isNarrowed: boolean;
}

/** More cards than this nobody looks through; a browser would feel them, too. */
export const MOST_CARDS = 200;

/** The player whose family the selection is about; null when it is nobody's. */
export function playerOf(selection: Selection | null, everybody: Everybody): number | null {
  if (!selection) return null;
  if (selection.kind === 'player') return selection.id;
  if (selection.kind === 'character') {
    return everybody.characters.find(({ id }) => id === selection.id)?.ownerId ?? null;
  }
  return everybody.discordUsers.find(({ discordId }) => discordId === selection.discordId)?.playerId ?? null;
}

/** The three columns: one person's family, or what the filter lets through. What is selected stands first. */
export function boardOf(everybody: Everybody, filter: BoardFilter, selection: Selection | null): Board {
  const playerId = playerOf(selection, everybody);
  if (playerId !== null) return familyOf(playerId, everybody);
  const { whole } = filter;
  const contains = searchOf(filter.text, everybody);
  const isLinked = ({ playerId: owner }: DiscordUserRow) => owner !== null;
  const discordUsers = everybody.discordUsers.filter(
    (user) => !(filter.isDiscordUnlinked && isLinked(user)) && contains.discordUser(user),
  );
  const characters = everybody.characters.filter(
    (character) => !(filter.isCharacterUnlinked && character.ownerId !== null) && contains.character(character),
  );
  const players = everybody.players.filter((player) => isWanted(player, filter) && contains.player(player));
  return {
    discord: cut(
      first(discordUsers, everybody.discordUsers, (user) => isSelectedUser(user, selection)),
      whole.has('discord'),
    ),
    players: cut(activeFirst(players), whole.has('players')),
    characters: cut(
      first(characters, everybody.characters, (character) => isSelectedCharacter(character, selection)),
      whole.has('characters'),
    ),
    isNarrowed: false,
  };
}

function familyOf(playerId: number, { players, characters, discordUsers }: Everybody): Board {
  return {
    discord: cut(
      discordUsers.filter((user) => user.playerId === playerId),
      true,
    ),
    players: cut(
      players.filter(({ id }) => id === playerId),
      true,
    ),
    characters: cut(
      characters.filter(({ ownerId }) => ownerId === playerId),
      true,
    ),
    isNarrowed: true,
  };
}

/** Whether the filters about players let this one through. */
export function isWanted(player: PlayerRow, filter: Pick<BoardFilter, 'ranks' | 'lacks' | 'isInactive'>): boolean {
  if (filter.isInactive && player.isActive) return false;
  if (filter.ranks.size > 0 && !filter.ranks.has(player.rank?.id ?? NO_RANK)) return false;
  if (filter.lacks.size === 0) return true;
  return (
    (filter.lacks.has('characters') && player.characterCount === 0) ||
    (filter.lacks.has('discord') && player.discord === null) ||
    (filter.lacks.has('main') && player.main === null)
  );
}

/** People look for `Êlune` by typing `elune`. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A person is found by every name of theirs, and a character or Discord user by its own and its person's. */
function searchOf(text: string, { characters }: Everybody) {
  const wanted = folded(text.trim());
  if (wanted === '') {
    const everything = () => true;
    return { player: everything, character: everything, discordUser: everything };
  }
  const owned = Map.groupBy(characters, ({ ownerId }) => ownerId);
  const has = (...texts: readonly (string | null | undefined)[]) =>
    texts.some((one) => one != null && folded(one).includes(wanted));
  return {
    player: (player: PlayerRow) =>
      has(player.displayName, player.discord?.username, player.discord?.displayName, player.notes) ||
      has(...player.aliases.map(({ alias }) => alias)) ||
      has(...(owned.get(player.id) ?? []).map(({ name }) => name)),
    character: (character: CharacterRow) =>
      has(
        `${character.name}-${character.realmSlug}`,
        character.realmName,
        character.className,
        character.ownerName,
        character.guildNote,
        character.officerNote,
      ),
    discordUser: (user: DiscordUserRow) =>
      has(user.username, user.displayName, user.playerName) || user.discordId === wanted,
  };
}

function cut<T>(rows: readonly T[], isWhole: boolean): ColumnRows<T> {
  return { rows: isWhole ? rows : rows.slice(0, MOST_CARDS), total: rows.length };
}

/** The selected row first, even where the filter hides it. */
function first<T>(shown: readonly T[], all: readonly T[], isSelected: (row: T) => boolean): readonly T[] {
  const selected = all.find(isSelected);
  return selected ? [selected, ...shown.filter((row) => row !== selected)] : shown;
}

function activeFirst(players: readonly PlayerRow[]): PlayerRow[] {
  return [...players.filter(({ isActive }) => isActive), ...players.filter(({ isActive }) => !isActive)];
}

function isSelectedUser(user: DiscordUserRow, selection: Selection | null): boolean {
  return selection?.kind === 'discord' && user.discordId === selection.discordId;
}

function isSelectedCharacter(character: CharacterRow, selection: Selection | null): boolean {
  return selection?.kind === 'character' && character.id === selection.id;
}
