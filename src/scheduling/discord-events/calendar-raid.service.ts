import { Injectable } from '@nestjs/common';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { Settings } from '../../shared/config/settings.dto.js';
import { Clock } from '../../shared/time/clock.service.js';
import { RaidEventRepository } from '../raids/raid-event.repository.js';
import { SheetAccessService } from '../sheets/sheet-access.service.js';
import { toldOf, type CalendarRaid } from './discord-event.rules.js';

/** A raid, and whether it is to be in the server's calendar. */
export interface WantedRaid extends CalendarRaid {
  readonly isWanted: boolean;
  /** False while its sheet is made, or made anew: what is in the calendar meanwhile stays as it is. */
  readonly hasSheet: boolean;
  readonly hasBegun: boolean;
  /** What Discord will have been told once it knows all this. */
  readonly told: string;
}

/** Raids as the server's calendar wants them. */
@Injectable()
export class CalendarRaids {
  constructor(
    private readonly raids: RaidEventRepository,
    private readonly settings: GuildSettingsService,
    private readonly sheets: SheetAccessService,
    private readonly host: Settings,
    private readonly clock: Clock,
  ) {}

  /** A deleted raid is one, too: its entry has to go. */
  async find(raidId: number): Promise<WantedRaid | null> {
    const raid = await this.raids.evenDeleted(raidId);
    const settings = await this.settings.current();
    if (!raid || !settings) return null;
    const voiceChannelId = settings.raidVoiceChannelId ?? null;
    const place = await this.sheets.placeOf(raid);
    return {
      title: raid.title,
      startsAt: raid.startTimeUtc,
      endsAt: raid.endTimeUtc,
      sheetUrl: place?.url ?? null,
      pageUrl: this.host.PUBLIC_URL ? `${this.host.PUBLIC_URL}/raids/${raid.id}` : null,
      voiceChannelId,
      isWanted: settings.raidDiscordEvents && raid.bookingState !== 'cancelled' && !raid.deletedAt,
      hasSheet: raid.bookingState === 'posted',
      hasBegun: raid.hasBegun(this.clock.now()),
      told: toldOf(raid.revision, voiceChannelId),
    };
  }
}
