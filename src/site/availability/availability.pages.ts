import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RaidEventQueries } from '../../scheduling/raids/raid-event.queries.js';
import { RaidEventService } from '../../scheduling/raids/raid-event.service.js';
import { RecurringEventService } from '../../scheduling/recurring-events/recurring-event.service.js';
import { Needs } from '../../shared/access/access.decorators.js';
import { localDate } from '../../shared/web/view-helpers.rules.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { wantsPart } from '../../shared/web/request.rules.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { AvailabilityPageQueries } from './availability-page.queries.js';
import { RECURRING_EVENT_FIELDS, RecurringEventForm } from './recurring-event-form.dto.js';

const EVENTS = '/admin/availability#recurring-events';

/** Which days the guild can play, and what takes place on them; each recurring event is a form of its own. */
@ApiExcludeController()
@Controller('admin/availability')
@Needs('officer')
export class AvailabilityPages {
  constructor(
    private readonly queries: AvailabilityPageQueries,
    private readonly events: RecurringEventService,
    private readonly raids: RaidEventService,
    private readonly raidQueries: RaidEventQueries,
  ) {}

  @Get()
  async show(@Res() response: Response): Promise<void> {
    await this.render(response);
  }

  @Post('recurring-events')
  async add(@Body() body: unknown, @Res() response: Response): Promise<void> {
    try {
      const form = readForm(RecurringEventForm, body);
      await this.events.add({ ...form });
      redirectWith(response, EVENTS, { kind: 'success', text: `${form.label} added.` });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, RECURRING_EVENT_FIELDS);
      const typed = { ...typedIn(body, RECURRING_EVENT_FIELDS), errors };
      await this.render(response.status(status), { id: null, typed });
    }
  }

  @Post('recurring-events/:id')
  async edit(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const form = readForm(RecurringEventForm, body);
      await this.events.change(id, { ...form });
      if (wantsPart(request)) return await this.renderRow(response.status(200), id, { notice: `${form.label} saved` });
      redirectWith(response, EVENTS, { kind: 'success', text: `${form.label} saved.` });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, RECURRING_EVENT_FIELDS);
      const typed = { ...typedIn(body, RECURRING_EVENT_FIELDS), errors };
      response.status(status);
      if (wantsPart(request)) return await this.renderRow(response, id, typed);
      await this.render(response, { id, typed });
    }
  }

  @Post('recurring-events/:id/delete')
  async delete(@Param() { id }: IdPath, @Res() response: Response): Promise<void> {
    await redirectAfter(response, EVENTS, async () => {
      await this.events.delete(id);
      return 'The recurring event is deleted.';
    });
  }

  @Post('recurring-events/:id/book-next')
  async bookNext(@Param() { id }: IdPath, @Res() response: Response): Promise<void> {
    await redirectAfter(response, EVENTS, async () => {
      const raid = await this.raidQueries.one(await this.raids.bookNext(id));
      return raid
        ? `${raid.title} of ${localDate(raid.starts_at, raid.timezone)} is reserved; its sheet is posted now.`
        : 'The next date is reserved.';
    });
  }

  private async renderRow(response: Response, id: number, more: Record<string, unknown>): Promise<void> {
    response.render('partials/availability/recurring-event-row', {
      layout: false,
      event: await this.queries.row(id, more),
    });
  }

  private async render(response: Response, refused?: Parameters<AvailabilityPageQueries['page']>[0]): Promise<void> {
    response.render('availability/availability', {
      layout: 'layouts/admin',
      adminSection: 'availability',
      title: 'Availability',
      styles: ['availability'],
      ...(await this.queries.page(refused)),
    });
  }
}
