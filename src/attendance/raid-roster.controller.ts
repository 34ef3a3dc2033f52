import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalendarQueries } from '../scheduling/calendar/calendar.queries.js';
import { raidNotFound } from '../scheduling/raids/raid-event.errors.js';
import { Needs } from '../shared/access/access.decorators.js';
import { Clock } from '../shared/time/clock.service.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { IdPath } from '../shared/web/row.dto.js';
import { RaidRosterResponse, toRaidRosterResponse } from './raid-roster.dto.js';
import { RaidRosterQueries } from './raid-roster.queries.js';

@ApiTags('raid-events')
@Controller('api/v1/raid-events/:id/roster')
@Needs('initiate')
export class RaidRosterController {
  constructor(
    private readonly calendar: CalendarQueries,
    private readonly rosters: RaidRosterQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers({
    summary: 'Who comes to a raid, by role and answer',
    data: RaidRosterResponse,
    errors: { 404: 'scheduling.raid-not-found: no such raid, or it was deleted.' },
  })
  async show(@Param() { id }: IdPath): Promise<RaidRosterResponse> {
    const raid = await this.calendar.one(id);
    if (!raid) throw raidNotFound();
    const isOver = new Date(raid.ends_at) <= this.clock.now();
    return toRaidRosterResponse(await this.rosters.of({ id, isOver }));
  }
}
