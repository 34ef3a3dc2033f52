import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { playerUnknown } from '../../identity/players/player.errors.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { IdPath } from '../../shared/web/row.dto.js';
import {
  GuildWeekResponse,
  PlayerWeekResponse,
  toGuildWeekResponse,
  toPlayerWeekResponse,
  toWeekFields,
  toWeekOfWeekdays,
  toWeekResponse,
  WeekdaysRequest,
  WeekRequest,
  WeekResponse,
} from './availability-window.dto.js';
import { AvailabilityQueries, type PlayerWeek } from './availability-window.queries.js';
import { AvailabilityService } from './availability-window.service.js';

const UNKNOWN = 'identity.player-unknown: there is no such player.';
const TWICE = 'shared.invalid-input, scheduling.weekday-twice: nothing is changed.';

/** The weeks in which people can play: their own, everybody’s, and anybody’s for officers. */
@ApiTags('availability')
@Controller('api/v1')
export class AvailabilityController {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly queries: AvailabilityQueries,
  ) {}

  @Get('me/availability')
  @Needs('account')
  @Answers({ summary: 'The caller’s usual week, in their own zone', data: WeekResponse })
  async own(@CurrentActor() { playerId }: PersonActor): Promise<WeekResponse> {
    return toWeekResponse(await this.weekOf(playerId));
  }

  @Put('me/availability')
  @Needs('account')
  @Answers({
    summary: 'Replace the caller’s whole week and zone, or nothing',
    data: WeekResponse,
    errors: { 400: TWICE },
  })
  async replaceOwn(@Body() request: WeekRequest, @CurrentActor() actor: PersonActor): Promise<WeekResponse> {
    await this.availability.replace(actor.playerId, toWeekFields(request), actor);
    return this.own(actor);
  }

  @Put('me/availability/weekdays')
  @Needs('account')
  @Answers({
    summary: 'Replace the caller’s whole week as the first site’s form did: each available day is 18:00 and 6 hours',
    data: WeekResponse,
  })
  async replaceOwnWeekdays(
    @Body() request: WeekdaysRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<WeekResponse> {
    await this.availability.replace(actor.playerId, toWeekOfWeekdays(request), actor);
    return this.own(actor);
  }

  @Get('guild/availability')
  @Needs('member')
  @Answers({ summary: 'Every active player’s usual week, each in their own zone, by name', data: [GuildWeekResponse] })
  async guild(): Promise<GuildWeekResponse[]> {
    return (await this.queries.guild()).map(toGuildWeekResponse);
  }

  @Get('admin/players/:id/availability')
  @Needs('officer')
  @Answers({ summary: 'A player’s usual week, in their own zone', data: PlayerWeekResponse, errors: { 404: UNKNOWN } })
  async one(@Param() { id }: IdPath): Promise<PlayerWeekResponse> {
    return toPlayerWeekResponse(await this.weekOf(id));
  }

  @Put('admin/players/:id/availability')
  @Needs('officer')
  @Answers({
    summary: 'Replace a player’s whole week and zone, or nothing',
    data: PlayerWeekResponse,
    errors: {
      400: TWICE,
      403: 'identity.out-of-reach: the player has the caller’s rank or a higher one.',
      404: UNKNOWN,
    },
  })
  async replace(
    @Param() { id }: IdPath,
    @Body() request: WeekRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<PlayerWeekResponse> {
    await this.availability.replace(id, toWeekFields(request), actor);
    return this.one({ id });
  }

  private async weekOf(playerId: number): Promise<PlayerWeek> {
    const week = await this.queries.week(playerId);
    if (!week) throw playerUnknown();
    return week;
  }
}
