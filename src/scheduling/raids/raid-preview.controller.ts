import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../shared/access/access.decorators.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { PreviewRaidQuery, PreviewRaidRequest } from './raid-order.dto.js';
import { DURATION_MINUTES } from './raid-order.rules.js';
import { RaidPreviewQueries } from './raid-preview.queries.js';
import { RaidPreviewResponse, toRaidPreviewResponse } from './raid-tools.dto.js';

@ApiTags('raid-events')
@Controller('api/v1/admin/raid-events/preview')
@Needs('officer')
export class RaidPreviewController {
  constructor(private readonly previews: RaidPreviewQueries) {}

  @Get()
  @Answers({ summary: 'Who would be on a sheet, and as what, by the guild’s policy', data: RaidPreviewResponse })
  async usual(@Query() { date, time, timezone = '', duration }: PreviewRaidQuery): Promise<RaidPreviewResponse> {
    const start = { date, time, timezone: timezone || null };
    return toRaidPreviewResponse(await this.previews.preview(start, duration ?? DURATION_MINUTES.usual, {}));
  }

  @Post()
  @HttpCode(200)
  @Answers({ summary: 'The same with what an officer decided for single players', data: RaidPreviewResponse })
  async decided(@Body() request: PreviewRaidRequest): Promise<RaidPreviewResponse> {
    const start = { date: request.event_date, time: request.start_time, timezone: request.timezone ?? null };
    const minutes = request.duration_minutes ?? DURATION_MINUTES.usual;
    return toRaidPreviewResponse(await this.previews.preview(start, minutes, request.player_overrides ?? {}));
  }
}
