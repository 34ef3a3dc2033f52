import { Injectable } from '@nestjs/common';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { ServerChoiceQueries } from '../../identity/settings/server-choice.queries.js';
import type { RankMapping } from '../../identity/ranks/rank-mapping.service.js';
import { satisfies, type PersonActor } from '../../shared/access/actor.rules.js';
import { BotStanding } from './bot-standing.queries.js';
import { textChannelOptions, voiceChannelOptions, type OptionGroup } from './choice.rules.js';
import { ConnectionViews, type ConnectionModel } from './connection-view.service.js';
import { RankMappingViews } from './rank-mapping-view.service.js';

/** What the page shows instead of what is stored: a refused form, or the answer to a live test. */
export interface BotSettingsShown {
  /** What was typed into a refused form, by field. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly typedMapping?: RankMapping | undefined;
  readonly connection?: ConnectionModel;
}

/** Puts everything of the page /admin/bot-settings together; its view describes the model. */
@Injectable()
export class BotSettingsViews {
  constructor(
    private readonly settings: GuildSettingsService,
    private readonly choices: ServerChoiceQueries,
    private readonly connections: ConnectionViews,
    private readonly mappings: RankMappingViews,
    private readonly standing: BotStanding,
  ) {}

  async model(actor: PersonActor, { typed = {}, typedMapping, connection }: BotSettingsShown = {}) {
    const settings = await this.settings.current();
    const { channels, roles } = await this.choices.synced();
    const chosen = (field: string, stored: string | null | undefined) =>
      typed[field] === undefined ? (stored ?? null) : typed[field] || null;
    const direction = typed['roleSyncDirection'] ?? settings?.roleSyncDirection ?? 'discord-to-platform';
    const channel = (
      field: 'defaultAnnouncementChannelId' | 'auditChannelId' | 'raidChannelId' | 'raidVoiceChannelId',
      optionsOf: (channels: Parameters<typeof textChannelOptions>[0], chosen: string | null) => OptionGroup[],
    ) => optionsOf(channels, chosen(field, settings?.[field]));
    return {
      isLeader: satisfies(actor, 'guild-leader'),
      ...(await this.standing.current()),
      botDmEnabled: settings?.botDmEnabled ?? false,
      featureInviteDm: settings?.featureInviteDm ?? false,
      featureOnboardingDm: settings?.featureOnboardingDm ?? false,
      isDiscordFirst: direction !== 'platform-to-discord',
      roleSyncIntervalHours: typed['roleSyncIntervalHours'] ?? settings?.roleSyncIntervalHours ?? 24,
      lastRoleSyncAt: settings?.lastRoleSyncAt ?? null,
      hasChannels: channels.length > 0,
      announcementChannels: channel('defaultAnnouncementChannelId', textChannelOptions),
      auditChannels: channel('auditChannelId', textChannelOptions),
      raidChannels: channel('raidChannelId', textChannelOptions),
      voiceChannels: channel('raidVoiceChannelId', voiceChannelOptions),
      mapping: await this.mappings.model(roles, actor, typedMapping),
      connection: connection ?? (await this.connections.still()),
    };
  }
}
