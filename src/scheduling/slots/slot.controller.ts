import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { toRaidSlotsResponse } from './slot-answer.dto.js';
import { RaidSlotsResponse } from './slot-plan.dto.js';
import { RaidSlotsRequest, toSlotWish } from './slot.dto.js';
import { SlotQueries } from './slot.queries.js';

@ApiTags('raid-slots')
@Controller('api/v1/admin/raid-slots')
@Needs('officer')
export class SlotController {
  constructor(private readonly slots: SlotQueries) {}

  @Get()
  @Answers({
    summary:
      'When most can raid: the exact best starts of the coming weeks, who is missing by how much, and nights that leave nobody out',
    data: RaidSlotsResponse,
  })
  async find(@Query() request: RaidSlotsRequest): Promise<RaidSlotsResponse> {
    return toRaidSlotsResponse(await this.slots.answer(toSlotWish(request)));
  }
}
