import { Injectable } from '@nestjs/common';
import { ApplicationFlags } from 'discord.js';
import { Settings } from '../config/settings.dto.js';
import { exchange, HttpFailure, type HttpAnswer } from '../http/http.client.js';
import {
  missingPermissions,
  permissionsOf,
  type NeededPermission,
  type PermissionOptions,
} from './bot-permission.rules.js';
import {
  discordBusy,
  discordFailing,
  discordSilent,
  discordUnreachable,
  serverUnseen,
  tokenRefused,
} from './discord-check.errors.js';
import { botOf, choicesOf, rolesOf, serversOf, type Bot, type Server } from './discord-sight.rules.js';
import type { ServerChoices } from './server-choice.rules.js';

/** Who a token belongs to, and where that bot is. */
export interface BotSight extends Bot {
  readonly servers: readonly Server[];
  /** Whether the application may ask for the members of a server; without it the bot can't log in here. */
  readonly hasMembersIntent: boolean;
}

/** A server as the bot sees it. */
export interface ServerSight extends ServerChoices {
  readonly missing: readonly NeededPermission[];
}

/** Both switches of the portal: that of a bot on few servers, and that of one which Discord has looked at. */
const MEMBERS_INTENT = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited;
/** One page of members, as many as Discord gives at once. */
const MEMBERS = 1_000;

/**
 * Looks at Discord for somebody who is setting the bot up and waits for the answer: one try without a queue, at most ten
 * seconds for all of it, and a sentence with the mend when it fails. The token is in none of them.
 */
@Injectable()
export class DiscordCheck {
  /** For a whole look; settable, so that a story of a slow Discord need not be slow itself. */
  patienceMs = 10_000;

  constructor(private readonly settings: Settings) {}

  /** Whose token this is. @throws DomainError discord-token-refused, discord-silent, -unreachable, -busy, -failing */
  async bot(token: string): Promise<BotSight> {
    const ask = this.asking(token);
    const [user, application, guilds] = await Promise.all([
      ask('/users/@me'),
      ask('/applications/@me'),
      ask('/users/@me/guilds'),
    ]);
    const { flags } = Object(application) as { flags?: unknown };
    return {
      ...botOf(user, application),
      servers: serversOf(guilds),
      hasMembersIntent: (Number(flags ?? 0) & MEMBERS_INTENT) !== 0,
    };
  }

  /**
   * What the server has to choose from, and what the bot still lacks there. Members are left out where Discord does not
   * tell them, for want of the members intent.
   * @throws DomainError discord-server-unseen and those of {@link bot}
   */
  async server(
    token: string,
    { botId }: Pick<Bot, 'botId'>,
    guildId: string,
    options: PermissionOptions,
  ): Promise<ServerSight> {
    const ask = this.asking(token);
    const [guild, channels, roles, bot, members] = await Promise.all([
      ask(`/guilds/${guildId}`),
      ask(`/guilds/${guildId}/channels`),
      ask(`/guilds/${guildId}/roles`),
      ask(`/guilds/${guildId}/members/${botId}`),
      ask(`/guilds/${guildId}/members?limit=${MEMBERS}`, { orNothing: true }),
    ]);
    const sight = { guildId, botId, guild, channels, roles, bot, members };
    const { roleIds, bits } = rolesOf(sight);
    const overall = permissionsOf({ userId: botId, roleIds }, bits, guildId);
    return { ...choicesOf(sight, overall), missing: missingPermissions(overall, options) };
  }

  /** Asks for one address after another within the same ten seconds. */
  private asking(token: string): (path: string, options?: { orNothing: boolean }) => Promise<unknown> {
    const until = performance.now() + this.patienceMs;
    return async (path, { orNothing } = { orNothing: false }) => {
      const answer = await this.exchange(token, path, Math.max(1, Math.ceil(until - performance.now())));
      if (orNothing && answer.status === 403) return null;
      return accepted(answer);
    };
  }

  private async exchange(token: string, path: string, timeoutMs: number): Promise<HttpAnswer> {
    try {
      return await exchange({
        method: 'GET',
        url: `${this.settings.DISCORD_API_URL}/v10${path}`,
        headers: {
          authorization: `Bot ${token}`,
          'user-agent': 'DiscordBot (https://discord.com, 1)',
        },
        timeoutMs,
      });
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      const { name } = Object(error.cause) as { name?: unknown };
      throw name === 'TimeoutError' ? discordSilent(Math.ceil(this.patienceMs / 1_000)) : discordUnreachable();
    }
  }
}

/** The body of a success. @throws DomainError otherwise */
function accepted({ status, headers, json }: HttpAnswer): unknown {
  if (status === 401) throw tokenRefused();
  if (status === 403 || status === 404) throw serverUnseen();
  if (status === 429) throw discordBusy(Math.max(1, Math.ceil(Number(headers.get('retry-after')) || 1)));
  if (status < 200 || status >= 300 || typeof json !== 'object') throw discordFailing(status);
  return json;
}
