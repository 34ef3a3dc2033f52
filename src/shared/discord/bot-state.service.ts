import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Client, PermissionFlagsBits } from 'discord.js';
import { LOCK_SPACE } from '../database/locks.service.js';
import { missingPermissions } from './bot-permission.rules.js';
import { DiscordCredentials } from './discord-credentials.service.js';
import { GATEWAY_LOCK, GatewayHolder } from './gateway-holder.service.js';

/** How the bot is, as far as this instance can tell without asking Discord. */
export type BotState =
  /** No token, or no server chosen. */
  | { readonly kind: 'none' }
  /** Some instance has the gateway. Only that one knows of permissions: null elsewhere, and until Discord has told it. */
  | { readonly kind: 'connected'; readonly missing: readonly string[] | null }
  /** Nobody has it. The sentence says why, where this instance tried itself. */
  | { readonly kind: 'away'; readonly fault: string | null };

/** Tells how the bot is, for pages: never by a call to Discord. */
@Injectable()
export class BotStates {
  constructor(
    private readonly em: EntityManager,
    private readonly client: Client,
    private readonly gateway: GatewayHolder,
    private readonly credentials: DiscordCredentials,
  ) {}

  async current(): Promise<BotState> {
    const bot = await this.credentials.bot();
    if (!bot) return { kind: 'none' };
    if (this.gateway.isHolder && this.client.isReady()) {
      const server = this.client.guilds.cache.get(bot.guildId);
      if (!server)
        return { kind: 'away', fault: 'The bot is logged in, but it is not on the guild’s server: invite it.' };
      const may = server.members.me?.permissions;
      if (!may) return { kind: 'connected', missing: null };
      const options = { hasCalendar: await this.hasCalendar() };
      const missing = may.has(PermissionFlagsBits.Administrator) ? [] : missingPermissions(may.bitfield, options);
      const needed = missing.filter(({ isOptional }) => !isOptional);
      return { kind: 'connected', missing: needed.map(({ name }) => name) };
    }
    if (await this.isHeldElsewhere()) return { kind: 'connected', missing: null };
    return { kind: 'away', fault: this.gateway.lastFault };
  }

  private async hasCalendar(): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      `select 1 as one from common.discord_config where raid_discord_events`,
    );
    return rows.length > 0;
  }

  /** The holder's lock can be seen by everybody, though only PostgreSQL knows whose it is. */
  private async isHeldElsewhere(): Promise<boolean> {
    if (this.gateway.isHolder) return false;
    const rows = await this.em.execute<object[]>(
      `select 1 as one from pg_locks l
       where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
         and l.classid::bigint = ? and l.objid::bigint = (hashtext(?)::bigint & 4294967295) and l.granted`,
      [LOCK_SPACE, GATEWAY_LOCK],
    );
    return rows.length > 0;
  }
}
