import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { RaidChangeService } from '../../scheduling/raids/raid-change.service.js';
import { RaidEventPath } from '../../scheduling/raids/raid-event.dto.js';
import { RaidRepostService } from '../../scheduling/raids/raid-repost.service.js';
import { Needs } from '../../shared/access/access.decorators.js';
import { redirectAfter, redirectWith } from '../../shared/web/flash.rules.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { RaidDeskViews } from './raid-desk-view.service.js';
import { EDIT_FIELDS, EditForm, PLAN_FIELD_NAMES, RepostForm, toChange } from './raid-tools.dto.js';

const PAGE = '/admin/raid-tools/raids';

/** One raid on the officers' desk: how its booking goes, and everything that may be done about it. */
@ApiExcludeController()
@Controller('admin/raid-tools/raids')
@Needs('officer')
export class RaidDeskPages {
  constructor(
    private readonly views: RaidDeskViews,
    private readonly changes: RaidChangeService,
    private readonly reposts: RaidRepostService,
  ) {}

  @Get(':id')
  async show(@Param() { id }: RaidEventPath, @Res() response: Response): Promise<void> {
    response.render('raid-tools/raid', await this.views.page(id));
  }

  @Get(':id/progress')
  async progress(@Param() { id }: RaidEventPath, @Res() response: Response): Promise<void> {
    response.render('partials/raid-tools/progress', { layout: false, progress: await this.views.progress(id) });
  }

  @Post(':id')
  async change(@Param() { id }: RaidEventPath, @Body() body: unknown, @Res() response: Response): Promise<void> {
    try {
      await this.changes.change(id, toChange(readForm(EditForm, body)));
      redirectWith(response, `${PAGE}/${id}`, { kind: 'success', text: 'Saved. A sheet that stands is changed, too.' });
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, EDIT_FIELDS, PLAN_FIELD_NAMES);
      const page = await this.views.page(id, { form: typedIn(body, EDIT_FIELDS) as never, errors });
      response.status(status).render('raid-tools/raid', page);
    }
  }

  @Post(':id/repost')
  async repost(@Param() { id }: RaidEventPath, @Body() body: unknown, @Res() response: Response): Promise<void> {
    await redirectAfter(response, `${PAGE}/${id}`, async () => {
      await this.reposts.repost(id, readForm(RepostForm, body).sheetId ?? null);
      return 'The sheet is posted anew.';
    });
  }
}
