import { Injectable } from '@nestjs/common';
import type { GuildSettings } from '../../identity/settings/guild-settings.entity.js';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { DiscordCredentials } from '../../shared/discord/discord-credentials.service.js';
import type { ServerChoices } from '../../shared/discord/server-choice.rules.js';
import { memberOptions, textChannelOptions, zoneOptions } from './choice.rules.js';
import type { RAID_HELPER_FIELDS } from './raid-helper-form.dto.js';
import type { RaidHelperTest } from './raid-helper-settings.service.js';

type Typed = Partial<Record<(typeof RAID_HELPER_FIELDS)[number], string>>;

/** Puts Raid-Helper's settings and what there is to choose together for the partial settings/raid-helper-form. */
@Injectable()
export class RaidHelperViews {
  constructor(
    private readonly settings: GuildSettingsService,
    private readonly profiles: GuildProfiles,
    private readonly credentials: DiscordCredentials,
  ) {}

  /**
   * @param typed what was typed into a form that was refused, over what is stored
   * @param test what Raid-Helper said, where it was asked
   */
  async model(choices: ServerChoices, { typed = {}, test }: { typed?: Typed; test?: RaidHelperTest } = {}) {
    const [settings, profile, parts] = [
      await this.settings.current(),
      await this.profiles.current(),
      await this.credentials.parts(),
    ];
    const maskedKey = settings && this.settings.maskedRaidHelperKey(settings);
    // Until Raid-Helper is set up, its zone is most likely the guild's own.
    const zone = typed.timezone ?? (maskedKey ? settings?.raidEventTimezone : undefined) ?? profile.timezone;
    const chosen = (field: 'raidChannelId' | 'creatorId' | 'auditChannelId') =>
      typed[field] === undefined ? storedChoice(settings, field) : typed[field] || null;
    return {
      maskedKey,
      serverId: parts.guildId.value,
      hasChoices: choices.channels.length > 0,
      raidChannels: textChannelOptions(choices.channels, chosen('raidChannelId')),
      auditChannels: textChannelOptions(choices.channels, chosen('auditChannelId')),
      creators: memberOptions(choices.members, chosen('creatorId')),
      zones: zoneOptions(zone),
      zone,
      test: test && (test.sight || test.fault) ? test : null,
      hasOwnNames: settings?.raidSpecNames != null,
      isComplete: Boolean(maskedKey && settings?.raidChannelId && settings.raidCreatorDiscordId),
    };
  }
}

function storedChoice(
  settings: GuildSettings | null,
  field: 'raidChannelId' | 'creatorId' | 'auditChannelId',
): string | null {
  if (!settings) return null;
  return (field === 'creatorId' ? settings.raidCreatorDiscordId : settings[field]) ?? null;
}
