import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { ANSWER_WORDS } from '../scheduling/answers/raid-answer.messages.js';
import { CurrentActor, Needs } from '../shared/access/access.decorators.js';
import type { PersonActor } from '../shared/access/actor.rules.js';
import { redirectAfter } from '../shared/web/flash.rules.js';
import { safeReturnPath } from '../shared/web/request.rules.js';
import { IdPath } from '../shared/web/row.dto.js';
import { AnswerRaidForm } from './raid-answer.dto.js';
import { RaidDesk } from './raid-desk.service.js';

/** The answer from a page: the form is views/partials/scheduling/raid-answer. */
@ApiExcludeController()
@Controller('raids/:id/answer')
@Needs('initiate')
export class RaidAnswerPages {
  constructor(private readonly desk: RaidDesk) {}

  @Post()
  async answer(
    @Param() { id }: IdPath,
    @Body() { answer, returnTo }: AnswerRaidForm,
    @CurrentActor() { playerId }: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await redirectAfter(response, safeReturnPath(returnTo ?? `/raids/${id}`), async () => {
      const { raid } = await this.desk.answer(id, answer, playerId);
      const sheet = raid.sheet_url ? 'The sheet hears of it in a moment.' : 'The sheet hears of it once it is posted.';
      return `Noted: ${ANSWER_WORDS[answer]}. ${sheet}`;
    });
  }
}
