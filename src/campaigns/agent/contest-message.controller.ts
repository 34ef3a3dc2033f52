import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { CampaignViewQueries } from '../campaigns/campaign-view.queries.js';
import { ContestMessageResponse, toContestMessageResponse } from './contest-message.dto.js';
import { ContestMessageQueries } from './contest-message.queries.js';

@ApiTags('campaigns')
@Controller('api/v1/admin/campaigns')
@Needs('officer')
export class ContestMessageController {
  constructor(
    private readonly views: CampaignViewQueries,
    private readonly messages: ContestMessageQueries,
  ) {}

  @Get(':id/announcements')
  @Answers({
    summary: 'What the contest agent said of a vote in Discord, and what not, and why',
    data: [ContestMessageResponse],
    errors: { 404: 'campaigns.campaign-unknown: there is no such vote.' },
  })
  async list(@Param() { id }: IdPath, @CurrentActor() actor: Actor): Promise<ContestMessageResponse[]> {
    await this.views.one(id, actor);
    return (await this.messages.of(id)).map(toContestMessageResponse);
  }
}
