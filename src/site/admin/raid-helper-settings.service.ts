import { Injectable } from '@nestjs/common';
import type { GuildSettings } from '../../identity/settings/guild-settings.entity.js';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { RaidHelperCheck, type RaidHelperSight } from '../../raid-helper/raid-helper-check.service.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { DiscordCredentials } from '../../shared/discord/discord-credentials.service.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { Clock } from '../../shared/time/clock.service.js';
import type { RaidHelperForm } from './raid-helper-form.dto.js';

/** What Raid-Helper said to the settings; neither when there was nothing to ask it with. */
export interface RaidHelperTest {
  readonly sight: RaidHelperSight | null;
  /** Why it gave no list, as a sentence. */
  readonly fault: string | null;
}

/** Raid-Helper's settings as people make them: tried before they are stored. */
@Injectable()
export class RaidHelperSettings {
  constructor(
    private readonly settings: GuildSettingsService,
    private readonly check: RaidHelperCheck,
    private readonly credentials: DiscordCredentials,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores the settings for the server that the bot serves, unless Raid-Helper refuses them; while it gives no answer at
   * all they are stored untried.
   * @throws DomainError guild-id-missing; raid-helper.check-refused, and nothing is stored then
   */
  async save(form: RaidHelperForm, actor: Actor): Promise<void> {
    const { raidChannelId, timezone } = form;
    const serverId = (await this.credentials.parts()).guildId.value;
    const apiKey = form.apiKey ?? this.storedKey(await this.settings.current());
    if (apiKey && serverId && raidChannelId) await this.refuse({ apiKey, serverId }, raidChannelId);
    await this.settings.change(
      {
        ...(form.apiKey === null ? {} : { raidHelperApiKey: form.apiKey }),
        raidHelperServerId: serverId,
        raidChannelId,
        raidCreatorDiscordId: form.creatorId,
        auditChannelId: form.auditChannelId,
        raidEventTimezone: timezone,
      },
      actor,
    );
  }

  /** Asks Raid-Helper with what is stored. */
  async test(): Promise<RaidHelperTest> {
    const settings = await this.settings.current();
    const { raidHelperServerId: serverId, raidChannelId } = settings ?? {};
    const apiKey = this.storedKey(settings);
    if (!apiKey || !serverId || !raidChannelId) return { sight: null, fault: null };
    try {
      return { sight: await this.check.look({ apiKey, serverId }, raidChannelId, this.clock.now()), fault: null };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { sight: null, fault: error.message };
    }
  }

  private async refuse(access: { apiKey: string; serverId: string }, channelId: string): Promise<void> {
    try {
      await this.check.look(access, channelId, this.clock.now());
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'upstream') throw error;
    }
  }

  /** Null also when it can't be read any more, under another SECRETS_KEY. */
  private storedKey(settings: GuildSettings | null): string | null {
    try {
      return settings && this.settings.raidHelperKey(settings);
    } catch {
      return null;
    }
  }
}
