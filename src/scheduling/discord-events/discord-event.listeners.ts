import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BotSettingsChanged } from '../../identity/settings/guild-settings.events.js';
import { DomainEvents } from '../../shared/events/domain-events.service.js';
import { RaidBooked } from '../scheduling.events.js';
import { DiscordEventsDue } from './discord-event-due.service.js';

/** A new sheet, or another wish of the officers, is seen in the server's calendar at once. */
@Injectable()
export class DiscordEventListeners implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly due: DiscordEventsDue,
  ) {}

  onModuleInit(): void {
    this.events.on(RaidBooked, async (_booked, em) => {
      await this.due.sendWithin(em);
    });
    this.events.on(BotSettingsChanged, async ({ names }, em) => {
      if (names.some((name) => name === 'raidDiscordEvents' || name === 'raidVoiceChannelId')) {
        await this.due.sendWithin(em);
      }
    });
  }
}
