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

/** One part of the connection and who told it; a stored secret that can't be read any more has no value. */
export interface CredentialPart {
  readonly source: 'stored' | 'host' | 'unreadable' | 'nobody';
  readonly value: string | null;
}

/** The whole connection, secrets in plain text: for services that mask them, never for an answer. */
export interface CredentialParts {
  readonly botToken: CredentialPart;
  readonly guildId: CredentialPart;
  readonly applicationId: CredentialPart;
  readonly clientSecret: CredentialPart;
}

type Stored = { readonly [part in keyof CredentialParts]: string | null };

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
    const { botToken, guildId } = await this.parts();
    return botToken.value && guildId.value ? { token: botToken.value, guildId: guildId.value } : null;
  }

  /** Null while nobody can log in by Discord. */
  async oauth(): Promise<OAuthCredentials | null> {
    const { applicationId, clientSecret } = await this.parts();
    const [id, secret] = [applicationId.value, clientSecret.value];
    return id && secret ? { clientId: id, clientSecret: secret } : null;
  }

  /** Each part and where it comes from: what is stored beats what the host has set. */
  async parts(): Promise<CredentialParts> {
    const stored = await this.stored();
    const { DISCORD_BOT_TOKEN, DISCORD_GUILD_ID, DISCORD_CLIENT_ID, DISCORD_CLIENT_SECRET } = this.settings;
    const applicationId = part(stored.applicationId, DISCORD_CLIENT_ID);
    // The host's secret opens the host's application alone.
    const isHosts = !DISCORD_CLIENT_ID || applicationId.value === DISCORD_CLIENT_ID;
    return {
      botToken: this.secretPart(stored.botToken, DISCORD_BOT_TOKEN),
      guildId: part(stored.guildId, DISCORD_GUILD_ID),
      applicationId,
      clientSecret: this.secretPart(stored.clientSecret, isHosts ? DISCORD_CLIENT_SECRET : undefined),
    };
  }

  /** To be called once a change is committed. */
  forget(): void {
    this.known = null;
  }

  private async stored(): Promise<Stored> {
    if (this.known && performance.now() < this.known.until) return this.known.stored;
    const [row] = await this.orm.em.fork().execute<Stored[]>(
      // An empty id: a bot is stored, and its server is not chosen yet.
      `select nullif(guild_discord_id, '') as "guildId", bot_token as "botToken", application_id as "applicationId",
              client_secret as "clientSecret"
       from common.discord_config`,
    );
    const stored = row ?? NOTHING;
    this.known = { stored, until: performance.now() + FRESH_MS };
    return stored;
  }

  /** A secret that can't be read any more, under another SECRETS_KEY, counts as none: pages show it so. */
  private secretPart(sealed: string | null, host: string | undefined): CredentialPart {
    if (sealed === null) return part(null, host);
    try {
      return { source: 'stored', value: this.secrets.open(sealed) };
    } catch {
      return host ? { source: 'host', value: host } : { source: 'unreadable', value: null };
    }
  }
}

function part(stored: string | null, host: string | undefined): CredentialPart {
  if (stored) return { source: 'stored', value: stored };
  return host ? { source: 'host', value: host } : { source: 'nobody', value: null };
}
