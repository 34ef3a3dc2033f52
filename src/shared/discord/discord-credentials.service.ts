import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../config/settings.dto.js';
import { SecretBox } from '../secrets/secret-box.service.js';

/** The bot and the one server it serves. */
export interface BotCredentials {
  readonly token: string;
  readonly guildId: string;
}

/** The Discord application, for logging people in. */
export interface OAuthCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Stored {
  readonly guildId: string | null;
  readonly botToken: string | null;
  readonly applicationId: string | null;
  readonly clientSecret: string | null;
}

const NOTHING: Stored = { guildId: null, botToken: null, applicationId: null, clientSecret: null };

/** Another instance may have changed them; so long the former ones are used. */
const FRESH_MS = 3_000;

/** With what this platform speaks to Discord: what the set-up page stored, else the host's settings. */
@Injectable()
export class DiscordCredentials {
  private known: { stored: Stored; until: number } | null = null;

  constructor(
    private readonly orm: MikroORM,
    private readonly settings: Settings,
    private readonly secrets: SecretBox,
  ) {}

  /** Null while there is no bot: without a token, or without the server it is for. */
  async bot(): Promise<BotCredentials | null> {
    const { botToken, guildId } = await this.stored();
    const token = botToken ?? this.settings.DISCORD_BOT_TOKEN;
    const server = guildId ?? this.settings.DISCORD_GUILD_ID;
    return token && server ? { token, guildId: server } : null;
  }

  /** Null while nobody can log in by Discord. */
  async oauth(): Promise<OAuthCredentials | null> {
    const stored = await this.stored();
    const clientId = stored.applicationId ?? this.settings.DISCORD_CLIENT_ID;
    const clientSecret = stored.clientSecret ?? this.settings.DISCORD_CLIENT_SECRET;
    return clientId && clientSecret ? { clientId, clientSecret } : null;
  }

  /** To be called once a change is committed. */
  forget(): void {
    this.known = null;
  }

  private async stored(): Promise<Stored> {
    if (this.known && performance.now() < this.known.until) return this.known.stored;
    const [row] = await this.orm.em.fork().execute<Stored[]>(
      `select guild_discord_id as "guildId", bot_token as "botToken", application_id as "applicationId",
              client_secret as "clientSecret"
       from common.discord_config`,
    );
    const stored = row
      ? { ...row, botToken: this.open(row.botToken), clientSecret: this.open(row.clientSecret) }
      : NOTHING;
    this.known = { stored, until: performance.now() + FRESH_MS };
    return stored;
  }

  /** A secret that can't be read any more, under another SECRETS_KEY, counts as none: the set-up page shows it so. */
  private open(sealed: string | null): string | null {
    if (sealed === null) return null;
    try {
      return this.secrets.open(sealed);
    } catch {
      return null;
    }
  }
}
