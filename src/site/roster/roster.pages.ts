import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Public } from '../../shared/access/access.decorators.js';
import type { Actor } from '../../shared/access/actor.rules.js';
import { Clock } from '../../shared/time/clock.service.js';
import { toRosterQuestion, toRosterTab } from './roster-page.dto.js';
import { RosterPageQueries } from './roster-page.queries.js';

/** Who plays, what a raid can be made of, and when: for everybody. */
@ApiExcludeController()
@Controller('roster')
@Public()
export class RosterPages {
  constructor(
    private readonly queries: RosterPageQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Query() query: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const tab = toRosterTab(query);
    response.render(`site/roster-${tab}`, {
      title: 'Roster',
      siteSection: 'roster',
      styles: ['roster'],
      scripts: tab === 'full' ? ['roster-table'] : [],
      tab,
      ...(await this.model(tab, query, actor)),
    });
  }

  private model(tab: string, query: Record<string, unknown>, actor: Actor): Promise<object> {
    if (tab === 'composition') return this.queries.composition();
    if (tab === 'schedule') return this.queries.schedule(this.clock.now(), actor);
    return this.queries.full(toRosterQuestion(query));
  }
}
