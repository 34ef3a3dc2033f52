import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs, Public } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse, IdPath } from '../../shared/web/row.dto.js';
import {
  ChangeRankRequest,
  CreateRankRequest,
  PublicRankResponse,
  RankResponse,
  toPublicRankResponse,
  toRankFields,
  toRankResponse,
} from './guild-rank.dto.js';
import { GuildRankQueries } from './guild-rank.queries.js';
import { GuildRankService } from './guild-rank.service.js';
import { rankUnknown } from '../identity.errors.js';

const UNKNOWN = 'identity.rank-unknown: there is no such rank.';
const FORBIDDEN = 'auth.rank-too-low, auth.form-token: not for this rank, or a cookie without X-Requested-With.';
const TAKEN = 'identity.rank-name-taken, identity.rank-level-taken: another rank has this name or level.';

@ApiTags('identity')
@Controller('api/v1')
export class GuildRankController {
  constructor(
    private readonly ranks: GuildRankService,
    private readonly queries: GuildRankQueries,
  ) {}

  @Get('guild/ranks')
  @Public()
  @Answers({ summary: "The guild's ranks, lowest first", data: [PublicRankResponse] })
  async publicList(): Promise<PublicRankResponse[]> {
    return (await this.queries.list()).map(toPublicRankResponse);
  }

  @Get('admin/ranks')
  @Needs('officer')
  @Answers({ summary: 'The ranks with all their settings, lowest first', data: [RankResponse] })
  async list(): Promise<RankResponse[]> {
    return (await this.queries.list()).map(toRankResponse);
  }

  @Post('admin/ranks')
  @Needs('officer')
  @Answers({
    summary: 'Add a rank',
    data: RankResponse,
    status: 201,
    errors: { 403: `${FORBIDDEN} identity.rank-above-own: its level is above the caller's own.`, 409: TAKEN },
  })
  async add(@Body() request: CreateRankRequest, @CurrentActor() actor: PersonActor): Promise<RankResponse> {
    const { name, level } = request;
    return this.answer(await this.ranks.add({ ...toRankFields(request), name, level }, actor));
  }

  @Patch('admin/ranks/:id')
  @Needs('officer')
  @Answers({
    summary: 'Change a rank',
    data: RankResponse,
    errors: {
      403: `${FORBIDDEN} identity.rank-above-own: name and Discord role of a rank above the caller's own decide who gets it.`,
      404: UNKNOWN,
      409: `${TAKEN} identity.rank-level-protected: only the level of a rank below the caller's own can change. identity.last-leader: nobody would be left who leads the guild.`,
    },
  })
  async change(
    @Param() { id }: IdPath,
    @Body() request: ChangeRankRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<RankResponse> {
    await this.ranks.change(id, toRankFields(request), actor);
    return this.answer(id);
  }

  @Delete('admin/ranks/:id')
  @Needs('officer')
  @Answers({
    summary: 'Delete a rank that nothing uses',
    data: DeletedResponse,
    errors: { 404: UNKNOWN, 409: 'identity.rank-in-use: players, characters or in-game ranks still have it.' },
  })
  async delete(@Param() { id }: IdPath): Promise<DeletedResponse> {
    await this.ranks.delete(id);
    return DELETED;
  }

  private async answer(id: number): Promise<RankResponse> {
    const row = await this.queries.one(id);
    if (!row) throw rankUnknown(id);
    return toRankResponse(row);
  }
}
