import { isDeepStrictEqual } from 'node:util';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { satisfies, type Actor } from '../../shared/access/actor.rules.js';
import { SecretBox } from '../../shared/secrets/secret-box.service.js';
import { Clock } from '../../shared/time/clock.service.js';
import { AuditTrail } from '../trail/audit-trail.service.js';
import { GuildSettings, secretSettings, type SettingFields } from './guild-settings.entity.js';
import { MASK, masked } from './guild-settings.rules.js';
import { GuildSettingsRepository } from './guild-settings.repository.js';
import { guildIdMissing, serverAboveOwn } from '../identity.errors.js';

/** What people set; secrets in plain text, as they were typed. */
export type SettingsChange = Partial<SettingFields>;

/** The guild's own settings, read from the database at each use: an officer's change acts at once, on every instance. */
@Injectable()
export class GuildSettingsService {
  constructor(
    private readonly em: EntityManager,
    private readonly repository: GuildSettingsRepository,
    private readonly secrets: SecretBox,
    private readonly trail: AuditTrail,
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

  /**
   * Changes what is named, and makes the settings where there are none yet. Once the bot has a server, only the Guild
   * Leader gives it another: on one of their own an officer could hand out any rank by its role's name.
   * @throws DomainError guild-id-missing, server-above-own
   */
  async change(change: SettingsChange, actor: Actor): Promise<void> {
    await this.em.transactional(async (em) => {
      const known = await this.repository.serverId();
      const { guildDiscordId = known } = change;
      if (!guildDiscordId) throw guildIdMissing();
      if (known && guildDiscordId !== known && !satisfies(actor, 'guild-leader')) throw serverAboveOwn();
      await this.write(em, change, actor);
    });
  }

  /**
   * Changes what is named in the caller's transaction, and tells the trail which settings are others now: their names,
   * and of none the value. Answers these names.
   */
  async write(em: EntityManager, change: SettingsChange, actor: Actor): Promise<readonly (keyof SettingFields)[]> {
    const settings = await this.repository.made();
    const names = Object.keys(change) as (keyof SettingFields)[];
    const changed = names.filter((name) => change[name] !== undefined && this.isOther(settings, name, change[name]));
    if (changed.length === 0) return [];
    const sealed = Object.fromEntries(
      changed.map((name) => [name, isSecret(name) ? this.sealed(change[name]) : change[name]]),
    );
    settings.change(sealed, this.clock.now());
    await em.flush();
    const details = { fields: changed };
    await this.trail.record(em, actor, [
      { action: 'settings-changed', player: null, subject: 'Discord and raids', details },
    ]);
    return changed;
  }

  private isOther(settings: GuildSettings, name: keyof SettingFields, value: unknown): boolean {
    if (!isSecret(name)) return !isDeepStrictEqual(settings[name] ?? null, value);
    const stored = settings[name];
    if (!stored || value === null) return (stored ?? null) !== value;
    try {
      return this.secrets.open(stored) !== value;
    } catch {
      return true;
    }
  }

  private sealed(secret: unknown): string | null {
    return typeof secret === 'string' && secret !== '' ? this.secrets.seal(secret) : null;
  }
}

function isSecret(name: keyof SettingFields): name is (typeof secretSettings)[number] {
  return (secretSettings as readonly string[]).includes(name);
}
