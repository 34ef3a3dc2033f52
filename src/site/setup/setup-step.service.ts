import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DiscordCredentials } from '../../shared/discord/discord-credentials.service.js';
import { setupProgress, type SetupFacts, type SetupStepName } from './setup-steps.rules.js';

/** Knows how far the set-up is, and shows a step with that. */
@Injectable()
export class SetupSteps {
  constructor(
    private readonly em: EntityManager,
    private readonly credentials: DiscordCredentials,
  ) {}

  /** Renders `setup/<step>` with the progress line and the ways back and on. */
  async show(response: Response, step: SetupStepName, model: object): Promise<void> {
    const progress = setupProgress(step, await this.facts());
    response.render(`setup/${step}`, {
      layout: 'layouts/setup',
      title: `Set-up: ${progress.current.label}`,
      ...progress,
      ...model,
    });
  }

  private async facts(): Promise<SetupFacts> {
    const [stored] = await this.em.execute<Omit<SetupFacts, 'hasBot'>[]>(
      `select exists (select 1 from common.guild_profile) as "hasProfile",
              exists (select 1 from common.discord_config
                      where raid_helper_api_key is not null and raid_channel_id is not null) as "hasRaidHelper",
              exists (select 1 from common.guild_ranks where discord_role_id is not null) as "hasRankRoles"`,
    );
    const hasBot = (await this.credentials.bot()) !== null;
    return { hasProfile: false, hasRaidHelper: false, hasRankRoles: false, ...stored, hasBot };
  }
}
