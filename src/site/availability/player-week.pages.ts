import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { WeekForms } from './week-form.service.js';
import { WeekPageQueries, type RefusedWeek } from './week-page.queries.js';

/** When somebody can play, as an officer says it for them. */
@ApiExcludeController()
@Controller('admin/availability/players')
@Needs('officer')
export class PlayerWeekPages {
  constructor(
    private readonly queries: WeekPageQueries,
    private readonly forms: WeekForms,
  ) {}

  @Get(':id')
  async show(@Param() { id }: IdPath, @Res() response: Response): Promise<void> {
    await this.render(response, id);
  }

  @Post(':id')
  async save(
    @Param() { id }: IdPath,
    @Body() body: unknown,
    @CurrentActor() actor: PersonActor,
    @Res() response: Response,
  ): Promise<void> {
    const refused = await this.forms.save(id, body, actor);
    if (refused) return this.render(response.status(refused.status), id, refused.week);
    redirectWith(response, `/admin/availability/players/${id}`, { kind: 'success', text: 'Saved.' });
  }

  private async render(response: Response, id: number, refused?: RefusedWeek): Promise<void> {
    const page = await this.queries.page(id, ({ displayName }) => `${displayName}’s time`, refused);
    response.render('availability/player-week', {
      layout: 'layouts/admin',
      adminSection: 'availability',
      title: `When ${page.displayName} can play`,
      ...page,
    });
  }
}
