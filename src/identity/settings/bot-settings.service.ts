import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor.rules.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { PlayerRankService } from '../players/player-rank.service.js';
import type { SettingFields } from './guild-settings.entity.js';
import { BotSettingsChanged } from './guild-settings.events.js';
import { GuildSettingsService } from './guild-settings.service.js';

/** What officers decide about the bot. */
export type BotSettingsChange = Partial<
  Pick<
    SettingFields,
    | 'botDmEnabled'
    | 'featureInviteDm'
    | 'featureOnboardingDm'
    | 'roleSyncDirection'
    | 'roleSyncIntervalHours'
    | 'defaultAnnouncementChannelId'
    | 'auditChannelId'
    | 'raidChannelId'
    | 'raidVoiceChannelId'
    | 'raidDiscordEvents'
  >
>;

@Injectable()
export class BotSettingsService {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: GuildSettingsService,
    private readonly ranks: PlayerRankService,
    private readonly events: DomainEvents,
  ) {}

  /** Changes what is named; whoever says what rank people have, ranks follow it at once. @throws DomainError last-leader */
  async change(change: BotSettingsChange, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const changed = await this.settings.write(em, change, actor);
      if (changed.includes('roleSyncDirection')) await this.ranks.deriveAll(em, actor);
      if (changed.length > 0) await this.events.raise(new BotSettingsChanged(changed), em);
    });
  }
}
