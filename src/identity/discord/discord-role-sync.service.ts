import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordGuild } from '../../shared/discord/discord-guild.client.js';
import { SkipJob, type JobDetail } from '../../shared/jobs/jobs.service.js';
import { PlayerRankService } from '../players/player-rank.service.js';
import { DiscordRolePushService } from './discord-role-push.service.js';
import { DiscordRoleQueries } from './discord-role.queries.js';
import { isRoleSyncDue } from './discord-role.rules.js';

/** Brings ranks and Discord's roles together every so many hours, in the direction that the officers chose. */
@Injectable()
export class DiscordRoleSyncService {
  constructor(
    private readonly em: EntityManager,
    private readonly roles: DiscordRoleQueries,
    private readonly pushes: DiscordRolePushService,
    private readonly ranks: PlayerRankService,
    private readonly guild: DiscordGuild,
  ) {}

  /** Never while there is no bot, or while nobody has set the guild up. */
  async isDue(now: Date): Promise<boolean> {
    const plan = await this.roles.plan();
    return plan !== null && isRoleSyncDue(plan, now) && (await this.guild.id()) !== null;
  }

  /** @throws SkipJob when it is not due: another instance was faster */
  async sync(now: Date): Promise<JobDetail> {
    const plan = await this.roles.plan();
    if (!plan || !isRoleSyncDue(plan, now)) throw new SkipJob('It was done a moment ago.');
    return this.em.transactional(async (em) => {
      const { direction } = plan;
      const done =
        direction === 'platform-to-discord'
          ? { queued: await this.pushes.pushAll(em) }
          : { ranks: await this.ranks.derive(em) };
      await em.execute('update common.discord_config set last_role_sync_at = ?', [now]);
      return { direction, ...done };
    });
  }
}
