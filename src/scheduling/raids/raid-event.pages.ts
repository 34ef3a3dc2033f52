import { Body, Controller, Get, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Needs } from '../../shared/access/access.decorators.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { Clock } from '../../shared/time/clock.service.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { safeReturnPath } from '../../shared/web/request.rules.js';
import { raidCardOf } from './raid-card.rules.js';
import { RaidActionForm, RaidEventPath, toRaidPageFilter, type RaidPageFilter } from './raid-event.dto.js';
import { eventTypeLabel, eventTypes } from './event-type.rules.js';
import { bookingStates } from './raid-event.entity.js';
import { RaidEventQueries, type RaidBoard } from './raid-event.queries.js';
import { RaidEventService } from './raid-event.service.js';

const PAGE = '/admin/raids';
const STATE_WORDS = { pending: 'Pending', posted: 'Posted', failed: 'Failed', cancelled: 'Cancelled' };

@ApiExcludeController()
@Controller('admin/raids')
@Needs('officer')
export class RaidEventPages {
  constructor(
    private readonly queries: RaidEventQueries,
    private readonly raids: RaidEventService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render('scheduling/raids')
  async show(@Query() query: Record<string, unknown>, @Req() request: Request): Promise<object> {
    const now = this.clock.now();
    const asked = toRaidPageFilter(query);
    const board = await this.queries.board(asked, { page: asked.page, now });
    return {
      title: 'Raids',
      layout: 'layouts/admin',
      adminSection: 'raids',
      filter: filterModel(asked, board),
      upcoming: board.upcoming.map((row) => raidCardOf(row, now)),
      past: {
        raids: board.past.map((row) => raidCardOf(row, now)),
        total: board.pastTotal,
        page: board.page,
        pageCount: board.pageCount,
        newerHref: board.page > 1 ? hrefOf(asked, board.page - 1) : null,
        olderHref: board.page < board.pageCount ? hrefOf(asked, board.page + 1) : null,
      },
      attention: board.failed,
      returnTo: request.originalUrl,
    };
  }

  @Post(':id/retry')
  async retry(@Param() { id }: RaidEventPath, @Body() form: RaidActionForm, @Res() response: Response): Promise<void> {
    await this.act(response, form, 'The booking is tried again now.', () => this.raids.retry(id));
  }

  @Post(':id/cancel')
  async cancel(@Param() { id }: RaidEventPath, @Body() form: RaidActionForm, @Res() response: Response): Promise<void> {
    await this.act(response, form, 'The raid is cancelled.', () => this.raids.cancel(id));
  }

  private async act(
    response: Response,
    { returnTo = PAGE }: RaidActionForm,
    done: string,
    action: () => Promise<void>,
  ): Promise<void> {
    const path = safeReturnPath(returnTo);
    try {
      await action();
      redirectWith(response, path, { kind: 'success', text: done });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      redirectWith(response, path, { kind: 'error', text: error.message });
    }
  }
}

function filterModel({ state, recurringEventId, eventType }: RaidPageFilter, { recurringEvents }: RaidBoard): object {
  return {
    stateOptions: [
      { value: '', label: 'Any state', selected: state === undefined },
      ...bookingStates.map((value) => ({ value, label: STATE_WORDS[value], selected: value === state })),
    ],
    recurringOptions: [
      { value: '', label: 'Any raid night', selected: recurringEventId === undefined },
      ...recurringEvents.map(({ id, label }) => ({ value: String(id), label, selected: id === recurringEventId })),
    ],
    typeOptions: [
      { value: '', label: 'Any type', selected: eventType === undefined },
      ...eventTypes.map((value) => ({ value, label: eventTypeLabel(value), selected: value === eventType })),
    ],
    isActive: state !== undefined || recurringEventId !== undefined || eventType !== undefined,
  };
}

function hrefOf({ state, recurringEventId, eventType }: RaidPageFilter, page: number): string {
  const query = new URLSearchParams({
    ...(state === undefined ? {} : { state }),
    ...(recurringEventId === undefined ? {} : { recurringEvent: String(recurringEventId) }),
    ...(eventType === undefined ? {} : { type: eventType }),
    ...(page === 1 ? {} : { page: String(page) }),
  }).toString();
  return query === '' ? PAGE : `${PAGE}?${query}`;
}
