import type { APIGuildMember } from 'discord.js';

/** A member of the server as Discord tells of one, by REST or by an event. */
export interface MemberFacts {
  readonly discordId: string;
  readonly username: string;
  /** What the server calls them. */
  readonly nickname: string | null;
  readonly globalName: string | null;
  /** Also with @everyone, by id. */
  readonly roleIds: readonly string[];
  /** ISO; Discord tells microseconds by REST and milliseconds by events. */
  readonly joinedAt: string | null;
  /** Bots, and Discord's own system users. */
  readonly isBot: boolean;
}

/** A member as it is kept; the field names are the columns'. */
export interface MemberRow {
  readonly discord_id: string;
  readonly username: string;
  readonly display_name: string | null;
  readonly role_ids: readonly string[];
  readonly joined_server_at: string | null;
}

const NAME_LENGTH = 50;
/** With fewer people than this, half of them may well leave within a quarter of an hour. */
const FEWEST_TO_JUDGE_BY = 10;

/** A member as REST lists one. */
export function factsOfListed({ user, nick, roles, joined_at: joinedAt }: APIGuildMember): MemberFacts {
  return {
    discordId: user.id,
    username: user.username,
    nickname: nick ?? null,
    globalName: user.global_name,
    roleIds: roles,
    joinedAt,
    isBot: user.bot === true || user.system === true,
  };
}

/** The part of discord.js' own member that is looked at. */
export interface ToldMember {
  readonly user: {
    readonly id: string;
    readonly username: string;
    readonly globalName: string | null;
    readonly bot: boolean;
    readonly system: boolean;
  };
  readonly nickname: string | null;
  readonly roles: { readonly cache: { keys(): Iterable<string> } };
  readonly joinedAt: Date | null;
}

/** A member as an event brings one. */
export function factsOfMember({ user, nickname, roles, joinedAt }: ToldMember): MemberFacts {
  return {
    discordId: user.id,
    username: user.username,
    nickname,
    globalName: user.globalName,
    roleIds: [...roles.cache.keys()],
    joinedAt: joinedAt?.toISOString() ?? null,
    isBot: user.bot || user.system,
  };
}

/** The people among the members, as they are kept, in the order of their ids: bots are never stored. */
export function memberRows(guildId: string, members: readonly MemberFacts[]): MemberRow[] {
  return members
    .filter(({ isBot }) => !isBot)
    .map((member) => ({
      discord_id: member.discordId,
      username: cut(member.username),
      display_name: shownName(member),
      role_ids: [...new Set(member.roleIds)].filter((id) => id !== guildId).toSorted(),
      joined_server_at: member.joinedAt === null ? null : new Date(member.joinedAt).toISOString(),
    }))
    .toSorted((one, other) => (one.discord_id < other.discord_id ? -1 : 1));
}

/**
 * Why a list of members can't be all of them, as a sentence; null when it may be believed. A false list would turn the
 * roster out of doors.
 * @param found how many people the list has
 * @param present how many were there before, and how many of those the list still has
 */
export function pullRefusal(
  found: number,
  present: { readonly before: number; readonly still: number },
): string | null {
  if (found === 0) return 'Discord listed nobody at all, so nobody was taken for gone.';
  if (present.before < FEWEST_TO_JUDGE_BY || present.still * 2 >= present.before) return null;
  return `Discord listed only ${present.still} of the ${present.before} people who were on the server, so nobody was taken for gone.`;
}

function shownName({ nickname, globalName }: MemberFacts): string | null {
  return cut(nickname ?? '') || cut(globalName ?? '') || null;
}

/** As long as its column; text that the database could not store would stop every sync for the sake of one name. */
function cut(name: string): string {
  return [...name.replaceAll('\0', '').toWellFormed()].slice(0, NAME_LENGTH).join('');
}
