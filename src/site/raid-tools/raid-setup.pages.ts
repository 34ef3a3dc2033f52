import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { TemplateCheck } from '../../scheduling/sheets/template-check.service.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { DomainError, httpStatusOf } from '../../shared/errors/domain.errors.js';
import { redirectAfter } from '../../shared/web/flash.rules.js';
import { readForm } from '../../shared/web/form.dto.js';
import { RaidHelperSettings } from '../admin/raid-helper-settings.service.js';
import { TemplateForm } from './raid-tools.dto.js';
import { RaidToolsViews } from './raid-tools-view.service.js';

const PAGE = '/admin/raid-tools';
const VIEW = 'raid-tools/raid-tools';

/** The folded part of the raid tools: whether Raid-Helper answers, and what its template says. */
@ApiExcludeController()
@Controller('admin/raid-tools')
@Needs('officer')
export class RaidSetupPages {
  constructor(
    private readonly views: RaidToolsViews,
    private readonly settings: RaidHelperSettings,
    private readonly template: TemplateCheck,
  ) {}

  @Post('test')
  @HttpCode(200)
  async test(@Res() response: Response): Promise<void> {
    response.render(VIEW, await this.views.page({}, { test: await this.settings.test() }));
  }

  @Post('template')
  @HttpCode(200)
  async check(@Body() body: unknown, @Res() response: Response): Promise<void> {
    try {
      const report = await this.template.report(readForm(TemplateForm, body).eventId);
      response.render(VIEW, await this.views.page({}, { report }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const page = await this.views.page({}, { settingsFault: error.message });
      response.status(httpStatusOf(error.kind)).render(VIEW, page);
    }
  }

  @Post('template/adopt')
  async adopt(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await redirectAfter(response, PAGE, async () => {
      await this.template.adopt(readForm(TemplateForm, body).eventId, actor);
      return 'From now on people are signed up by the template’s names.';
    });
  }

  @Post('template/reset')
  async reset(@CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    await redirectAfter(response, PAGE, async () => {
      await this.template.setNames({}, actor);
      return 'People are signed up by the usual names again.';
    });
  }
}
