import { Injectable, Logger } from '@nestjs/common';
import { Client, Events } from 'discord.js';
import { CommandsService } from 'necord';
import { setTimeout as pause } from 'node:timers/promises';
import { Locks } from '../database/locks.service.js';
import { DiscordCredentials, type BotCredentials } from './discord-credentials.service.js';
import { loginFault } from './login-fault.rules.js';

export const GATEWAY_LOCK = 'discord-gateway';
/** How often an instance without the gateway asks for it; a dead holder's place is taken within this time. */
const ASK_EVERY_MS = 5_000;
/** How long a stop waits for Discord: for a login under way, and then for the goodbye. */
const PATIENCE_MS = 3_000;

/**
 * Sees to it that exactly one instance holds the Discord gateway: the holder of an advisory lock. When that instance dies,
 * PostgreSQL frees its lock and the next one to ask logs in.
 */
@Injectable()
export class GatewayHolder {
  private readonly logger = new Logger(GatewayHolder.name);
  private timer: NodeJS.Timeout | null = null;
  private asking: Promise<void> | null = null;
  private holding = false;
  private loggedIn: BotCredentials | null = null;
  private stopped = false;
  private fault: string | null = null;

  constructor(
    private readonly client: Client,
    private readonly locks: Locks,
    private readonly credentials: DiscordCredentials,
    private readonly commands: CommandsService,
  ) {
    locks.onLost(() => this.lost());
    client.on(Events.ClientReady, () => {
      this.registerCommands().catch((error: unknown) => {
        this.logger.error({ err: error }, 'The commands could not be registered with Discord.');
      });
    });
  }

  /** Whether this instance is the one with the bot. */
  get isHolder(): boolean {
    return this.holding;
  }

  /** Why the last login of this instance failed, as a sentence with its mend; null while there is no such reason. */
  get lastFault(): string | null {
    return this.fault;
  }

  start(): void {
    this.ask();
    this.timer = setInterval(() => this.ask(), ASK_EVERY_MS);
  }

  /**
   * Leaves the gateway and frees its lock. When Discord does not let go in time, the lock stays ours until the process
   * ends: two bots at once would be worse than none for a moment.
   */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await withinPatience(this.asking);
    // Never in the middle of a login: discord.js would not end it, but connect once more behind our back.
    if (this.asking || !this.holding) return;
    await withinPatience(this.leave());
  }

  private ask(): void {
    if (this.asking || this.stopped) return;
    this.alone(
      this.look().catch((error: unknown) => {
        this.fault = loginFault(error);
        this.logger.error({ err: error }, 'The bot could not log in to Discord; it tries again.');
      }),
    );
  }

  /** Takes the gateway when it is free, and leaves it when the bot is another one now or none. */
  private async look(): Promise<void> {
    const bot = await this.credentials.bot();
    const { token, guildId } = this.loggedIn ?? {};
    if (this.holding && (bot?.token !== token || bot?.guildId !== guildId)) await this.leave();
    if (!bot) this.fault = null;
    if (!this.holding && bot) await this.take(bot);
  }

  private async take(bot: BotCredentials): Promise<void> {
    if (!(await this.locks.tryTake(GATEWAY_LOCK))) return;
    this.holding = true;
    try {
      // A client that has left once would never leave again: discord.js does not take this mark back by itself.
      Reflect.set(this.client.ws, 'destroyed', false);
      this.loggedIn = bot;
      await this.client.login(bot.token);
      this.fault = null;
    } catch (error) {
      await this.release();
      throw error;
    }
    // The lock may have been lost, or the stop begun, while Discord took its time.
    if (!this.isHolder || this.stopped) await this.leave();
    else this.logger.log('This instance has the Discord gateway.');
  }

  /** For the one server only: what is global takes Discord up to an hour to show. */
  private async registerCommands(): Promise<void> {
    const guildId = this.loggedIn?.guildId;
    if (!guildId) return;
    for (const command of this.commands.getCommands()) command.setGuilds([guildId]);
    await this.commands.registerAllCommands();
  }

  private async leave(): Promise<void> {
    await this.client.destroy();
    await this.release();
  }

  private async release(): Promise<void> {
    if (!this.holding) return;
    this.holding = false;
    await this.locks.release(GATEWAY_LOCK);
  }

  /** Without the lock another instance may already be the bot; two at once would answer every command twice. */
  private lost(): void {
    if (!this.holding) return;
    this.holding = false;
    this.logger.warn('The lock on the Discord gateway is lost; the bot leaves and asks again.');
    // A login under way leaves by itself, as soon as it is through.
    if (!this.asking) this.alone(this.leave().catch(() => undefined));
  }

  /** Logging in and leaving wait for each other. */
  private alone(work: Promise<void>): void {
    this.asking = work.finally(() => (this.asking = null));
  }
}

async function withinPatience(work: Promise<void> | null): Promise<void> {
  await Promise.race([work, pause(PATIENCE_MS, undefined, { ref: false })]);
}
