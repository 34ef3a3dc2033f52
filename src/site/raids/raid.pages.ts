import { Controller, Get, Param, Query, Render, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { raidHidden } from '../../scheduling/calendar/calendar.errors.js';
import { CurrentActor, Public } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { DomainError } from '../../shared/errors/domain.errors.js';
import { IdPath } from '../../shared/web/row.dto.js';
import { toRaidListAsked } from './raid-list.dto.js';
import { RaidListQueries } from './raid-list.queries.js';
import { RaidPageQueries } from './raid-page.queries.js';

const PAGE = { siteSection: 'raids', styles: ['raids'] };

/** When the guild plays, for everybody; who comes, for members. */
@ApiExcludeController()
@Controller('raids')
@Public()
export class RaidPages {
  constructor(
    private readonly lists: RaidListQueries,
    private readonly raids: RaidPageQueries,
  ) {}

  @Get()
  @Render('raids/raids')
  async list(@Query() query: Record<string, unknown>, @CurrentActor() actor: Actor): Promise<object> {
    return { title: 'Raids', ...PAGE, ...(await this.lists.page(toRaidListAsked(query), actor)) };
  }

  @Get(':id')
  async show(@Param() { id }: IdPath, @CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    try {
      const page = await this.raids.page(id, actor);
      response.render('raids/raid', { ...PAGE, loginNext: `/raids/${id}`, ...page });
    } catch (error) {
      const isHidden = error instanceof DomainError && error.code === raidHidden().code;
      if (!isHidden || actor.kind !== 'anonymous') throw error;
      response.redirect(302, `/login?next=${encodeURIComponent(`/raids/${id}`)}`);
    }
  }
}
