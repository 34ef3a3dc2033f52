import type { DiscordUserRow } from '../../identity/discord/discord-user.queries.js';
import type { PlayerRow } from '../../identity/players/player.queries.js';
import type { CharacterRow } from '../../identity/players/wow-character.queries.js';

/** What a player's rank follows from, or would follow from without an officer's decision. */
export interface RankBasis {
  /** Why the rank is what it is, as a sentence. */
  readonly saying: string;
  /** Whether an officer decided it, so that it can follow again. */
  readonly isDecided: boolean;
  /** The highest rank of the characters that count, and whose it is. */
  readonly ofCharacters: { readonly rankName: string; readonly character: string } | null;
  /** The highest rank that a role on Discord stands for. */
  readonly ofDiscord: string | null;
}

interface KnownRank {
  readonly name: string;
  readonly level: number;
}

const SAYING = {
  wow_character: 'It follows the highest rank of their characters.',
  discord: 'It follows their roles on Discord, for no character of theirs has a rank.',
  admin_override: 'An officer decided it, and no sync takes it back.',
  manual: 'It was given by hand, and stays until a character or Discord says another.',
} as const;

/** Characters that are gone or only claimed say nothing about the rank. */
export function rankBasisOf(
  { rank, rankSource }: Pick<PlayerRow, 'rank' | 'rankSource'>,
  characters: readonly CharacterRow[],
  discordUser: Pick<DiscordUserRow, 'highestGuildRole' | 'isPresent'> | null,
  ranks: readonly KnownRank[],
): RankBasis {
  const levelOf = (name: string | null) => ranks.find((known) => known.name === name)?.level ?? 0;
  const [highest] = characters
    .filter(({ isGone, isUnconfirmed, rankName }) => !isGone && !isUnconfirmed && rankName !== null)
    .toSorted((one, other) => levelOf(other.rankName) - levelOf(one.rankName));
  return {
    saying: sayingOf(rank !== null, rankSource),
    isDecided: rankSource === 'admin_override',
    ofCharacters: highest ? { rankName: highest.rankName ?? '', character: highest.name } : null,
    ofDiscord: discordUser?.isPresent ? discordUser.highestGuildRole : null,
  };
}

function sayingOf(hasRank: boolean, source: PlayerRow['rankSource']): string {
  if (source !== null) return SAYING[source];
  return hasRank ? 'Nobody remembers where it came from.' : 'Neither a character nor Discord says one.';
}
