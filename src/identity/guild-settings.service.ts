import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '../shared/secrets/secret-box.service.js';
import { GuildSettings } from './guild-settings.entity.js';

/** The guild's own settings, read from the database at each use: an officer's change acts at once, on every instance. */
@Injectable()
export class GuildSettingsService {
  constructor(
    private readonly em: EntityManager,
    private readonly secrets: SecretBox,
  ) {}

  /** The settings as they are now; null while nobody has made any. */
  current(): Promise<GuildSettings | null> {
    return this.em.findOne(GuildSettings, { onlyRow: true }, { refresh: true });
  }

  /** Raid-Helper's key in plain text; null when none is set. For calling Raid-Helper only, never for an answer. */
  raidHelperKey(settings: GuildSettings): string | null {
    return settings.raidHelperApiKey === null || settings.raidHelperApiKey === undefined
      ? null
      : this.secrets.open(settings.raidHelperApiKey);
  }
}
