import { Controller, Delete, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, InPerson, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse } from '../../shared/web/row.dto.js';
import { CalendarFeedResponse, toCalendarFeedResponse } from './calendar-feed.dto.js';
import { CalendarFeeds } from './calendar-feed.service.js';

/** The caller's own calendar address. It outlives any token, so a token can't ask for it. */
@ApiTags('me')
@Controller('api/v1/me/calendar-feed')
@Needs('initiate')
@InPerson()
export class CalendarFeedController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Get()
  @Answers({ summary: 'The address of the caller’s own calendar', data: CalendarFeedResponse })
  async show(
    @CurrentActor() actor: PersonActor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarFeedResponse> {
    response.setHeader('cache-control', 'no-store');
    return toCalendarFeedResponse(await this.feeds.addressOf(actor.playerId));
  }

  @Post()
  @Answers({
    summary: 'Make a new address of the caller’s own calendar; the former one ends at once',
    data: CalendarFeedResponse,
    status: 201,
  })
  async renew(
    @CurrentActor() actor: PersonActor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarFeedResponse> {
    response.setHeader('cache-control', 'no-store');
    return toCalendarFeedResponse(await this.feeds.renew(actor.playerId));
  }

  @Delete()
  @Answers({ summary: 'Switch the caller’s own calendar off', data: DeletedResponse })
  async switchOff(@CurrentActor() actor: PersonActor): Promise<DeletedResponse> {
    await this.feeds.switchOff(actor.playerId);
    return DELETED;
  }
}
