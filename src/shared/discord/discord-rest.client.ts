import { Injectable } from '@nestjs/common';
import { DiscordAPIError, REST } from 'discord.js';
import { Settings } from '../config/settings.dto.js';
import { HopelessJob } from '../jobs/queue.rules.js';
import { DiscordCredentials } from './discord-credentials.service.js';

/** Discord codes that no repetition mends: unknown channel, no access, no permission, invalid form. */
const FINAL_CODES = new Set<number | string>([10003, 50001, 50013, 50035]);

/** The bot's REST client and the server it serves. */
export interface BotAccess {
  readonly rest: REST;
  /** For what must not be sent twice: discord.js repeats what got no answer, and this client does not. */
  readonly once: REST;
  readonly guildId: string;
}

/** Discord by REST, which needs no gateway: any instance may ask. Rate limits are waited out by discord.js. */
@Injectable()
export class DiscordRest {
  private known: { token: string; rest: REST; once: REST } | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly credentials: DiscordCredentials,
  ) {}

  /** Null while there is no bot. */
  async access(): Promise<BotAccess | null> {
    const bot = await this.credentials.bot();
    if (!bot) return null;
    const { token, guildId } = bot;
    if (this.known?.token !== token) {
      this.known = { token, rest: this.withToken(token), once: this.withToken(token, 0) };
    }
    return { rest: this.known.rest, once: this.known.once, guildId };
  }

  /** @throws HopelessJob while there is no bot */
  async needed(): Promise<BotAccess> {
    const access = await this.access();
    if (!access) throw new HopelessJob('There is no bot: neither DISCORD_BOT_TOKEN nor the set-up page has its token.');
    return access;
  }

  /** A client for a token that is only being tried. */
  withToken(token: string, retries = 2): REST {
    return new REST({ api: this.settings.DISCORD_API_URL, version: '10', retries }).setToken(token);
  }
}

/** A refusal that no repetition mends, as one sentence for the jobs page; any other error as it is. */
export function hopelessIfFinal(error: unknown, what: string): unknown {
  if (!(error instanceof DiscordAPIError) || !FINAL_CODES.has(error.code)) return error;
  return new HopelessJob(`Discord refused ${what}: ${error.message} (${error.code}).`);
}
