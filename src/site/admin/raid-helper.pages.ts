import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { ServerChoiceQueries } from '../../identity/settings/server-choice.queries.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, typedIn } from '../../shared/web/form.dto.js';
import { safeReturnPath } from '../../shared/web/request.rules.js';
import { raidHelperRefusalOf, RAID_HELPER_FIELDS, RaidHelperPageForm } from './raid-helper-form.dto.js';
import { RaidHelperSettings } from './raid-helper-settings.service.js';
import { RaidHelperViews } from './raid-helper-view.service.js';

const PAGE = '/admin/raid-helper';

/** Raid-Helper's settings, with the same live test as in the set-up; it runs when somebody asks for it. */
@ApiExcludeController()
@Controller('admin/raid-helper')
@Needs('officer')
export class RaidHelperPages {
  constructor(
    private readonly settings: RaidHelperSettings,
    private readonly views: RaidHelperViews,
    private readonly choices: ServerChoiceQueries,
  ) {}

  @Get()
  async show(@Res() response: Response): Promise<void> {
    this.render(response, { raidHelper: await this.views.model(await this.choices.synced()) });
  }

  @Post()
  async store(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    try {
      const { returnTo = PAGE, ...form } = readForm(RaidHelperPageForm, body);
      await this.settings.save(form, actor);
      redirectWith(response, safeReturnPath(returnTo), { kind: 'success', text: 'Raid-Helper’s settings are stored.' });
    } catch (error) {
      const { status, errors } = raidHelperRefusalOf(error);
      const typed = typedIn(body, RAID_HELPER_FIELDS);
      const raidHelper = await this.views.model(await this.choices.synced(), { typed });
      this.render(response.status(status), { raidHelper, errors });
    }
  }

  @Post('test')
  async test(@Res() response: Response): Promise<void> {
    const test = await this.settings.test();
    this.render(response, { raidHelper: await this.views.model(await this.choices.synced(), { test }) });
  }

  private render(response: Response, model: object): void {
    response.render('admin/raid-helper', {
      layout: 'layouts/admin',
      adminSection: 'raid-helper',
      title: 'Raid-Helper',
      ...model,
    });
  }
}
