import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DiscordDirectory } from '../../identity/discord/discord-directory.queries.js';
import { RosterQueries } from '../../identity/players/roster.queries.js';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { addMinutes } from '../../shared/time/calendar.rules.js';
import { FURTHEST_DAYS } from '../sheets/sheet.rules.js';
import type { Overrides } from '../sheets/sign-up.rules.js';
import { channelUnknown, overridesUnknown, startInPast, startTooFar } from './raid-event.errors.js';

/** Holds what officers order against what there is. */
@Injectable()
export class RaidOrderChecks {
  constructor(
    private readonly em: EntityManager,
    private readonly roster: RosterQueries,
    private readonly directory: DiscordDirectory,
    private readonly settings: GuildSettingsService,
    private readonly profiles: GuildProfiles,
  ) {}

  /** The zone that raids are told in where nothing else is said. */
  async raidZone(): Promise<string> {
    return (await this.settings.current())?.raidEventTimezone ?? (await this.profiles.current()).timezone;
  }

  /** Where sheets are posted where nothing else is said; null while nobody has chosen it. */
  async raidChannel(): Promise<string | null> {
    return (await this.settings.current())?.raidChannelId ?? null;
  }

  /** @throws DomainError start-in-past, start-too-far */
  start(startsAt: Date, now: Date): void {
    if (startsAt <= now) throw startInPast();
    if (startsAt > addMinutes(now, FURTHEST_DAYS * 1_440)) throw startTooFar(FURTHEST_DAYS);
  }

  /** Before the server was read for the first time any channel may be right. @throws DomainError channel-unknown */
  async channel(channelId: string): Promise<void> {
    const channels = await this.directory.channels();
    const found = channels.find(({ discordId }) => discordId === channelId);
    const fits = found?.type === 'text' || found?.type === 'announcement';
    if (channels.length > 0 && !fits) throw channelUnknown(channelId);
  }

  /** @throws DomainError player-unknown naming those who are not on the roster */
  async players(overrides: Overrides): Promise<void> {
    const ids = Object.keys(overrides);
    if (ids.length === 0) return;
    const known = new Set((await this.roster.raiders(this.em)).map(({ playerId }) => String(playerId)));
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) throw overridesUnknown(unknown);
  }
}
