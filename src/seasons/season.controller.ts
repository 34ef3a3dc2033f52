import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../shared/access/access.decorators.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { IdPath } from '../shared/web/row.dto.js';
import {
  ChangeSeasonRequest,
  CreateSeasonRequest,
  SeasonResponse,
  toSeasonFields,
  toSeasonResponse,
} from './season.dto.js';
import { seasonUnknown } from './season.errors.js';
import { SeasonQueries } from './season.queries.js';
import { SeasonService } from './season.service.js';

@ApiTags('seasons')
@Controller('api/v1/admin/seasons')
@Needs('officer')
export class SeasonController {
  constructor(
    private readonly seasons: SeasonService,
    private readonly queries: SeasonQueries,
  ) {}

  @Get()
  @Answers({ summary: 'The seasons, newest start first', data: [SeasonResponse] })
  async list(): Promise<SeasonResponse[]> {
    return (await this.queries.list()).map(toSeasonResponse);
  }

  @Post()
  @Answers({ summary: 'Add a season', data: SeasonResponse, status: 201 })
  async add(@Body() request: CreateSeasonRequest): Promise<SeasonResponse> {
    const { name, start_date: startDate, is_active: isActive = true } = request;
    return this.answer(await this.seasons.add({ name, startDate, isActive }));
  }

  @Patch(':id')
  @Answers({
    summary: 'Change a season',
    data: SeasonResponse,
    errors: { 404: 'seasons.season-unknown: there is no such season.' },
  })
  async change(@Param() { id }: IdPath, @Body() request: ChangeSeasonRequest): Promise<SeasonResponse> {
    await this.seasons.change(id, toSeasonFields(request));
    return this.answer(id);
  }

  private async answer(id: number): Promise<SeasonResponse> {
    const row = await this.queries.one(id);
    if (!row) throw seasonUnknown(id);
    return toSeasonResponse(row);
  }
}
