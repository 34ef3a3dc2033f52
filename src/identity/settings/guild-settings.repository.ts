import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildSettings } from './guild-settings.entity.js';

@Injectable()
export class GuildSettingsRepository {
  constructor(private readonly em: EntityManager) {}

  current(): Promise<GuildSettings | null> {
    return this.em.findOne(GuildSettings, { onlyRow: true }, { refresh: true });
  }

  /** The row, held until the transaction ends, made first where it is missing: two who make it at once share one. */
  async made(guildDiscordId: string, timezone: string): Promise<GuildSettings> {
    await this.em.execute(
      `insert into common.discord_config (guild_discord_id, raid_event_timezone) values (?, ?)
       on conflict (only_row) do nothing`,
      [guildDiscordId, timezone],
    );
    return this.em.findOneOrFail(
      GuildSettings,
      { onlyRow: true },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
  }
}
