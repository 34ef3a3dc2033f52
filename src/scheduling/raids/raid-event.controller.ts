import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { RaidEventListRequest, RaidEventPath, RaidEventResponse, toRaidEventResponse } from './raid-event.dto.js';
import { raidNotFound } from './raid-event.errors.js';
import { RaidEventQueries } from './raid-event.queries.js';
import { RaidEventService } from './raid-event.service.js';

const NOT_FOUND = { 404: 'scheduling.raid-not-found: no such raid, or it was deleted.' };

@ApiTags('raid-events')
@Controller('api/v1')
export class RaidEventController {
  constructor(
    private readonly queries: RaidEventQueries,
    private readonly raids: RaidEventService,
  ) {}

  @Get('raid-events')
  @Needs('initiate')
  @Answers({ summary: 'Raids, latest first; go on with before_id', data: [RaidEventResponse] })
  async list(@Query() query: RaidEventListRequest, @CurrentActor() actor: Actor): Promise<RaidEventResponse[]> {
    const { recurring_event_id: recurringEventId, event_type: eventType, before_id: beforeId, limit, ...rest } = query;
    const rows = await this.queries.list({ ...rest, recurringEventId, eventType, beforeId }, limit);
    return rows.map((row) => toRaidEventResponse(row, actor));
  }

  @Get('raid-events/:id')
  @Needs('initiate')
  @Answers({ summary: 'One raid', data: RaidEventResponse, errors: NOT_FOUND })
  async one(@Param() { id }: RaidEventPath, @CurrentActor() actor: Actor): Promise<RaidEventResponse> {
    const row = await this.queries.one(id);
    if (!row) throw raidNotFound();
    return toRaidEventResponse(row, actor);
  }

  @Post('admin/raid-events/:id/retry')
  @Needs('officer')
  @HttpCode(200)
  @Answers({
    summary: 'Try a failed or waiting booking again, now',
    data: RaidEventResponse,
    errors: {
      ...NOT_FOUND,
      409: 'scheduling.already-posted, scheduling.already-cancelled, scheduling.raid-has-begun: there is nothing to try.',
    },
  })
  async retry(@Param() path: RaidEventPath, @CurrentActor() actor: Actor): Promise<RaidEventResponse> {
    await this.raids.retry(path.id);
    return this.one(path, actor);
  }

  @Post('admin/raid-events/:id/cancel')
  @Needs('officer')
  @HttpCode(200)
  @Answers({
    summary: 'Cancel a raid that has not begun, and take its sheet away; the scheduler does not make it again',
    data: RaidEventResponse,
    errors: { ...NOT_FOUND, 409: 'scheduling.already-cancelled, scheduling.raid-has-begun: too late.' },
  })
  async cancel(@Param() path: RaidEventPath, @CurrentActor() actor: Actor): Promise<RaidEventResponse> {
    await this.raids.cancel(path.id);
    return this.one(path, actor);
  }
}
