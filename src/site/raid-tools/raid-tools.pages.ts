import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { IANAZone } from 'luxon';
import { randomUUID } from 'node:crypto';
import { RaidBuilder } from '../../scheduling/raids/raid-builder.service.js';
import { overrideChoices, type Overrides } from '../../scheduling/sheets/sign-up.rules.js';
import { CurrentActor, Needs } from '../../shared/access/access.decorators.js';
import type { PersonActor } from '../../shared/access/actor.rules.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { readForm, rowRefusalOf, typedIn } from '../../shared/web/form.dto.js';
import { wantsPart } from '../../shared/web/request.rules.js';
import { RaidBuilderViews, type BuilderFields } from './raid-builder-view.service.js';
import { BUILDER_FIELDS, BuilderForm, PLAN_FIELD_NAMES, toOrder, withOverrides } from './raid-tools.dto.js';
import { RaidToolsViews } from './raid-tools-view.service.js';

const VIEW = 'raid-tools/raid-tools';
const USED_KEY = 'From this page a raid was made already. If you want this one as well, press the button once more.';

/** Where officers make raids: the week, the builder, and what is coming. */
@ApiExcludeController()
@Controller('admin/raid-tools')
@Needs('officer')
export class RaidToolsPages {
  constructor(
    private readonly views: RaidToolsViews,
    private readonly builder: RaidBuilderViews,
    private readonly raids: RaidBuilder,
  ) {}

  @Get()
  async show(@Query() query: Record<string, unknown>, @Res() response: Response): Promise<void> {
    response.render(VIEW, await this.views.page(query));
  }

  @Post()
  async create(@Body() body: unknown, @CurrentActor() actor: PersonActor, @Res() response: Response): Promise<void> {
    try {
      const form = readForm(BuilderForm, withOverrides(body));
      const raidId = await this.raids.book(toOrder(form), actor.playerId, form.idempotencyKey);
      response.redirect(303, `/admin/raid-tools/raids/${raidId}`);
    } catch (error) {
      const { status, errors } = rowRefusalOf(error, BUILDER_FIELDS, PLAN_FIELD_NAMES);
      const { form, overrides } = await this.typed(body);
      // The key made a raid already; another wish needs another key, and the officer's own decision.
      const isUsed = error instanceof DomainError && error.code === 'scheduling.order-differs';
      const typed = isUsed
        ? { form: { ...form, idempotencyKey: randomUUID() }, overrides, errors: { row: USED_KEY } }
        : { form, overrides, errors };
      response.status(status).render(VIEW, await this.views.page({}, { typed }));
    }
  }

  /** What follows from the fields, while they are being filled in; without script the whole page with it. */
  @Post('preview')
  @HttpCode(200)
  async preview(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { form, overrides } = await this.typed(body);
    if (wantsPart(request)) {
      const live = await this.builder.live(form, overrides);
      response.render('partials/raid-tools/live', { layout: false, live });
    } else response.render(VIEW, await this.views.page({}, { typed: { form, overrides } }));
  }

  /** The fields as they were typed; what can't be a choice for somebody is none. */
  private async typed(body: unknown): Promise<{ form: BuilderFields; overrides: Overrides }> {
    const { overrides, ...sent } = withOverrides(body);
    const form = typedIn(sent, BUILDER_FIELDS) as BuilderFields;
    return {
      form: {
        ...form,
        timezone: IANAZone.isValidZone(form.timezone) ? form.timezone : await this.builder.zone(),
        idempotencyKey: form.idempotencyKey || randomUUID(),
      },
      overrides: Object.fromEntries(
        Object.entries(overrides as object).filter(([, choice]) => overrideChoices.includes(choice as never)),
      ),
    };
  }
}
