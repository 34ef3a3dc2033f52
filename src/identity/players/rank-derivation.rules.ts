import type { GuildRankSource } from './player.entity.js';

export interface RankName {
  readonly id: number;
  readonly name: string;
}

/** What a player's rank follows from. */
export interface RankFacts {
  readonly current: RankName | null;
  /** Null of a rank that nobody remembers giving. */
  readonly source: GuildRankSource | null;
  /** The highest rank of the present characters whose owner is certain. */
  readonly ofCharacters: RankName | null;
  /** The highest rank that a role on Discord stands for; null where Discord has no say. */
  readonly ofDiscord: RankName | null;
  /** Whether Discord has a say; where the platform gives the roles it has none. */
  readonly listensToDiscord: boolean;
}

export interface DerivedRank {
  readonly rank: RankName | null;
  readonly source: GuildRankSource | null;
}

/**
 * The rank a player should have now, or null when it may stay: an officer's decision stands; else the characters say it,
 * and Discord only when none of them has a rank (spec/identity.md 2.3). A rank that was derived ends with what it came
 * from; one that somebody gave by hand waits for something better. A rank that came from Discord stays when Discord is no
 * longer asked: otherwise a change of the direction would take it from everybody at once.
 */
export function derivedRank(facts: RankFacts): DerivedRank | null {
  const { current, source, ofCharacters, ofDiscord, listensToDiscord } = facts;
  if (source === 'admin_override') return null;
  const derived = derivation(ofCharacters, ofDiscord);
  const ends = source === 'wow_character' || (source === 'discord' && listensToDiscord);
  if (!derived.rank && !ends) return null;
  return derived.rank?.id === current?.id && derived.source === source ? null : derived;
}

function derivation(ofCharacters: RankName | null, ofDiscord: RankName | null): DerivedRank {
  if (ofCharacters) return { rank: ofCharacters, source: 'wow_character' };
  if (ofDiscord) return { rank: ofDiscord, source: 'discord' };
  return { rank: null, source: null };
}
