import type { Actor } from '../../shared/access/actor.rules.js';
import type { GuildRank } from './guild-rank.entity.js';

/** What stands in the way of deleting a rank. */
export interface RankUses {
  readonly players: number;
  readonly characters: number;
  /** The in-game rank numbers that stand for it. */
  readonly wowRankIndices: readonly number[];
}

/** Why a rank can't be deleted, without a full stop, such as `12 players have it`; null when it can. */
export function deletionRefusal({ players, characters, wowRankIndices }: RankUses): string | null {
  const holders = [counted(players, 'player'), counted(characters, 'character')].filter((part) => part !== null);
  const parts: string[] = [];
  if (holders.length > 0) parts.push(`${holders.join(' and ')} ${players + characters === 1 ? 'has' : 'have'} it`);
  if (wowRankIndices.length === 1) parts.push(`the in-game rank ${wowRankIndices[0]} stands for it`);
  if (wowRankIndices.length > 1) parts.push(`the in-game ranks ${listed(wowRankIndices)} stand for it`);
  return parts.length > 0 ? parts.join(', and ') : null;
}

/**
 * Why this person can't give a rank this level, as a sentence; null when they can. Only ranks below one's own move, and
 * never past it. So nobody raises themselves, nobody locks out somebody above, and whoever changes levels keeps their own:
 * there is always one left who may do it, and the Guild Leader's level stays while somebody holds it.
 */
export function levelRefusal(
  rank: Pick<GuildRank, 'name' | 'level'>,
  level: number,
  actorLevel: number,
): string | null {
  if (level === rank.level) return null;
  if (rank.level === actorLevel)
    return `${rank.name} is your own rank, so its level is not yours to change: it could lock you out.`;
  if (rank.level > actorLevel) return `${rank.name} is above your own rank, so its level is not yours to change.`;
  if (level > actorLevel) return `Level ${level} is above your own rank, so you can't give it to ${rank.name}.`;
  return null;
}

/** Whether a rank is above the actor's own, so that it is not for them to say who gets it. */
export function isAbove({ level }: { readonly level: number }, actor: Actor): boolean {
  return actor.kind !== 'system' && level > (actor.kind === 'person' ? actor.rankLevel : 0);
}

function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function listed(values: readonly number[]): string {
  return `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`;
}
