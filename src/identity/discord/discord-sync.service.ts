import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordGuild } from '../../shared/discord/discord-guild.client.js';
import { JobQueue } from '../../shared/jobs/job-queue.service.js';
import { SkipJob } from '../../shared/jobs/jobs.service.js';
import type { Queue } from '../../shared/jobs/queue.rules.js';
import { DiscordDirectoryService } from './discord-directory.service.js';
import { factsOfListed } from './discord-member.rules.js';
import { DiscordMemberService, type MembersSynced } from './discord-member.service.js';

export const SYNC_SERVER: Queue<object> = {
  name: 'identity.read-server',
  describe: () => 'Members, channels and roles of the Discord server',
  retryLimit: 5,
  retryDelaySeconds: 15,
  retryDelayMaxSeconds: 120,
};

/** Reads the whole Discord server by REST, which needs no gateway: any instance can do it. */
@Injectable()
export class DiscordSyncService {
  constructor(
    private readonly em: EntityManager,
    private readonly guild: DiscordGuild,
    private readonly directory: DiscordDirectoryService,
    private readonly members: DiscordMemberService,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Brings channels and roles up to date, and then the members, whose ranks follow.
   * @throws SkipJob while there is no bot
   * @throws Error with a sentence when Discord refuses, or what it lists looks wrong: then nobody is taken for gone
   */
  async sync(now: Date): Promise<MembersSynced> {
    if ((await this.guild.id()) === null) throw new SkipJob('There is no bot yet.');
    const { guildId } = await this.directory.refresh();
    const members = await this.guild.members();
    return this.members.replaceAll(guildId, members.map(factsOfListed), now);
  }

  /** Queues a sync for now; one that waits already is enough. */
  async syncSoon(): Promise<void> {
    await this.em.transactional((em) => this.queue.send(em, SYNC_SERVER, {}, { key: 'server' }));
  }
}
