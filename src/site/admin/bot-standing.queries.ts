import { Injectable } from '@nestjs/common';
import { DiscordEventQueries, type CalendarState } from '../../scheduling/discord-events/discord-event.queries.js';
import { BotStates, type BotState } from '../../shared/discord/bot-state.service.js';
import { Clock } from '../../shared/time/clock.service.js';

/** How the bot is, and how it gets on with the server's calendar; never by a call to Discord. */
@Injectable()
export class BotStanding {
  constructor(
    private readonly bots: BotStates,
    private readonly calendar: DiscordEventQueries,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<{ bot: BotState; calendar: CalendarState }> {
    return { bot: await this.bots.current(), calendar: await this.calendar.state(this.clock.now()) };
  }
}
