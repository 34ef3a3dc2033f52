import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { GuildSettingsService } from '../../identity/settings/guild-settings.service.js';
import { GuildProfiles } from '../../shared/config/guild-profile.service.js';
import { Settings } from '../../shared/config/settings.dto.js';
import { MessageQueue } from '../../shared/discord/message-queue.service.js';
import {
  answerUntold,
  bookingFailed,
  changeFailed,
  extraSheet,
  sheetGone,
  signUpsIncomplete,
  startDiffers,
  weekMissed,
  type UntoldAnswer,
} from './booking.messages.js';
import type { RaidEvent } from '../raids/raid-event.entity.js';

/**
 * Tells officers, in the audit channel, what they must look at; queued with the transaction that found it. Each occasion
 * is told once. Without an audit channel the pages alone tell it.
 */
@Injectable()
export class BookingNotes {
  constructor(
    private readonly settings: GuildSettingsService,
    private readonly messages: MessageQueue,
    private readonly host: Settings,
    private readonly guild: GuildProfiles,
  ) {}

  async bookingFailed(em: EntityManager, raid: RaidEvent): Promise<void> {
    const { bookingAttempts: tries, bookingError: error } = raid;
    const content = bookingFailed(raid, await this.zoneOf(raid), tries, error ?? '', this.host.PUBLIC_URL);
    return this.tell(em, `failed-${raid.id}-${tries}`, content);
  }

  async weekMissed(em: EntityManager, raid: RaidEvent): Promise<void> {
    return this.tell(em, `missed-${raid.id}`, weekMissed(raid, await this.zoneOf(raid)));
  }

  async startDiffers(em: EntityManager, raid: RaidEvent, sheetStart: Date, url: string): Promise<void> {
    return this.tell(em, `start-${raid.id}`, startDiffers(raid, await this.zoneOf(raid), sheetStart, url));
  }

  signUpsIncomplete(em: EntityManager, raid: RaidEvent, names: readonly string[], url: string): Promise<void> {
    return this.tell(em, `signups-${raid.id}`, signUpsIncomplete(raid, names, url));
  }

  async sheetGone(em: EntityManager, raid: RaidEvent): Promise<void> {
    return this.tell(em, `gone-${raid.id}`, sheetGone(raid, await this.zoneOf(raid)));
  }

  async changeFailed(em: EntityManager, raid: RaidEvent, error: string): Promise<void> {
    const content = changeFailed(raid, await this.zoneOf(raid), error, this.host.PUBLIC_URL);
    return this.tell(em, `change-${raid.id}-${raid.revision}`, content);
  }

  extraSheet(em: EntityManager, raid: RaidEvent, url: string, removed: boolean): Promise<void> {
    return this.tell(em, `extra-${raid.id}`, extraSheet(raid, url, removed));
  }

  async answerUntold(em: EntityManager, raid: RaidEvent, untold: UntoldAnswer): Promise<void> {
    const content = answerUntold(raid, await this.zoneOf(raid), untold);
    return this.tell(em, `answer-${untold.answerId}-${untold.revision}`, content);
  }

  private async zoneOf(raid: RaidEvent): Promise<string> {
    return raid.recurringEvent?.timezone ?? raid.timezone ?? (await this.guild.current()).timezone;
  }

  private async tell(em: EntityManager, nonce: string, content: string): Promise<void> {
    const channelId = (await this.settings.current())?.auditChannelId;
    if (channelId) await this.messages.post(em, { channelId, content, nonce });
  }
}
