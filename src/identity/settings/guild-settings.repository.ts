import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Settings } from '../../shared/config/settings.dto.js';
import { GuildSettings } from './guild-settings.entity.js';

@Injectable()
export class GuildSettingsRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly settings: Settings,
    private readonly profiles: GuildProfiles,
  ) {}

  current(): Promise<GuildSettings | null> {
    return this.em.findOne(GuildSettings, { onlyRow: true }, { refresh: true });
  }

  /** The server that is set, or that the host names; null while neither does. */
  async serverId(): Promise<string | null> {
    return (await this.current())?.guildDiscordId || this.settings.DISCORD_GUILD_ID || null;
  }

  /**
   * The row, held until the transaction ends, made first where it is missing, for the host's server and in the guild's
   * zone: two who make it at once share one.
   */
  async made(): Promise<GuildSettings> {
    const { timezone } = await this.profiles.current();
    await this.em.execute(
      `insert into common.discord_config (guild_discord_id, raid_event_timezone) values (?, ?)
       on conflict (only_row) do nothing`,
      [this.settings.DISCORD_GUILD_ID ?? '', timezone],
    );
    return this.em.findOneOrFail(
      GuildSettings,
      { onlyRow: true },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
  }
}
