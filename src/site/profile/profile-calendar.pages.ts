import { Controller, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CalendarFeeds } from '../../scheduling/calendar/calendar-feed.service.js';
import { CurrentActor, InPerson, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectAfter } from '../../shared/web/flash.rules.js';

const SECTION = '/profile#calendar';

/** The address by which somebody takes the guild's calendar along. */
@ApiExcludeController()
@Controller('profile/calendar')
@Needs('initiate')
@InPerson()
export class ProfileCalendarPages {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Post('renew')
  async renew(@CurrentActor() { playerId }: PersonActor, @Res() response: Response): Promise<void> {
    await redirectAfter(response, SECTION, async () => {
      await this.feeds.renew(playerId);
      return 'Here is your address. An earlier one opens nothing any more.';
    });
  }

  @Post('off')
  async switchOff(@CurrentActor() { playerId }: PersonActor, @Res() response: Response): Promise<void> {
    await redirectAfter(response, SECTION, async () => {
      await this.feeds.switchOff(playerId);
      return 'Your calendar is off: its address opens nothing any more.';
    });
  }
}
