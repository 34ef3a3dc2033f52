import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'discord.js';
import { Settings } from '../config/settings.dto.js';
import { Locks } from '../database/locks.service.js';

const LOCK = 'discord-gateway';
/** How often an instance without the gateway asks for it; a dead holder's place is taken within this time. */
const ASK_EVERY_MS = 5_000;

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
  private stopped = false;

  constructor(
    private readonly client: Client,
    private readonly locks: Locks,
    private readonly settings: Settings,
  ) {
    locks.onLost(() => void this.lost());
  }

  /** Whether this instance is the one with the bot. */
  get isHolder(): boolean {
    return this.holding;
  }

  start(): void {
    this.ask();
    this.timer = setInterval(() => this.ask(), ASK_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.asking;
    if (!this.holding) return;
    this.holding = false;
    await this.client.destroy();
    await this.locks.release(LOCK);
  }

  private ask(): void {
    if (this.holding || this.asking || this.stopped) return;
    this.asking = this.take()
      .catch((error: unknown) => {
        this.logger.error({ err: error }, 'The bot could not log in to Discord; it tries again.');
      })
      .finally(() => (this.asking = null));
  }

  private async take(): Promise<void> {
    if (!(await this.locks.tryTake(LOCK))) return;
    this.holding = true;
    try {
      await this.client.login(this.settings.DISCORD_BOT_TOKEN);
      this.logger.log('This instance has the Discord gateway.');
    } catch (error) {
      this.holding = false;
      await this.locks.release(LOCK);
      throw error;
    }
  }

  /** Without the lock another instance may already be the bot; two at once would answer every command twice. */
  private async lost(): Promise<void> {
    if (!this.holding) return;
    this.holding = false;
    this.logger.warn('The lock on the Discord gateway is lost; the bot leaves and asks again.');
    await this.client.destroy().catch(() => undefined);
  }
}
