import { passwordHash } from './password.js';
import type { Guild } from './guild.js';
import type { Seen, Session } from './browser-session.js';

/** Where a login or link that has begun sends the browser. */
export function authorizeUrlOf(begun: Seen): string {
  return begun.headers.get('location') ?? '';
}

/** Follows Discord's redirect in this browser. */
export function comeBack(session: Session, callback: string, headers: Record<string, string> = {}): Promise<Seen> {
  const { pathname, search } = new URL(callback);
  return session.get(pathname + search, headers);
}

/** People with an account and people on Discord. */
export class DiscordPeople {
  constructor(private readonly guild: Guild) {}

  /** A player with an account, linked with a Discord user. */
  async member(name: string, rankLevel: number): Promise<{ playerId: number; discordId: string }> {
    const { playerId, discordId } = await this.guild.people.join({ name, rankLevel });
    await this.guild.rows(
      `with account as (insert into common.users (email, password_hash) values (lower($2), $3) returning id)
       update guild_identity.players set website_user_id = (select id from account) where id = $1`,
      [playerId, name, await passwordHash],
    );
    return { playerId, discordId: discordId ?? '' };
  }

  /** Somebody who has a Discord user and has never been on the server. */
  stranger(id: string, username: string, displayName?: string): void {
    const { discord } = this.guild.simulators;
    discord.addMember({ id, username, roleIds: [], ...(displayName === undefined ? {} : { displayName }) });
    discord.removeMember(id);
  }
}
