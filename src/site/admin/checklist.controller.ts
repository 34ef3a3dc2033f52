import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { ChecklistResponse, toChecklistResponse } from './checklist.dto.js';
import { ChecklistQueries } from './checklist.queries.js';
import { checklistOf } from './checklist.rules.js';

@ApiTags('site')
@Controller('api/v1/admin/checklist')
@Needs('officer')
export class ChecklistController {
  constructor(private readonly queries: ChecklistQueries) {}

  @Get()
  @Answers({ summary: 'What the guild still lacks to run by itself, and what it has', data: ChecklistResponse })
  async read(): Promise<ChecklistResponse> {
    return toChecklistResponse(checklistOf(await this.queries.facts()));
  }
}
