import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { toTrailEntryResponse, TrailEntryResponse, TrailQuery } from './audit-trail.dto.js';
import { AuditTrailQueries } from './audit-trail.queries.js';

@ApiTags('identity')
@Controller('api/v1/admin/audit-log')
@Needs('officer')
export class AuditTrailController {
  constructor(private readonly queries: AuditTrailQueries) {}

  @Get()
  @Answers({ summary: 'Who changed what about whom, newest first', data: [TrailEntryResponse] })
  async list(@Query() { topic, player_id: playerId, before, limit = 50 }: TrailQuery): Promise<TrailEntryResponse[]> {
    return (await this.queries.list({ topic, playerId, before, limit })).map(toTrailEntryResponse);
  }
}
