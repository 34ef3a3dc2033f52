import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Answers } from '../../shared/web/answer.decorators.js';
import { DELETED, DeletedResponse, IdPath } from '../../shared/web/row.dto.js';
import { RaidEventResponse, toRaidEventResponse } from '../raids/raid-event.dto.js';
import { raidNotFound } from '../raids/raid-event.errors.js';
import { RaidEventQueries } from '../raids/raid-event.queries.js';
import { RaidEventService } from '../raids/raid-event.service.js';
import {
  ChangeRecurringEventRequest,
  CreateRecurringEventRequest,
  RecurringEventResponse,
  toRecurringEventFields,
} from './recurring-event.dto.js';
import { recurringEventUnknown } from './recurring-event.errors.js';
import { RecurringEventQueries } from './recurring-event.queries.js';
import { RecurringEventService } from './recurring-event.service.js';

const UNKNOWN = 'scheduling.recurring-event-unknown: there is no such recurring event.';
const TAKEN = 'scheduling.recurring-time-taken: another active one has this weekday, time and zone.';

@ApiTags('scheduling')
@Controller('api/v1/admin/recurring-events')
@Needs('officer')
export class RecurringEventController {
  constructor(
    private readonly events: RecurringEventService,
    private readonly queries: RecurringEventQueries,
    private readonly raids: RaidEventService,
    private readonly raidQueries: RaidEventQueries,
  ) {}

  @Get()
  @Answers({ summary: 'What takes place every week, by weekday and time', data: [RecurringEventResponse] })
  list(): Promise<RecurringEventResponse[]> {
    return this.queries.list();
  }

  @Post()
  @Answers({ summary: 'Add a recurring event', data: RecurringEventResponse, status: 201, errors: { 409: TAKEN } })
  async add(@Body() request: CreateRecurringEventRequest): Promise<RecurringEventResponse> {
    const { label, day_of_week: dayOfWeek } = request;
    return this.answer(await this.events.add({ ...toRecurringEventFields(request), label, dayOfWeek }));
  }

  @Patch(':id')
  @Answers({ summary: 'Change a recurring event', data: RecurringEventResponse, errors: { 404: UNKNOWN, 409: TAKEN } })
  async change(@Param() { id }: IdPath, @Body() request: ChangeRecurringEventRequest): Promise<RecurringEventResponse> {
    await this.events.change(id, toRecurringEventFields(request));
    return this.answer(id);
  }

  @Delete(':id')
  @Answers({
    summary: 'Delete a recurring event that has no raids',
    data: DeletedResponse,
    errors: { 404: UNKNOWN, 409: 'scheduling.recurring-event-in-use: it has raids; deactivate it instead.' },
  })
  async delete(@Param() { id }: IdPath): Promise<DeletedResponse> {
    await this.events.delete(id);
    return DELETED;
  }

  @Post(':id/book-next')
  @Answers({
    summary: 'Book the next date: the first one, or the one that picks a broken chain up',
    data: RaidEventResponse,
    status: 201,
    errors: { 404: UNKNOWN, 409: 'scheduling.already-planned: it has a raid ahead.' },
  })
  async bookNext(@Param() { id }: IdPath, @CurrentActor() actor: Actor): Promise<RaidEventResponse> {
    const row = await this.raidQueries.one(await this.raids.bookNext(id));
    if (!row) throw raidNotFound();
    return toRaidEventResponse(row, actor);
  }

  private async answer(id: number): Promise<RecurringEventResponse> {
    const row = await this.queries.one(id);
    if (!row) throw recurringEventUnknown(id);
    return row;
  }
}
