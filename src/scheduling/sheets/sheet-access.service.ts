import { Injectable } from '@nestjs/common';
import type { GuildSettings } from '../../identity/settings/guild-settings.entity.js';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import type { RaidHelperAccess } from '../../raid-helper/sheet.dto.js';
import { RaidHelperError } from '../../raid-helper/raid-helper.errors.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';
import { sheetUrl } from '../booking/booking.messages.js';

/** Everything a call about one raid's sheet needs. */
export interface SheetAccess {
  readonly settings: GuildSettings;
  readonly access: RaidHelperAccess;
  readonly channelId: string;
  readonly leaderId: string;
}

/** Reads the guild's Raid-Helper settings, each time anew, and says what is missing before any call is made. */
@Injectable()
export class SheetAccessService {
  constructor(private readonly settings: GuildSettingsService) {}

  /** @throws RaidHelperError `setup` naming what is not set */
  forRaid(raid: RaidEvent): Promise<SheetAccess> {
    return this.forChannel(raid.discordChannelId ?? raid.recurringEvent?.discordChannelId ?? null);
  }

  /** @param chosen null: the guild's raid channel. @throws RaidHelperError `setup` naming what is not set */
  async forChannel(chosen: string | null): Promise<SheetAccess> {
    const settings = await this.settings.current();
    const apiKey = settings && this.settings.raidHelperKey(settings);
    if (!settings || !apiKey) throw missing('an API key');
    const { raidHelperServerId: serverId, raidCreatorDiscordId: leaderId } = settings;
    if (!serverId) throw missing('a server id');
    if (!leaderId) throw missing('a creator (the Discord id of the one who leads the sheets)');
    const channelId = chosen ?? settings.raidChannelId;
    if (!channelId) throw missing('a sign-up channel');
    return { settings, access: { serverId, apiKey }, channelId, leaderId };
  }

  /** Where people find a raid's sheet, and where the guild is told of it; null while there is no sheet. */
  async placeOf(raid: RaidEvent): Promise<{ url: string; announcementChannelId: string | null } | null> {
    const settings = await this.settings.current();
    const { discordChannelId, raidHelperEventId } = raid;
    if (!settings?.raidHelperServerId || !discordChannelId || !raidHelperEventId) return null;
    return {
      url: sheetUrl(settings.raidHelperServerId, discordChannelId, raidHelperEventId),
      announcementChannelId: settings.raidChannelId ?? null,
    };
  }
}

function missing(what: string): RaidHelperError {
  return new RaidHelperError('setup', `Raid-Helper is not set up: ${what} is missing in the raid settings.`);
}
