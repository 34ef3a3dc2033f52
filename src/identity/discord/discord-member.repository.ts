import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RANK_ROLES } from '../ranks/rank-role.queries.js';
import type { MemberRow } from './discord-member.rules.js';

/** What an upsert came to. */
export interface MembersWritten {
  readonly new: number;
  readonly updated: number;
  /** Those who were not on the server before, by Discord id. */
  readonly joined: readonly string[];
}

/** Any number of members with one statement, which writes only what is another now; `before` is what it found. */
const WRITE = `
  with ${RANK_ROLES}, listed as (
    select m.*, coalesce(stood.names, '{}') as names
    from jsonb_to_recordset(?::jsonb) as m (discord_id text, username text, display_name text, role_ids text[],
      joined_server_at timestamptz)
    cross join lateral (
      select array_agg(left(r.role_name, 30) order by r.level desc, r.is_preferred desc, r.role_name) as names
      from rank_roles r where r.role_id = any (m.role_ids)
    ) stood
  ), before as (
    select discord_id from guild_identity.discord_users
    where is_present and discord_id in (select discord_id from listed)
  ), written as (
    insert into guild_identity.discord_users as d
      (discord_id, username, display_name, role_ids, highest_guild_role, all_guild_roles, joined_server_at,
       is_present, removed_at, last_sync)
    select discord_id, username, display_name, role_ids, names[1], names, joined_server_at, true, null, ?::timestamptz
    from listed order by discord_id
    on conflict (discord_id) do update set
      username = excluded.username, display_name = excluded.display_name, role_ids = excluded.role_ids,
      highest_guild_role = excluded.highest_guild_role, all_guild_roles = excluded.all_guild_roles,
      joined_server_at = excluded.joined_server_at, is_present = true, removed_at = null,
      last_sync = excluded.last_sync
    where (d.username, d.display_name, d.role_ids, d.highest_guild_role, d.all_guild_roles, d.joined_server_at,
           d.is_present, d.removed_at)
      is distinct from (excluded.username, excluded.display_name, excluded.role_ids, excluded.highest_guild_role,
                        excluded.all_guild_roles, excluded.joined_server_at, true, null)
      and (d.last_sync is null or d.last_sync <= ?::timestamptz)
    returning d.discord_id, d.xmax = 0 as is_new
  )
  select count(*) filter (where is_new)::int as new, count(*) filter (where not is_new)::int as updated,
         coalesce(json_agg(discord_id) filter (where discord_id not in (select discord_id from before)), '[]') as joined
  from written`;

const LISTED = `(select jsonb_array_elements_text(?::jsonb))`;

/**
 * The server's members as rows. A picture of everybody is older than what was told of one of them while it was taken, so
 * it never overwrites what is newer than itself.
 */
@Injectable()
export class DiscordMemberRepository {
  /**
   * Holds the player of this person, if any, until the transaction ends. Always before the member: whoever links a player
   * takes them in this order, too. Answers the ids of the players that are held.
   */
  async holdPlayer(em: EntityManager, discordId: string): Promise<number[]> {
    const rows = await em.execute<{ id: number }[]>(
      `select p.id from guild_identity.players p
       join guild_identity.discord_users d on d.id = p.discord_user_id
       where d.discord_id = ? for update of p`,
      [discordId],
    );
    return rows.map(({ id }) => id);
  }

  /** Holds all players, and answers how many people were on the server and how many of those are listed. */
  async heldPresence(em: EntityManager, listed: readonly string[]): Promise<{ before: number; still: number }> {
    const [row] = await em.execute<[{ before: number; still: number }]>(
      `with held as materialized (select id from guild_identity.players order by id for update)
       select count(*)::int as before, count(*) filter (where discord_id in ${LISTED})::int as still
       from guild_identity.discord_users where is_present and (select count(*) from held) >= 0`,
      [JSON.stringify(listed)],
    );
    return row;
  }

  /**
   * Adds and changes members; the ranks' roles are named as the directory knows them.
   * @param asOf when they were so
   * @param isPicture whether this was read some time ago, rather than told of just now
   */
  async write(em: EntityManager, rows: readonly MemberRow[], asOf: Date, isPicture: boolean): Promise<MembersWritten> {
    const newest = isPicture ? asOf : 'infinity';
    const [written] = await em.execute<[MembersWritten]>(WRITE, [JSON.stringify(rows), asOf, newest]);
    return written;
  }

  /** Everybody who is not listed has left; answers how many had not before. */
  async departAllBut(em: EntityManager, listed: readonly string[], asOf: Date): Promise<number> {
    const gone = await em.execute<object[]>(
      `update guild_identity.discord_users set is_present = false, removed_at = ?, last_sync = ?
       where is_present and discord_id not in ${LISTED} and (last_sync is null or last_sync <= ?) returning 1`,
      [asOf, asOf, JSON.stringify(listed), asOf],
    );
    return gone.length;
  }

  /** Answers false when they were not on the server anyway. */
  async depart(em: EntityManager, discordId: string, now: Date): Promise<boolean> {
    const gone = await em.execute<object[]>(
      `update guild_identity.discord_users set is_present = false, removed_at = ?, last_sync = ?
       where is_present and discord_id = ? returning 1`,
      [now, now, discordId],
    );
    return gone.length > 0;
  }
}
