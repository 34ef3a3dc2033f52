import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Context, On, type ContextOf } from 'necord';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { DiscordDirectoryService, REFRESH_DIRECTORY } from './discord-directory.service.js';

/** When channels or roles of the server change, the copy of them follows, once for many changes in a row. */
@Injectable()
export class DiscordDirectoryListeners implements OnModuleInit {
  private readonly logger = new Logger(DiscordDirectoryListeners.name);

  constructor(
    private readonly directory: DiscordDirectoryService,
    private readonly queue: JobQueue,
  ) {}

  onModuleInit(): void {
    this.queue.handle(REFRESH_DIRECTORY, async () => {
      await this.directory.refresh();
    });
  }

  @On('channelCreate')
  async channelMade(@Context() [channel]: ContextOf<'channelCreate'>): Promise<void> {
    await this.changed(channel.guild.id);
  }

  @On('channelUpdate')
  async channelChanged(@Context() [, channel]: ContextOf<'channelUpdate'>): Promise<void> {
    if ('guild' in channel) await this.changed(channel.guild.id);
  }

  @On('channelDelete')
  async channelGone(@Context() [channel]: ContextOf<'channelDelete'>): Promise<void> {
    if ('guild' in channel) await this.changed(channel.guild.id);
  }

  @On('roleCreate')
  async roleMade(@Context() [role]: ContextOf<'roleCreate'>): Promise<void> {
    await this.changed(role.guild.id);
  }

  @On('roleUpdate')
  async roleChanged(@Context() [, role]: ContextOf<'roleUpdate'>): Promise<void> {
    await this.changed(role.guild.id);
  }

  @On('roleDelete')
  async roleGone(@Context() [role]: ContextOf<'roleDelete'>): Promise<void> {
    await this.changed(role.guild.id);
  }

  /** What fails is logged and left to the next sync. */
  private async changed(guildId: string): Promise<void> {
    await this.directory.refreshSoon(guildId).catch((error: unknown) => {
      this.logger.error({ err: error }, 'A change of the server could not be taken in; the next sync makes up for it.');
    });
  }
}
