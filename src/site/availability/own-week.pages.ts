import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { WeekForms } from './week-form.service.js';
import { WeekPageQueries, type RefusedWeek } from './week-page.queries.js';

const PAGE = '/profile/availability';

/** When somebody can play, as they say it themselves. */
@ApiExcludeController()
@Controller('profile/availability')
@Needs('account')
export class OwnWeekPages {
  constructor(
    private readonly queries: WeekPageQueries,
    private readonly forms: WeekForms,
  ) {}

  @Get()
  async show(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await this.render(response, actor);
  }

  @Post()
  async save(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    const refused = await this.forms.save(actor.playerId, body, actor);
    if (refused) return this.render(response.status(refused.status), actor, refused.week);
    redirectWith(response, PAGE, { kind: 'success', text: 'Saved: the guild knows when you can play.' });
  }

  private async render(response: Response, actor: PersonActor, refused?: RefusedWeek): Promise<void> {
    response.render('availability/own-week', {
      title: 'When you can play',
      siteSection: 'profile',
      ...(await this.queries.page(actor.playerId, () => 'Your time', refused)),
    });
  }
}
