import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { CampaignDeskQueries, type Typed } from './campaign-desk.queries.js';
import { CAMPAIGN_FORM_FIELDS, CampaignForm, ExtendForm, toFormFields } from './campaign-form.dto.js';
import { CampaignRunService } from './campaign-run.service.js';
import { CampaignService } from './campaign.service.js';

const PATH = '/admin/campaigns';
export const DESK = {
  layout: 'layouts/admin',
  adminSection: 'campaigns',
  styles: ['votes'],
  scripts: ['vote-countdown'],
};

/** The officers' desk: votes are drafted, scheduled, opened, extended and closed here. */
@ApiExcludeController()
@Controller('admin/campaigns')
@Needs('officer')
export class CampaignDeskPages {
  constructor(
    private readonly desk: CampaignDeskQueries,
    private readonly campaigns: CampaignService,
    private readonly runs: CampaignRunService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    response.render('campaigns/desk-list', { ...DESK, title: 'Votes', ...(await this.desk.list(actor)) });
  }

  @Get('new')
  async blank(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.renderNew(response, actor);
  }

  @Post()
  async create(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    try {
      const id = await this.campaigns.create(toFormFields(readForm(CampaignForm, body)), actor);
      const text = 'The vote is drafted. Add its entries, then schedule or open it.';
      redirectWith(response, `${PATH}/${id}#entries`, { kind: 'success', text });
    } catch (error) {
      const { status, typed } = refusalOf(error, body);
      await this.renderNew(response.status(status), actor, typed);
    }
  }

  @Get(':id')
  async show(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.render(response, id, actor);
  }

  @Post(':id')
  async change(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.campaigns.change(id, toFormFields(readForm(CampaignForm, body)), actor);
      redirectWith(response, `${PATH}/${id}`, { kind: 'success', text: 'The settings are saved.' });
    } catch (error) {
      const { status, typed } = refusalOf(error, body);
      await this.render(response.status(status), id, actor, typed);
    }
  }

  @Post(':id/schedule')
  async schedule(
    @Param() { id }: IdPath,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.step(response, id, 'The vote starts by itself at its start.', () =>
      this.runs.schedule(id, undefined, actor),
    );
  }

  @Post(':id/unschedule')
  async unschedule(
    @Param() { id }: IdPath,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.step(response, id, 'The vote no longer starts by itself.', () => this.runs.unschedule(id, actor));
  }

  @Post(':id/activate')
  async activate(
    @Param() { id }: IdPath,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    await this.step(response, id, 'The vote is open.', () => this.runs.activate(id, actor));
  }

  @Post(':id/close')
  async close(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.step(response, id, 'The vote is closed and counted.', () => this.runs.close(id, actor));
  }

  @Post(':id/extend')
  async extend(
    @Param() { id }: IdPath,
    @Body() { hours }: ExtendForm,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const text = `The vote takes ${hours} ${hours === 1 ? 'hour' : 'hours'} longer.`;
    await this.step(response, id, text, () => this.runs.extend(id, hours, actor));
  }

  @Post(':id/duplicate')
  async duplicate(
    @Param() { id }: IdPath,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const copy = await this.campaigns.duplicate(id, actor);
    redirectWith(response, `${PATH}/${copy}`, {
      kind: 'success',
      text: 'This is the copy: a draft that nobody voted in.',
    });
  }

  @Post(':id/delete')
  async delete(@Param() { id }: IdPath, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await redirectAfter(response, PATH, async () => {
      await this.campaigns.delete(id, actor);
      return 'The vote is deleted.';
    });
  }

  private step(response: Response, id: number, done: string, work: () => Promise<void>): Promise<void> {
    return redirectAfter(response, `${PATH}/${id}`, async () => {
      await work();
      return done;
    });
  }

  private async renderNew(response: Response, actor: PersonActor, typed?: Typed): Promise<void> {
    const model = await this.desk.blank(actor, this.clock.now(), typed);
    response.render('campaigns/desk-new', { ...DESK, title: 'New vote', ...model });
  }

  private async render(response: Response, id: number, actor: PersonActor, settings?: Typed): Promise<void> {
    const model = await this.desk.one(id, actor, settings ? { settings } : {});
    response.render('campaigns/desk', { ...DESK, ...model });
  }
}

/** Why the settings were refused, with what was typed. Errors that nobody can mend in the form are thrown on. */
function refusalOf(error: unknown, body: unknown): { status: number; typed: Typed } {
  const names = { start_at: 'startLocal' };
  const { status, errors } = rowRefusalOf(error, CAMPAIGN_FORM_FIELDS, names);
  return { status, typed: { ...typedIn(body, CAMPAIGN_FORM_FIELDS), errors } };
}
