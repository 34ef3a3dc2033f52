import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { Answers } from '../shared/web/answer.decorators.js';
import { IdPath } from '../shared/web/row.dto.js';
import { AnswerRaidRequest, OwnAnswerResponse, toOwnAnswerResponse } from './raid-answer.dto.js';
import { RaidDesk } from './raid-desk.service.js';

const NOT_FOUND = { 404: 'scheduling.raid-not-found: no such raid, or it was deleted.' };

@ApiTags('raid-events')
@Controller('api/v1/raid-events/:id/answer')
@Needs('initiate')
export class RaidAnswerController {
  constructor(private readonly desk: RaidDesk) {}

  @Get()
  @Answers({ summary: 'What the caller has answered to a raid', data: OwnAnswerResponse, errors: NOT_FOUND })
  async show(@Param() { id }: IdPath, @CurrentActor() { playerId }: PersonActor): Promise<OwnAnswerResponse> {
    return toOwnAnswerResponse(await this.desk.own(id, playerId));
  }

  @Put()
  @Answers({
    summary: 'Answer a raid: noted at once, and told to its sheet',
    data: OwnAnswerResponse,
    errors: {
      ...NOT_FOUND,
      409: 'scheduling.raid-has-begun, scheduling.already-cancelled: too late; scheduling.discord-missing, scheduling.main-spec-missing: what the sheet needs to know is missing.',
    },
  })
  async answer(
    @Param() { id }: IdPath,
    @Body() { answer }: AnswerRaidRequest,
    @CurrentActor() { playerId }: PersonActor,
  ): Promise<OwnAnswerResponse> {
    const { own } = await this.desk.answer(id, answer, playerId);
    return toOwnAnswerResponse(own);
  }
}
