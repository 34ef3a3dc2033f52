import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs, Public } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { CountResponse, ResultRowResponse, toCountResponse, toResultRowResponses } from './result.dto.js';
import { ResultQueries } from './result.queries.js';

const ERRORS = {
  403: 'campaigns.rank-too-low-to-view, campaigns.results-hidden: it is live and the caller has not voted.',
  404: 'campaigns.campaign-unknown: there is no such vote, or it is a draft.',
};

@ApiTags('campaigns')
@Controller('api/v1/campaigns/:id/results')
@Public()
export class ResultController {
  constructor(private readonly results: ResultQueries) {}

  @Get()
  @Answers({
    summary: 'Every entry by its place, once the vote is closed or the caller has voted',
    data: [ResultRowResponse],
    errors: ERRORS,
  })
  async rows(@Param() { id }: IdPath, @CurrentActor() actor: Actor): Promise<ResultRowResponse[]> {
    const { campaign, standings } = await this.results.readable(id, actor);
    return toResultRowResponses(campaign, standings);
  }

  @Get('live')
  @Needs('account')
  @Answers({ summary: 'How the vote stands, for those who have voted', data: [ResultRowResponse], errors: ERRORS })
  async live(@Param() { id }: IdPath, @CurrentActor() actor: Actor): Promise<ResultRowResponse[]> {
    const { campaign, standings } = await this.results.readable(id, actor);
    return toResultRowResponses(campaign, standings);
  }

  @Get('rounds')
  @Answers({ summary: 'How it was counted, round by round', data: CountResponse, errors: ERRORS })
  async rounds(@Param() { id }: IdPath, @CurrentActor() actor: Actor): Promise<CountResponse> {
    const { campaign, standings } = await this.results.readable(id, actor);
    return toCountResponse(campaign, standings);
  }
}
