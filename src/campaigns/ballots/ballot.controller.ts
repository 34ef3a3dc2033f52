import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { CampaignViewQueries } from '../campaigns/campaign-view.queries.js';
import {
  BallotRequest,
  CastBallotResponse,
  OwnBallotResponse,
  toCastBallotResponse,
  toOwnBallotResponse,
  toPicks,
} from './ballot.dto.js';
import { notVoted } from './ballot.errors.js';
import { BallotQueries } from './ballot.queries.js';
import { BallotService } from './ballot.service.js';

const REFUSALS = {
  400: 'shared.invalid-input, campaigns.ballot-…: the ballot is not as this vote needs it.',
  403: 'campaigns.rank-too-low-to-view, campaigns.rank-too-low-to-vote, campaigns.no-account.',
  404: 'campaigns.campaign-unknown: there is no such vote.',
  409: 'campaigns.vote-not-open, campaigns.vote-is-over, campaigns.already-voted.',
};

@ApiTags('campaigns')
@Controller('api/v1/campaigns/:id')
@Needs('account')
export class BallotController {
  constructor(
    private readonly ballots: BallotService,
    private readonly queries: BallotQueries,
    private readonly views: CampaignViewQueries,
  ) {}

  @Post('vote')
  @HttpCode(200)
  @Answers({ summary: 'Cast a ballot', data: CastBallotResponse, errors: REFUSALS })
  async cast(
    @Param() { id }: IdPath,
    @Body() request: BallotRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<CastBallotResponse> {
    const picks = toPicks(request);
    const receipt = await this.ballots.cast(id, picks, actor);
    return toCastBallotResponse(id, actor.playerId, { picks, receipt });
  }

  @Put('vote')
  @Answers({
    summary: 'Change the caller’s ballot, where the vote allows it',
    data: CastBallotResponse,
    errors: {
      ...REFUSALS,
      404: 'campaigns.campaign-unknown, campaigns.not-voted: there is no such vote, or no ballot to change.',
      409: 'campaigns.vote-not-open, campaigns.vote-is-over, campaigns.ballots-are-final.',
    },
  })
  async change(
    @Param() { id }: IdPath,
    @Body() request: BallotRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<CastBallotResponse> {
    const picks = toPicks(request);
    const receipt = await this.ballots.change(id, picks, actor);
    return toCastBallotResponse(id, actor.playerId, { picks, receipt });
  }

  @Get('my-vote')
  @Answers({
    summary: 'The caller’s own ballot',
    data: OwnBallotResponse,
    errors: { 404: 'campaigns.campaign-unknown, campaigns.not-voted.' },
  })
  async own(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<OwnBallotResponse> {
    await this.views.one(id, actor);
    const ballot = await this.queries.own(id, actor.playerId);
    if (!ballot) throw notVoted();
    return toOwnBallotResponse(id, ballot);
  }
}
