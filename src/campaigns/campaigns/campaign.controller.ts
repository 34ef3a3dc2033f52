import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Public } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { CampaignListQuery, CampaignResponse, toCampaignResponse } from './campaign.dto.js';
import { CampaignViewQueries } from './campaign-view.queries.js';

@ApiTags('campaigns')
@Controller('api/v1/campaigns')
@Public()
export class CampaignController {
  constructor(private readonly views: CampaignViewQueries) {}

  @Get()
  @Answers({ summary: 'The votes that the caller may see; drafts are for officers', data: [CampaignResponse] })
  async list(@Query() { status }: CampaignListQuery, @CurrentActor() actor: Actor): Promise<CampaignResponse[]> {
    return (await this.views.list(actor, status)).map(toCampaignResponse);
  }

  @Get(':id')
  @Answers({
    summary: 'One vote with its entries',
    data: CampaignResponse,
    errors: {
      403: 'campaigns.rank-too-low-to-view: it is not for the caller’s rank.',
      404: 'campaigns.campaign-unknown: there is no such vote, or it is a draft.',
    },
  })
  async one(@Param() { id }: IdPath, @CurrentActor() actor: Actor): Promise<CampaignResponse> {
    return toCampaignResponse((await this.views.one(id, actor)).campaign);
  }
}
