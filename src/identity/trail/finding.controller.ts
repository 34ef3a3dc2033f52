import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DONE, DoneResponse, IdPath } from '../../shared/web/row.dto.js';
import { FindingResponse, FindingsQuery, toFindingResponse } from './finding.dto.js';
import { FindingQueries } from './finding.queries.js';
import { FindingService } from './finding.service.js';

@ApiTags('identity')
@Controller('api/v1/admin/findings')
@Needs('officer')
export class FindingController {
  constructor(
    private readonly queries: FindingQueries,
    private readonly findings: FindingService,
  ) {}

  @Get()
  @Answers({ summary: 'What the platform found to be wrong about who is who, newest first', data: [FindingResponse] })
  async list(@Query() { show = 'open', before, limit = 50 }: FindingsQuery): Promise<FindingResponse[]> {
    return (await this.queries.list(show, { before, limit })).map(toFindingResponse);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Answers({
    summary: 'Note that a finding is dealt with',
    data: DoneResponse,
    errors: {
      404: 'identity.finding-unknown: there is no such finding.',
      409: 'identity.finding-resolved: it is resolved already.',
    },
  })
  async resolve(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<DoneResponse> {
    await this.findings.resolve(id, actor);
    return DONE;
  }
}
