import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Needs } from '../../shared/access/access.decorators.js';
import { SlotPageQueries } from './slot-page.queries.js';

/** When most of the guild can raid. */
@ApiExcludeController()
@Controller('admin/raid-slots')
@Needs('officer')
export class SlotPages {
  constructor(private readonly queries: SlotPageQueries) {}

  @Get()
  async show(@Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const { status, model } = await this.queries.page(query);
    response.status(status).render('scheduling/raid-slots', model);
  }
}
