import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse, IdPath } from '../../shared/web/row.dto.js';
import { ElectorResponse, toElectorResponse } from '../ballots/ballot.dto.js';
import { TurnoutQueries } from '../ballots/turnout.queries.js';
import { StatisticsResponse, toStatisticsResponse } from '../results/result.dto.js';
import {
  CampaignResponse,
  ChangeCampaignRequest,
  CreateCampaignRequest,
  ExtendCampaignRequest,
  ScheduleCampaignRequest,
  toCampaignFields,
  toCampaignResponse,
  toNewCampaign,
} from './campaign.dto.js';
import { campaignUnknown } from './campaign.errors.js';
import { CampaignQueries, type CampaignRow } from './campaign.queries.js';
import { CampaignRunService } from './campaign-run.service.js';
import { CampaignService } from './campaign.service.js';

const UNKNOWN = { 404: 'campaigns.campaign-unknown: there is no such vote.' };
const DRAFTS_ONLY = 'campaigns.not-a-draft: only drafts can be changed.';

@ApiTags('campaigns')
@Controller('api/v1/admin/campaigns')
@Needs('officer')
export class CampaignAdminController {
  constructor(
    private readonly campaigns: CampaignService,
    private readonly runs: CampaignRunService,
    private readonly queries: CampaignQueries,
    private readonly turnouts: TurnoutQueries,
  ) {}

  @Post()
  @Answers({
    summary: 'Draft a vote; it starts only when it is scheduled or activated',
    data: CampaignResponse,
    status: 201,
    errors: { 400: 'shared.invalid-input, campaigns.settings-faulty: a field is wrong, or two do not fit together.' },
  })
  async create(@Body() request: CreateCampaignRequest, @CurrentActor() actor: PersonActor): Promise<CampaignResponse> {
    return this.answer(await this.campaigns.create(toNewCampaign(request), actor), actor);
  }

  @Patch(':id')
  @Answers({
    summary: 'Change a draft; null clears',
    data: CampaignResponse,
    errors: { ...UNKNOWN, 409: DRAFTS_ONLY },
  })
  async change(
    @Param() { id }: IdPath,
    @Body() request: ChangeCampaignRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<CampaignResponse> {
    await this.campaigns.change(id, toCampaignFields(request), actor);
    return this.answer(id, actor);
  }

  @Delete(':id')
  @Answers({
    summary: 'Delete a vote with its ballots and results',
    data: DeletedResponse,
    errors: { ...UNKNOWN, 409: 'campaigns.is-live: close it first.' },
  })
  async delete(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<DeletedResponse> {
    await this.campaigns.delete(id, actor);
    return DELETED;
  }

  @Post(':id/duplicate')
  @Answers({
    summary: 'A new draft with the same settings and entries',
    data: CampaignResponse,
    status: 201,
    errors: UNKNOWN,
  })
  async duplicate(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<CampaignResponse> {
    return this.answer(await this.campaigns.duplicate(id, actor), actor);
  }

  @Post(':id/schedule')
  @HttpCode(200)
  @Answers({
    summary: 'Let a draft start by itself at its start, or at another',
    data: CampaignResponse,
    errors: { 400: 'campaigns.start-in-past: the start must lie ahead.', ...UNKNOWN, 409: DRAFTS_ONLY },
  })
  async schedule(
    @Param() { id }: IdPath,
    @Body() { start_at: startAt }: ScheduleCampaignRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<CampaignResponse> {
    await this.runs.schedule(id, startAt === undefined ? undefined : new Date(startAt), actor);
    return this.answer(id, actor);
  }

  @Post(':id/unschedule')
  @HttpCode(200)
  @Answers({
    summary: 'Take a scheduled start back',
    data: CampaignResponse,
    errors: { ...UNKNOWN, 409: DRAFTS_ONLY },
  })
  async unschedule(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<CampaignResponse> {
    await this.runs.unschedule(id, actor);
    return this.answer(id, actor);
  }

  @Post(':id/activate')
  @HttpCode(200)
  @Answers({
    summary: 'Open the vote now',
    data: CampaignResponse,
    errors: { ...UNKNOWN, 409: 'campaigns.has-begun, campaigns.too-few-entries: it can’t open.' },
  })
  async activate(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<CampaignResponse> {
    await this.runs.activate(id, actor);
    return this.answer(id, actor);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Answers({
    summary: 'Close the vote now; it is counted with it',
    data: CampaignResponse,
    errors: { ...UNKNOWN, 409: 'campaigns.not-live: only a live vote can be closed.' },
  })
  async close(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<CampaignResponse> {
    await this.runs.close(id, actor);
    return this.answer(id, actor);
  }

  @Post(':id/extend')
  @HttpCode(200)
  @Answers({
    summary: 'Give a live vote more time',
    data: CampaignResponse,
    errors: {
      400: 'campaigns.too-long: no vote takes more than a year.',
      ...UNKNOWN,
      409: 'campaigns.not-live: only a live vote can be extended.',
    },
  })
  async extend(
    @Param() { id }: IdPath,
    @Body() { hours }: ExtendCampaignRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<CampaignResponse> {
    await this.runs.extend(id, hours, actor);
    return this.answer(id, actor);
  }

  @Get(':id/stats')
  @Answers({ summary: 'How many may vote and did', data: StatisticsResponse, errors: UNKNOWN })
  async stats(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<StatisticsResponse> {
    const row = await this.row(id, actor);
    return toStatisticsResponse(row.finalTurnout ?? (await this.turnouts.of(row)));
  }

  @Get(':id/voters')
  @Answers({
    summary: 'Who may vote and who did; what for is nobody’s to see',
    data: [ElectorResponse],
    errors: UNKNOWN,
  })
  async voters(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor): Promise<ElectorResponse[]> {
    return (await this.turnouts.electors(await this.row(id, actor))).map(toElectorResponse);
  }

  private async answer(id: number, actor: PersonActor): Promise<CampaignResponse> {
    return toCampaignResponse(await this.row(id, actor));
  }

  private async row(id: number, { playerId }: PersonActor): Promise<CampaignRow> {
    const row = await this.queries.one(id, playerId);
    if (!row) throw campaignUnknown();
    return row;
  }
}
