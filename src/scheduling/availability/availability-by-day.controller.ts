import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { AvailabilityByDayResponse, toAvailabilityByDayResponse } from './availability-by-day.dto.js';
import { AvailabilityByDayQueries } from './availability-by-day.queries.js';

@ApiTags('availability')
@Controller('api/v1/admin/availability-by-day')
@Needs('officer')
export class AvailabilityByDayController {
  constructor(private readonly queries: AvailabilityByDayQueries) {}

  @Get()
  @Answers({
    summary: 'Who can play on which weekday: count, share, weight, roles, and what takes place',
    data: AvailabilityByDayResponse,
  })
  async week(): Promise<AvailabilityByDayResponse> {
    return toAvailabilityByDayResponse(await this.queries.week());
  }
}
