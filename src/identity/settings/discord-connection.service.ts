import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { DiscordCheck, type BotSight, type ServerSight } from '../../shared/discord/discord-check.service.js';
import { DiscordCredentials, type CredentialPart } from '../../shared/discord/discord-credentials.service.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { serverNotChoosable } from '../identity.errors.js';
import { masked } from './guild-settings.rules.js';
import { GuildSettingsService, type SettingsChange } from './guild-settings.service.js';

/** A secret as a page may show it. */
export interface ShownSecret {
  readonly source: CredentialPart['source'];
  readonly masked: string | null;
}

/** The connection to Discord as a page may show it. */
export interface ShownConnection {
  readonly botToken: ShownSecret;
  readonly clientSecret: ShownSecret;
  readonly applicationId: string | null;
  readonly guildId: string | null;
  readonly guildIdSource: CredentialPart['source'];
  /** Whether the raids are in the server's calendar, which asks for more of the bot. */
  readonly hasCalendar: boolean;
}

/** What Discord tells of the connection just now. */
export interface ConnectionSight {
  /** The server that is chosen; null while none is. */
  readonly guildId: string | null;
  /** Null when there is no token, or Discord told nothing of it. */
  readonly bot: BotSight | null;
  /** Null when no server is chosen, or Discord told nothing of it. */
  readonly server: ServerSight | null;
  /** Why it told nothing, as a sentence. */
  readonly fault: string | null;
}

/** With which bot, on which server, the platform speaks to Discord; the gateway follows within seconds. */
@Injectable()
export class DiscordConnectionService {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: GuildSettingsService,
    private readonly credentials: DiscordCredentials,
    private readonly check: DiscordCheck,
  ) {}

  async shown(): Promise<ShownConnection> {
    const { botToken, clientSecret, applicationId, guildId } = await this.credentials.parts();
    return {
      botToken: shown(botToken),
      clientSecret: shown(clientSecret),
      applicationId: applicationId.value,
      guildId: guildId.value,
      guildIdSource: guildId.source,
      hasCalendar: await this.hasCalendar(),
    };
  }

  /** Asks Discord about the token and the server in use; what it refuses to tell is a sentence here and no error. */
  async look(): Promise<ConnectionSight> {
    const { botToken, guildId } = await this.credentials.parts();
    const seen = { guildId: guildId.value, bot: null, server: null, fault: null };
    if (botToken.value === null) return seen;
    let bot: BotSight | null = null;
    try {
      bot = await this.check.bot(botToken.value);
      const isThere = guildId.value !== null && bot.servers.some(({ id }) => id === guildId.value);
      const options = { hasCalendar: await this.hasCalendar() };
      const server = isThere ? await this.check.server(botToken.value, bot, guildId.value ?? '', options) : null;
      return { ...seen, bot, server };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ...seen, bot, fault: error.message };
    }
  }

  /**
   * Stores a token that Discord accepts, with the application it belongs to, and with the bot's server where it is on one
   * only. The secret of another application is forgotten, for it fits this one no more.
   * @throws DomainError as {@link DiscordCheck.bot}, and stores nothing then
   */
  async takeToken(token: string, actor: Actor): Promise<BotSight> {
    const sight = await this.check.bot(token);
    const { applicationId, clientSecret, guildId } = await this.credentials.parts();
    const [only, ...others] = sight.servers;
    const isOnServer = sight.servers.some(({ id }) => id === guildId.value);
    const change: SettingsChange = { botToken: token, applicationId: sight.applicationId };
    if (!isOnServer && only && others.length === 0) Object.assign(change, { guildDiscordId: only.id });
    if (clientSecret.source === 'stored' && applicationId.value !== sight.applicationId)
      Object.assign(change, { clientSecret: null });
    await this.store(change, actor);
    return sight;
  }

  /** @throws DomainError server-not-choosable where the bot is not, and as {@link DiscordCheck.bot} */
  async chooseServer(guildId: string, actor: Actor): Promise<void> {
    const { botToken } = await this.credentials.parts();
    const bot = botToken.value === null ? null : await this.check.bot(botToken.value);
    if (!bot?.servers.some(({ id }) => id === guildId)) throw serverNotChoosable();
    await this.store({ guildDiscordId: guildId }, actor);
  }

  /** Lets people log in with Discord; null ends that. The application is the bot's. */
  async takeClientSecret(clientSecret: string | null, actor: Actor): Promise<void> {
    await this.store({ clientSecret }, actor);
  }

  /** Forgets the bot and the login with Discord: what the host has set counts again, or nothing. The server stays. */
  async remove(actor: Actor): Promise<void> {
    await this.store({ botToken: null, applicationId: null, clientSecret: null }, actor);
  }

  private async hasCalendar(): Promise<boolean> {
    return (await this.settings.current())?.raidDiscordEvents ?? false;
  }

  private async store(change: SettingsChange, actor: Actor): Promise<void> {
    await this.em.transactional((em) => this.settings.write(em, change, actor));
    this.credentials.forget();
  }
}

function shown({ source, value }: CredentialPart): ShownSecret {
  return { source, masked: masked(value) };
}
