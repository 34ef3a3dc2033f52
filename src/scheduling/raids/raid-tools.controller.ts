import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { RaidBuilder } from './raid-builder.service.js';
import { RaidChangeService } from './raid-change.service.js';
import { RaidEventPath, RaidEventResponse, toRaidEventResponse } from './raid-event.dto.js';
import { raidNotFound } from './raid-event.errors.js';
import { RaidEventQueries } from './raid-event.queries.js';
import {
  ChangeRaidRequest,
  OrderRaidRequest,
  RepostRaidRequest,
  toIdempotencyKey,
  toRaidOrder,
  toWantedChange,
} from './raid-order.dto.js';
import { RaidRepostService } from './raid-repost.service.js';
import {
  BookedRaidResponse,
  RaidProgressResponse,
  toBookedRaidResponse,
  toRaidProgressResponse,
} from './raid-tools.dto.js';

const NOT_FOUND = { 404: 'scheduling.raid-not-found: no such raid, or it was deleted.' };
const WRONG_START =
  'scheduling.start-in-past, scheduling.start-too-far: it can’t begin then. scheduling.channel-unknown';

@ApiTags('raid-events')
@Controller('api/v1/admin/raid-events')
@Needs('officer')
export class RaidToolsController {
  constructor(
    private readonly builder: RaidBuilder,
    private readonly changes: RaidChangeService,
    private readonly reposts: RaidRepostService,
    private readonly queries: RaidEventQueries,
  ) {}

  @Post()
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key with the same body is the same raid, made once.',
  })
  @Answers({
    summary:
      'Make a raid: its sheet at once, its sign-ups in the background. The answer tells what has come of it so far',
    data: BookedRaidResponse,
    status: 201,
    errors: {
      400: `shared.invalid-input: a field is missing, wrong or unknown. ${WRONG_START}, scheduling.player-unknown: named in the sentence.`,
      404: 'scheduling.recurring-event-unknown: there is no such recurring event.',
      409: 'scheduling.order-differs: the key was used for another body. scheduling.date-taken: the raid night has a raid on that date. scheduling.raid-helper-not-set-up: something is missing in the raid settings.',
    },
  })
  async order(
    @Body() request: OrderRaidRequest,
    @CurrentActor() actor: PersonActor,
    @Headers('idempotency-key') key?: string,
  ): Promise<BookedRaidResponse> {
    return this.booked(await this.builder.book(toRaidOrder(request), actor.playerId, toIdempotencyKey(key)));
  }

  @Patch(':id')
  @Answers({
    summary: 'Change a raid; what its sheet shows is changed there, too. Type, notes and log may be noted at any time',
    data: RaidEventResponse,
    errors: {
      ...NOT_FOUND,
      400: `shared.invalid-input: a field is missing, wrong or unknown. ${WRONG_START}: no such channel.`,
      409: 'scheduling.raid-has-begun, scheduling.already-cancelled: too late. scheduling.channel-fixed: the sheet stands. scheduling.date-taken: the raid night has a raid on that date.',
    },
  })
  async change(
    @Param() { id }: RaidEventPath,
    @Body() request: ChangeRaidRequest,
    @CurrentActor() actor: PersonActor,
  ): Promise<RaidEventResponse> {
    await this.changes.change(id, toWantedChange(request));
    const row = await this.queries.one(id);
    if (!row) throw raidNotFound();
    return toRaidEventResponse(row, actor);
  }

  @Post(':id/repost')
  @HttpCode(200)
  @Answers({
    summary: 'Post the sheet again because it was deleted or is wrong; the former goes first, with its sign-ups',
    data: BookedRaidResponse,
    errors: {
      ...NOT_FOUND,
      409: 'scheduling.raid-has-begun, scheduling.already-cancelled: too late. scheduling.not-posted: nothing to replace yet. scheduling.sheet-replaced: done already. scheduling.raid-helper-not-set-up',
    },
  })
  async repost(@Param() { id }: RaidEventPath, @Body() request: RepostRaidRequest): Promise<BookedRaidResponse> {
    await this.reposts.repost(id, request.replaces ?? null);
    return this.booked(id);
  }

  @Get(':id/progress')
  @Answers({ summary: 'How far sheet and sign-ups have got', data: RaidProgressResponse, errors: NOT_FOUND })
  async progress(@Param() { id }: RaidEventPath): Promise<RaidProgressResponse> {
    const row = await this.queries.booking(id);
    if (!row) throw raidNotFound();
    return toRaidProgressResponse(row);
  }

  private async booked(id: number): Promise<BookedRaidResponse> {
    const row = await this.queries.booking(id);
    if (!row) throw raidNotFound();
    return toBookedRaidResponse(row);
  }
}
