import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../shared/config/settings.dto.js';
import { SecretBox } from '../../shared/secrets/secret-box.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { GuildSettings, type SettingFields } from './guild-settings.entity.js';
import { MASK, masked } from './guild-settings.rules.js';
import { GuildSettingsRepository } from './guild-settings.repository.js';
import { guildIdMissing } from '../identity.errors.js';

/** What officers set; the key in plain text, as it was typed. */
export type SettingsChange = Partial<SettingFields>;

/** The guild's own settings, read from the database at each use: an officer's change acts at once, on every instance. */
@Injectable()
export class GuildSettingsService {
  constructor(
    private readonly em: EntityManager,
    private readonly repository: GuildSettingsRepository,
    private readonly secrets: SecretBox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The settings as they are now; null while nobody has made any. */
  current(): Promise<GuildSettings | null> {
    return this.repository.current();
  }

  /** Raid-Helper's key in plain text; null when none is set. For calling Raid-Helper only, never for an answer. */
  raidHelperKey(settings: GuildSettings): string | null {
    return settings.raidHelperApiKey ? this.secrets.open(settings.raidHelperApiKey) : null;
  }

  /** The key as an answer may show it. One that can't be read any more (another SECRETS_KEY) is shown as set, to be replaced. */
  maskedRaidHelperKey(settings: GuildSettings): string | null {
    try {
      return masked(this.raidHelperKey(settings));
    } catch {
      return MASK;
    }
  }

  /** Changes what is named, and makes the settings where there are none yet. @throws DomainError guild-id-missing */
  async change(change: SettingsChange): Promise<void> {
    const { raidHelperApiKey: key } = change;
    const sealed = key === undefined ? {} : { raidHelperApiKey: key === null ? null : this.secrets.seal(key) };
    await this.em.transactional(async () => {
      const known = (await this.repository.current())?.guildDiscordId;
      const guildDiscordId = change.guildDiscordId ?? known ?? this.settings.DISCORD_GUILD_ID;
      if (!guildDiscordId) throw guildIdMissing();
      const settings = await this.repository.made(guildDiscordId, this.settings.GUILD_TIMEZONE);
      settings.change({ ...change, ...sealed }, this.clock.now());
    });
  }
}
