import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import {
  AdoptTemplateRequest,
  SpecNamesRequest,
  SpecNamesResponse,
  TemplateQuery,
  TemplateReportResponse,
  toSlotNames,
  toSpecNamesResponse,
  toTemplateReportResponse,
} from './template-check.dto.js';
import { TemplateCheck } from './template-check.service.js';

const ERRORS = {
  400: 'shared.invalid-input: a field is missing, wrong or unknown. raid-helper.check-refused: Raid-Helper refuses the settings.',
  404: 'scheduling.no-sheet-to-check: the raid channel has none. scheduling.sheet-unknown: none has this id.',
  502: 'raid-helper.check-unanswered: Raid-Helper gave no answer that could be used.',
};

@ApiTags('raid-events')
@Controller('api/v1/admin/raid-template')
@Needs('officer')
export class TemplateCheckController {
  constructor(private readonly template: TemplateCheck) {}

  @Get()
  @Answers({
    summary: 'Which spec names a real sheet’s template has otherwise than we send them',
    data: TemplateReportResponse,
    errors: ERRORS,
  })
  async report(@Query() { event_id: sheetId }: TemplateQuery): Promise<TemplateReportResponse> {
    return toTemplateReportResponse(await this.template.report(sheetId ?? null));
  }

  @Post('adopt')
  @HttpCode(200)
  @Answers({ summary: 'Use the names of that template from now on', data: SpecNamesResponse, errors: ERRORS })
  async adopt(
    @Body() { event_id: sheetId }: AdoptTemplateRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<SpecNamesResponse> {
    return toSpecNamesResponse(await this.template.adopt(sheetId ?? null, actor));
  }

  @Get('names')
  @Answers({ summary: 'The spec names that are not the usual ones', data: SpecNamesResponse })
  async names(): Promise<SpecNamesResponse> {
    return toSpecNamesResponse(await this.template.names());
  }

  @Put('names')
  @Answers({
    summary: 'Replace the spec names that are not the usual ones',
    data: SpecNamesResponse,
    errors: {
      400: 'shared.invalid-input: a field is missing, wrong or unknown. scheduling.spec-unknown: no such spec.',
    },
  })
  async setNames(@Body() request: SpecNamesRequest, @CurrentActor() actor: PersonActor): Promise<SpecNamesResponse> {
    await this.template.setNames(toSlotNames(request), actor);
    return this.names();
  }
}
