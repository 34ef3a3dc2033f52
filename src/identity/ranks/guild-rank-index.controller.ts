import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse } from '../../shared/web/row.dto.js';
import {
  AddRankIndexRequest,
  ChangeRankIndexRequest,
  RankIndexResponse,
  toRankIndexResponse,
  WowRankIndexPath,
} from './guild-rank-index.dto.js';
import { GuildRankIndexQueries } from './guild-rank-index.queries.js';
import { GuildRankIndexService } from './guild-rank-index.service.js';
import { rankIndexUnknown } from '../identity.errors.js';

const ABOVE_OWN =
  "auth.rank-too-low, auth.form-token: not for this rank, or a cookie without X-Requested-With. identity.rank-above-own: the rank is above the caller's own.";
const UNKNOWN = 'identity.rank-index-unknown: this number stands for no rank.';

@ApiTags('identity')
@Controller('api/v1/admin/rank-indices')
@Needs('officer')
export class GuildRankIndexController {
  constructor(
    private readonly indices: GuildRankIndexService,
    private readonly queries: GuildRankIndexQueries,
  ) {}

  @Get()
  @Answers({ summary: 'Which rank the rank numbers of the game stand for', data: [RankIndexResponse] })
  async list(): Promise<RankIndexResponse[]> {
    return (await this.queries.list()).map(toRankIndexResponse);
  }

  @Post()
  @Answers({
    summary: 'Let a rank number of the game stand for a rank',
    data: RankIndexResponse,
    status: 201,
    errors: { 403: ABOVE_OWN, 409: 'identity.rank-index-taken: the number already stands for a rank.' },
  })
  async add(@Body() request: AddRankIndexRequest, @CurrentActor() actor: PersonActor): Promise<RankIndexResponse> {
    await this.indices.add(request.wow_rank_index, request.guild_rank_id, actor);
    return this.answer(request.wow_rank_index);
  }

  @Put(':wow_rank_index')
  @Answers({
    summary: 'Let a known number stand for another rank',
    data: RankIndexResponse,
    errors: { 403: ABOVE_OWN, 404: UNKNOWN },
  })
  async change(
    @Param() { wow_rank_index: index }: WowRankIndexPath,
    @Body() request: ChangeRankIndexRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<RankIndexResponse> {
    await this.indices.change(index, request.guild_rank_id, actor);
    return this.answer(index);
  }

  @Delete(':wow_rank_index')
  @Answers({ summary: 'Let a number stand for no rank any more', data: DeletedResponse, errors: { 404: UNKNOWN } })
  async delete(@Param() { wow_rank_index: index }: WowRankIndexPath): Promise<DeletedResponse> {
    await this.indices.delete(index);
    return DELETED;
  }

  private async answer(index: number): Promise<RankIndexResponse> {
    const row = await this.queries.one(index);
    if (!row) throw rankIndexUnknown(index);
    return toRankIndexResponse(row);
  }
}
